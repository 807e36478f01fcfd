"""Comments that were left before: a Pelican plugin.

`comments/<slug>.toml` in the content folder holds what readers wrote under a text, in the language they wrote it in;
it is shown with every language of the text as `article.archived_comments` (see `archive.Comment`).
"""

from collections.abc import Iterable
from pathlib import Path

from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from .archive import read_archive, report_strays

LISTS = ("articles", "hidden_articles", "drafts")


def attach_archive(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: give every article the comments of its slug."""
    generators = [generator for generator in generators if isinstance(generator, ArticlesGenerator)]
    folder = Path(generators[0].settings["PATH"], "comments")
    archive = {path: read_archive(path) for path in sorted(folder.glob("*.toml"))}
    slugs = set()
    for generator in generators:
        for article in (article for name in LISTS for article in getattr(generator, name)):
            article.archived_comments = archive.get(folder / f"{article.slug}.toml", ())
            slugs.add(article.slug)
    report_strays(archive, slugs)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(attach_archive)
