"""One read of content/, one whole site per language: a Pelican plugin.

Settings: LANGUAGES (see `languages.Language`), UNTRANSLATED (`notice`, `summary` or `hide`), TRANSLATIONS_PATH (the
folder of the .po files, by default translations/ in the theme) and CATEGORY_KEY (the front matter key that names
the category, by default `category`). Files are called `slug.language.md`; `Url-slug` translates the address.

Templates get `_()`, the filters `date` and `number`, and the variables `language`, `languages`, `ROOT` (the path
below which the site lives, to put before `/` and an address) and `signposts[output_file]`, the page's way to the
other languages (see `places.Signpost`).
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals
from pelican.urlwrappers import Category
from pelican.utils import slugify

from .coverage import cover_contents
from .feeds_generator import FEEDS, FeedsGenerator, name_language
from .listings_generator import divide_articles, divide_pages, generators_for, introduce, places_of, read_site
from .places import Place, signposts
from .staleness import stamp

log = logging.getLogger(__name__)


def set_up(pelican: Pelican) -> None:
    """On initialized: read LANGUAGES, and let Pelican leave to us what it does per translation."""
    settings = pelican.settings
    settings["FILENAME_METADATA"] = r"(?P<slug>[^.]+)(?:\.(?P<lang>[A-Za-z-]+))?"
    settings["ARTICLE_TRANSLATION_ID"] = settings["PAGE_TRANSLATION_ID"] = None
    settings["FEED_ALL_ATOM"] = settings["TRANSLATION_FEED_ATOM"] = None  # they mix languages
    settings["MARKDOWN"].setdefault("extensions", []).append("bilingual.remarks")
    site = read_site(settings)
    settings.update(site.settings[site.default.code])
    for own in (settings, *site.settings.values()):
        own["BILINGUAL"] = site


def further_generators(pelican: Pelican) -> list[type[Generator]]:
    """On get_generators: the further languages, then the feeds."""
    return [*generators_for(pelican.settings["BILINGUAL"]), FeedsGenerator]


def open_context(generator: Generator) -> None:
    """On generator_init: what every template of this language needs."""
    # Links inside the site start at its root, so that the same files work on any host and port.
    root = urlsplit(generator.settings["SITEURL"]).path.rstrip("/")
    generator.context.update(localsiteurl=root, ROOT=root, FEEDS=FEEDS)
    introduce(generator)


def name_category(generator: ArticlesGenerator, metadata: dict[str, Any]) -> None:
    """On article_generator_context: take the category from CATEGORY_KEY."""
    name = metadata.get(generator.settings.get("CATEGORY_KEY", "category"))
    if isinstance(name, str):
        metadata["category"] = Category(name.strip(), generator.settings)


def name_address(content: Content) -> None:
    """On content_object_init: `{url_slug}` in addresses is Url-slug, or else the slug."""
    slug = getattr(content, "slug", "")
    content.metadata["url_slug"] = slugify(str(content.metadata.get("url-slug", slug))) or slug


def put_up_signposts(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: tell every template its page's way to the other languages."""
    generators = list(generators)
    site = generators[0].settings["BILINGUAL"]
    places: dict[str, Place] = {}
    for place in (place for generator in generators for place in places_of(generator)):
        other = places.setdefault(place.file, place)
        if other is not place:
            log.warning(
                "%s:%d: its page would be %s, and so would that of %s. Hint: give one of them another Url-slug.",
                place.source or " ".join(place.key), 1, place.file, other.source or " ".join(other.key),
            )  # fmt: skip
    posts = signposts(places.values(), site.languages)
    for context in (*site.contexts.values(), *(generator.context for generator in generators)):
        context["signposts"] = posts


def tell_coverage(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: tell every template what is translated and what is not."""
    site = next(iter(generators)).settings["BILINGUAL"]
    own = {kind: [it for code in site.languages for it in site.listings[kind, code]] for kind in ("article", "page")}
    coverage = cover_contents(own, list(site.languages))
    for context in site.contexts.values():
        context["coverage"] = coverage


def note_stamp(content: Content) -> None:
    """On content_object_init: the stamp that a translation gets of this text, where it is none itself."""
    if isinstance(content, (Article, Page)) and "source-digest" not in content.metadata:
        content.stamp = stamp(Path(str(content.source_path)).read_text(encoding="utf-8"))  # type: ignore[union-attr]


name_category.of_text_alone = name_address.of_text_alone = note_stamp.of_text_alone = True  # type: ignore[attr-defined]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(set_up)
    signals.get_generators.connect(further_generators)
    signals.generator_init.connect(open_context)
    signals.article_generator_context.connect(name_category)
    signals.content_object_init.connect(name_address)
    signals.content_object_init.connect(note_stamp)
    signals.article_generator_pretaxonomy.connect(divide_articles)
    signals.page_generator_finalized.connect(divide_pages)
    signals.all_generators_finalized.connect(put_up_signposts)
    signals.all_generators_finalized.connect(tell_coverage)
    signals.feed_generated.connect(name_language)
