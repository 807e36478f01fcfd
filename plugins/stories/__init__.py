"""Stories, also those told inside an essay, tagged once for all languages: a Pelican plugin.

An article whose Kind (or category) is in STORY_KINDS (default `story`, `case`) is one story; inside any other text
`/// story | Title` marks one (see `blocks`). Its tags are terms of VOCABULARY (default `vocabulary.toml` in the
content folder; see `vocabulary`), stated in the front matter or the block: Crisis, Circle, Help, Outcome. `Year`
says when it happened, where that is not the year of the text.

Pages: all stories (STORIES_URL), a facet (FACET_URL), a term (TERM_URL), two terms together (COMBINATION_URL), the
map (MAP_URL; with MAP_SCRIPT, a script for it); STORIES_PER_PAGE is how many stories a list shows on one page. Where
STORIES_URL is None, there are only those of facets and terms.
Files in data/: see `data` and `skos`; DATA_VERSION and DATA_LICENCE stand in them; STORY_DATA = False leaves them out.

Templates get `article.stories` (see `entries.Entry`) and `article.linked_data` (schema.org, for a script of type
`application/ld+json`). A theme may override the templates in `stories/`, which extend its `base.html` and fill its
blocks `title` and `content`. Where no other plugin offers `_()`, `ngettext()`, `ROOT` and the filters `date` and
`number`, plain ones take their place. A page with the slug `help` is linked beside sensitive stories. Generators of
other plugins find every page in `places`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from feedgenerator import SyndicationFeed
from jinja2 import ChoiceLoader, FileSystemLoader
from pelican import Pelican
from pelican.contents import Article, Content
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from .stories_generator import Shelf, StoriesGenerator, add_feet, without_feet
from .texts import read_told

OWN_TEMPLATES = Path(__file__).parent / "templates"


def set_up(pelican: Pelican) -> None:
    """On initialized: let Markdown know the blocks, and keep a shelf for this run."""
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append("stories.blocks")
    pelican.settings["STORY_SHELF"] = Shelf()


def further_generators(_pelican: Pelican) -> type[Generator]:
    """On get_generators: ours, after all that read."""
    return StoriesGenerator


def offer_templates(generator: Generator) -> None:
    """On generator_init: our templates stand behind the theme's, with plain words where no plugin has better."""
    env = generator.env
    own = FileSystemLoader(OWN_TEMPLATES)
    env.loader = ChoiceLoader([env.loader, own])  # type: ignore[list-item]
    if env.autoescape is False:
        env.autoescape = lambda name: bool(name and name.startswith("stories/"))
    env.globals.setdefault("_", lambda text, **values: text % values)
    env.globals.setdefault(
        "ngettext", lambda one, many, num, **values: (one if num == 1 else many) % {"num": num, **values}
    )
    env.filters.setdefault("date", str)
    env.filters.setdefault("number", str)
    generator.context.setdefault("ROOT", generator.settings["SITEURL"])


def listen(content: Content) -> None:
    """On content_object_init: what the stories of a text say, which depends on the text alone."""
    if isinstance(content, Article):
        content.told = read_told(content)  # type: ignore[attr-defined]  # an attribute of our own


listen.of_text_alone = True  # type: ignore[attr-defined]


def note_articles(generator: ArticlesGenerator) -> None:
    """On article_generator_finalized: here is what one language shows."""
    generator.context["STORY_SHELF"].generators.append(generator)


def finish_articles(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: put the foot below each story."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            add_feet(generator)


def clean_feed(_context: dict[str, Any], feed: SyndicationFeed) -> None:
    """On feed_generated: feeds have the text alone."""
    for item in feed.items:
        item["content"] = without_feet(item["content"] or "")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(set_up)
    signals.get_generators.connect(further_generators)
    signals.generator_init.connect(offer_templates)
    signals.content_object_init.connect(listen)
    signals.article_generator_finalized.connect(note_articles)
    signals.all_generators_finalized.connect(finish_articles)
    signals.feed_generated.connect(clean_feed)
