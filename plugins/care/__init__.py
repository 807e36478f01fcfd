"""Careful publishing of what may hurt a reader: a Pelican plugin after the WHO's guidance on suicide.

In Markdown, `/// sensitive` … `///` marks a passage, and `||words||` folds words that no page, feed or preview
shows unless a reader asks. Before a passage the reader finds a notice with help lines and a link past it, after it
an editor's line and help. `/// helplines` … `///` is replaced by all help lines, which come from HELPLINES (default
`helplines.toml` in the content folder).
Themes may override the templates in `care/`; they get `helplines`, as every template does, and `number`, the
passage's number on the page.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from feedgenerator import SyndicationFeed
from jinja2 import ChoiceLoader, FileSystemLoader
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from .helplines import read_helplines, today
from .notices import has_marks, hide_folded, is_sensitive, with_notices
from .sources import report_missing_summary

OWN_TEMPLATES = Path(__file__).parent / "templates"
#: Where Pelican's generators keep what they have read.
LISTS = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")


def teach_markdown(pelican: Pelican) -> None:
    """On initialized: let Markdown know the two marks."""
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append("care.marks")


def offer_templates(generator: Generator) -> None:
    """On generator_init: our templates stand behind the theme's."""
    own = FileSystemLoader(OWN_TEMPLATES)
    generator.env.loader = ChoiceLoader([generator.env.loader, own])  # type: ignore[list-item]


def add_notices(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: put notices and help around the marked passages of every language."""
    generators = [g for g in generators if isinstance(g, (ArticlesGenerator, PagesGenerator))]
    settings = generators[0].settings
    path = Path(settings["PATH"], settings.get("HELPLINES", "helplines.toml"))
    helplines = read_helplines(path, today())
    for generator in generators:
        generator.context["helplines"] = helplines
        for content in (content for name in LISTS for content in getattr(generator, name, ())):
            _prepare(content, generator)


def _prepare(content: Any, generator: Generator) -> None:
    content.is_sensitive = is_sensitive(content._content)
    if content.is_sensitive:
        report_missing_summary(content)
    if has_marks(content._content):

        def render(part: str, **values: object) -> str:
            language = generator.settings["DEFAULT_LANG"]
            template = generator.env.get_template(f"care/{part}.html")
            return template.render(generator.context, lang=language, **values)

        content._content = with_notices(content._content, render)


def clean_feed(_context: dict[str, Any], feed: SyndicationFeed) -> None:
    """On feed_generated: no feed holds a folded word."""
    for item in feed.items:
        item["content"] = hide_folded(item["content"] or "")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(teach_markdown)
    signals.generator_init.connect(offer_templates)
    signals.all_generators_finalized.connect(add_notices)
    signals.feed_generated.connect(clean_feed)
