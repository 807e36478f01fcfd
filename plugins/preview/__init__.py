"""Which page is made from which source, and what a writer should know of it: a Pelican plugin, for previews only.

It is last in PLUGINS, and only a preview puts it there. PREVIEW_PAGES (a setting, `.cache/preview/pages.json`) is the
file that it writes, beside the site and never in it.

`server` shows the built site; `watching` builds it anew when a source changes; `desk` knows what the panel shows.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from .pages import Page, Stale, write_pages

LISTS = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")


def note_pages(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: write down what each page is made from."""
    generators = list(generators)
    settings = generators[0].settings
    languages = list(settings.get("LANGUAGES", ()))
    read = (it for it in generators if isinstance(it, (ArticlesGenerator, PagesGenerator)))
    contents = [content for generator in read for name in LISTS for content in getattr(generator, name, ())]
    pages = [_page_of(content, languages) for content in contents]
    write_pages(pages, Path(settings.get("PREVIEW_PAGES", ".cache/preview/pages.json")))


def _page_of(content: Any, languages: Iterable[str]) -> Page:
    pair = [content, *content.translations]
    known = {it.lang for it in pair if getattr(it, "original", None) is None}
    scheduled = getattr(content, "scheduled", None)
    return Page(
        url=content.url,
        source=_shown(content.source_path),
        title=str(content.title),
        language=content.lang,
        status="scheduled" if scheduled else content.status,
        date=scheduled.date().isoformat() if scheduled else "",
        missing=tuple(code for code in languages if code not in known),
        stale=tuple(
            Stale(_shown(it.source_path), tuple(it.changed_lines)) for it in pair if getattr(it, "changed_lines", ())
        ),
    )


def _shown(path: str) -> str:
    return str(Path(path).relative_to(Path.cwd())) if Path(path).is_relative_to(Path.cwd()) else path


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(note_pages)
