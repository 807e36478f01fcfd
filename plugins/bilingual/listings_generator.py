"""Pelican's own generators read all of content/ once; one listing per further language is written from that.

The main generators keep DEFAULT_LANG. For each further language a pair of subclasses takes its contents from what
the main ones have read, and does the rest as Pelican does: taxonomy, archives, pagination, templates, signals.
What they share lies in the run's own context, under `bilingual`.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.paginator import Paginator
from pelican.utils import order_content
from pelican.writers import Writer

from .languages import Language, read_languages, settings_for
from .pairs import Content, listing_of, pair_up
from .places import Place
from .words import read_words, teach

ARTICLE_LISTS = ("articles", "hidden_articles", "drafts")
ARTICLE_REST = ("translations", "hidden_translations", "drafts_translations")
PAGE_LISTS = ("pages", "hidden_pages", "draft_pages")
PAGE_REST = ("translations", "hidden_translations", "draft_translations")
STATUS_OF = dict(zip((*ARTICLE_LISTS, *PAGE_LISTS), ("published", "hidden", "draft") * 2, strict=True))


@dataclass
class Site:
    """What the generators of one run share: languages with their settings and contexts, and what was read."""

    languages: Mapping[str, Language]
    settings: Mapping[str, Mapping[str, Any]]
    contexts: dict[str, dict[str, Any]] = field(default_factory=dict)
    listings: dict[tuple[str, str], list[Content]] = field(default_factory=dict)

    @property
    def default(self) -> Language:
        """The language at the root."""
        return next(iter(self.languages.values()))

    def divide(self, kind: str, contents: list[Content]) -> None:
        """Keep, for each language, what it shows of the contents of one kind (`article` or `page`)."""
        pairs = pair_up(contents, self.languages)
        for code, language in self.languages.items():
            self.listings[kind, code] = listing_of(pairs, language, self.settings[code])


def read_site(settings: Mapping[str, Any]) -> Site:
    """The languages of the site, each with its own settings."""
    languages = read_languages(settings)
    default = next(iter(languages.values()))
    return Site(languages, {code: settings_for(settings, it, default) for code, it in languages.items()})


def introduce(generator: Generator) -> None:
    """On generator_init: words, dates and context of the language that this generator writes."""
    site: Site = generator.settings["BILINGUAL"]
    language = site.languages[generator.settings["DEFAULT_LANG"]]
    folder = Path(generator.settings.get("TRANSLATIONS_PATH") or Path(generator.theme) / "translations")
    teach(generator.env, language, read_words(folder, language.code))
    generator.context.update(language=language, languages=list(site.languages.values()))
    if language is site.default:
        site.contexts[language.code] = generator.context


class OfLanguage:
    """Mixed into Pelican's generators: one further language's share of what has been read."""

    language: Language
    kind: str

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], **kwargs: Any) -> None:
        site: Site = settings["BILINGUAL"]
        own = site.settings[self.language.code]
        self.site = site
        shared = site.contexts.setdefault(self.language.code, {**context, **own})
        super().__init__(context=shared, settings=own, **kwargs)  # type: ignore[call-arg]

    def get_files(self, *_: object, **__: object) -> list[str]:
        """Names of the contents instead of files to read."""
        return list(self._contents)

    def get_cached_data(self, path: str, default: object) -> object:
        """The content that the main generator has read from `path`."""
        return self._contents.get(path, default)

    def add_source_path(self, content: Content, static: bool = False) -> None:
        """Nothing: links to the source lead to the content itself, never to a stand-in."""

    def generate_output(self, writer: Writer) -> None:
        """Write with this language's settings, which decide how lists are paginated."""
        own = copy(writer)
        own.settings = self.settings  # type: ignore[attr-defined]
        super().generate_output(own)  # type: ignore[misc]

    def check_disabled_readers(self) -> None:
        """Nothing: the main generator has checked the files."""

    @cached_property
    def _contents(self) -> dict[str, Content]:
        contents = self.site.listings.get((self.kind, self.language.code), ())
        return {str(content.source_path): content for content in contents}


class LanguageArticles(OfLanguage, ArticlesGenerator):  # type: ignore[misc]  # narrower than Pelican's
    """Writes the articles, index, archives, tags and categories of one further language."""

    kind = "article"


class LanguagePages(OfLanguage, PagesGenerator):  # type: ignore[misc]  # narrower than Pelican's
    """Writes the pages of one further language."""

    kind = "page"


def generators_for(site: Site) -> list[type[Generator]]:
    """A generator for the articles and one for the pages of each further language."""
    further = [language for language in site.languages.values() if language is not site.default]
    return [
        type(f"{base.__name__}_{language.code}", (base,), {"language": language})
        for language in further
        for base in (LanguageArticles, LanguagePages)
    ]


def divide_articles(generator: ArticlesGenerator) -> None:
    """On article_generator_pretaxonomy: hand further languages over before Pelican groups tags."""
    if not isinstance(generator, OfLanguage):
        _divide(generator, "article", ARTICLE_LISTS, ARTICLE_REST, "ARTICLE_ORDER_BY")


def divide_pages(generator: PagesGenerator) -> None:
    """On page_generator_finalized: hand further languages over."""
    if not isinstance(generator, OfLanguage):
        _divide(generator, "page", PAGE_LISTS, PAGE_REST, "PAGE_ORDER_BY")
        generator._update_context(PAGE_LISTS)


def _divide(generator: Any, kind: str, lists: tuple[str, ...], translations: tuple[str, ...], order: str) -> None:
    site: Site = generator.settings["BILINGUAL"]
    site.divide(kind, [content for name in (*lists, *translations) for content in getattr(generator, name)])
    own = site.listings[kind, site.default.code]
    for name in lists:
        mine = [content for content in own if content.status == STATUS_OF[name]]
        setattr(generator, name, order_content(mine, generator.settings[order]))
    for name in translations:
        setattr(generator, name, [])


def places_of(generator: Generator) -> list[Place]:
    """Every page that a generator is about to write, as far as that can be known.

    A generator of another plugin lists its pages in `places`: objects with the attributes of `Place` that apply.
    """
    code = generator.settings["DEFAULT_LANG"]
    if isinstance(generator, PagesGenerator):
        return [_place_of(c, "page", code) for name in PAGE_LISTS for c in getattr(generator, name)]
    if not isinstance(generator, ArticlesGenerator):
        return [_known_place(place) for place in getattr(generator, "places", ())]
    places = [_place_of(c, "article", code) for name in ARTICLE_LISTS for c in getattr(generator, name)]
    record = _recorder(places, generator.settings)
    generator.generate_direct_templates(record)
    generator.generate_period_archives(record)
    generator.generate_tags(record)
    generator.generate_categories(record)
    generator.generate_authors(record)
    return places


def _known_place(place: object) -> Place:
    known = {name: getattr(place, name) for name in (f.name for f in fields(Place)) if hasattr(place, name)}
    return Place(**known)


def _place_of(content: Content, kind: str, code: str) -> Place:
    return Place(
        file=content.save_as,
        url=content.url,
        language=code,
        key=(kind, content.slug),
        changed=_changed(content),
        original=content.original.url if content.original else "",
        is_listed=content.status == "published" and content.original is None,
        source=str(content.source_path),
    )


def _changed(content: Content) -> str:
    changed = getattr(content, "modified", getattr(content, "date", None))
    return changed.isoformat() if changed else ""


def _recorder(places: list[Place], settings: Mapping[str, Any]) -> Callable[..., None]:
    """A stand-in for the writer's `write_file` that notes which pages would be written."""

    def record(name: str, _template: object, context: dict[str, Any], **kwargs: Any) -> None:
        if not name:
            return
        template = kwargs["template_name"]
        per_page = None
        if template in settings["PAGINATED_TEMPLATES"]:
            per_page = settings["PAGINATED_TEMPLATES"][template] or settings["DEFAULT_PAGINATION"]
        articles = kwargs["articles"]
        paginator = Paginator(name, kwargs["url"], articles, settings, per_page)
        changed = max(map(_changed, articles), default="")
        for number in range(1, paginator.num_pages + 1 if per_page else 2):
            page = paginator.page(number) if per_page else None
            places.append(
                Place(
                    file=page.save_as if page else name,
                    url=page.url if page else kwargs["url"],
                    language=settings["DEFAULT_LANG"],
                    key=_key_of(template, context, kwargs),
                    number=number,
                    changed=changed,
                    is_listed=template != "404",
                )
            )

    return record


def _key_of(template: str, context: Mapping[str, Any], kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    if template == "period_archives":
        period = context["period_num"]
        return (("year", "month", "day")[len(period) - 1], *map(str, period))
    if template in ("tag", "category"):
        return (template, kwargs[template].key)
    if template == "author":
        return (template, kwargs[template].slug)
    return ("template", template)
