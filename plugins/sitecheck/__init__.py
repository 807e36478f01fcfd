"""Problems in the sources, all of them at once, and in the built site: a Pelican plugin, last in PLUGINS.

While it is at work no fault ends a build early. Before anything is written, and again at the end, every problem
is reported as `path:line: what is wrong`, with a hint, in the writer's language; then the build ends with exit
status 1. Where SITECHECK_REPORT names a file, the problems go there as JSON instead and the build goes on: `whole`
looks at the sources without Pelican, at these problems and at the built site, and makes one report. FRONT_MATTER_KEYS
(default none) names keys that a site's front matter has besides those in `front_matter`.
PROBLEMS_FILE (default empty) is where the problems of a build are left as JSON for another program, however
it ends.
"""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.log import FatalLogger
from pelican.plugins import signals

from .facts import build_day, check_facts
from .formats import as_json
from .problems import Collector, hear_everything, writers_words
from .report import show
from .sources import check_source_links, read_source_links

SILENCE = re.compile(r"<!--\s*jj-ignore\b.*?-->", re.S)
LISTS = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")


def listen(pelican: Pelican) -> None:
    """On initialized: collect what is logged from here on, every message of it."""
    FatalLogger.fatal_lvl = logging.CRITICAL + 1  # we end the build ourselves, when all is said
    root = logging.getLogger()
    for handler in root.handlers:
        handler.setLevel(logging.CRITICAL)  # the report says it, once
    settings = pelican.settings
    collector = Collector(writers_words(), settings["PATH"], str(settings.get("PROBLEMS_FILE", "")))
    hear_everything(collector)
    settings["SITECHECK"] = collector


def check_sources(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: render every text, so that all faults are known before a file is written."""
    generators = list(generators)
    context, content = generators[0].context, Path(generators[0].settings["PATH"])
    known = {path for kind in ("generated_content", "static_content") for path in context[kind]}
    for generator in generators:
        if isinstance(generator, (ArticlesGenerator, PagesGenerator)):
            for item in (item for name in LISTS for item in getattr(generator, name, ())):
                item.content  # noqa: B018  computing it resolves its links
                if item.relative_source_path in context["generated_content"]:
                    check_source_links(Path(item.source_path), item.source_links, content, known)
                if getattr(item, "original", None) is None:
                    check_facts(item, build_day())
    _end_if_faulty(generators[0].settings)


def check_writing(pelican: Pelican) -> None:
    """On finalized: what came up while writing, and what the writer should know though it is no fault."""
    collector = pelican.settings["SITECHECK"]
    _end_if_faulty(pelican.settings)
    if not pelican.settings.get("SITECHECK_REPORT"):
        show(collector.report(), sys.stderr, collector.catalogue)


def note_links(content: Content) -> None:
    """On content_object_init: which links a text has, for the check that comes when all texts are read."""
    if isinstance(content, (Article, Page)):
        folder = Path(str(content.settings["PATH"]))
        content.source_links = read_source_links(Path(str(content.source_path)), folder)  # type: ignore[union-attr]


def leave_out_silences(content: Content) -> None:
    """On content_object_init: what a writer tells the checks is for no reader."""
    if content._content:
        content._content = SILENCE.sub("", content._content)


note_links.of_text_alone = leave_out_silences.of_text_alone = True  # type: ignore[attr-defined]


def _end_if_faulty(settings: Mapping[str, Any]) -> None:
    collector: Collector = settings["SITECHECK"]
    problems = collector.report()
    if settings.get("SITECHECK_REPORT"):
        Path(settings["SITECHECK_REPORT"]).write_text(as_json(problems), encoding="utf-8")
    elif any(problem.is_fatal for problem in problems):
        show(problems, sys.stderr, collector.catalogue)
        sys.exit(1)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(listen)
    signals.content_object_init.connect(note_links)
    signals.content_object_init.connect(leave_out_silences)
    signals.all_generators_finalized.connect(check_sources)
    signals.finalized.connect(check_writing)
