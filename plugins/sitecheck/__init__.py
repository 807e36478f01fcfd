"""Problems in the sources, all of them at once, and in the built site: a Pelican plugin, last in PLUGINS.

While it is at work no fault ends a build early. Before anything is written, and again at the end, every problem
is reported as `path:line: what is wrong`, with a hint, in the writer's language; then the build ends with exit
status 1. PROBLEMS_FILE (a setting, by default empty) is where they are left as JSON for another program. `links`,
`languages`, `feeds` and `html` look at the built site.
"""

import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.log import FatalLogger, LimitLogger
from pelican.plugins import signals

from .facts import build_day, check_facts
from .problems import Collector, writers_words
from .report import show
from .sources import check_source_links

LISTS = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")


def listen(pelican: Pelican) -> None:
    """On initialized: collect what is logged from here on, every message of it."""
    FatalLogger.fatal_lvl = logging.CRITICAL + 1  # we end the build ourselves, when all is said
    root = logging.getLogger()
    for handler in root.handlers:
        handler.setLevel(logging.CRITICAL)  # the report says it, once
    root.setLevel(logging.INFO)
    for name in list(logging.Logger.manager.loggerDict):
        logging.getLogger(name).removeFilter(LimitLogger.limit_filter)  # it drops repeated messages
    settings = pelican.settings
    collector = Collector(writers_words(), settings["PATH"], str(settings.get("PROBLEMS_FILE", "")))
    root.addHandler(collector)
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
                    check_source_links(Path(item.source_path), content, known)
                if getattr(item, "original", None) is None:
                    check_facts(item, build_day())
    _end_if_faulty(generators[0].settings["SITECHECK"])


def check_writing(pelican: Pelican) -> None:
    """On finalized: what came up while writing, and what the writer should know though it is no fault."""
    collector = pelican.settings["SITECHECK"]
    _end_if_faulty(collector)
    show(collector.report(), sys.stderr, collector.catalogue)


def _end_if_faulty(collector: Collector) -> None:
    problems = collector.report()
    if any(problem.is_fatal for problem in problems):
        show(problems, sys.stderr, collector.catalogue)
        sys.exit(1)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(listen)
    signals.all_generators_finalized.connect(check_sources)
    signals.finalized.connect(check_writing)
