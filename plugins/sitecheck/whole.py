"""The project and its built site go in; everything that is wrong with them is shown."""

import sys
from pathlib import Path

from .catalogues import check_catalogues
from .feeds import check_feeds
from .html import check_html
from .languages import check_alternates
from .links import check_links, pages
from .problems import Problem, writers_words
from .report import show


def check_site(root: Path, site: Path, siteurl: str) -> list[Problem]:
    """Look at a built site from every side, show what is wrong, and return it."""
    problems = [
        *check_catalogues(root),
        *check_links(site, siteurl),
        *check_alternates(site),
        *check_feeds(site),
        *check_html(site),
    ]
    words = writers_words()
    show(problems, sys.stdout, words)
    if not problems:
        said = words.gettext("%d pages checked: translations, links, languages, feeds and HTML are in order.")
        print(said % len(pages(site)))
    return problems
