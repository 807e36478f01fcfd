"""Search in the built site: a Pelican plugin.

When the site is written, its texts, and the stories told inside them, are indexed by Pagefind (https://pagefind.app)
in `pagefind/`: an index for each language, which a browser loads piece by piece when somebody searches. Filters are
called `facet/term` in the words of the page's language; the `href` of a result's `meta` is its address from the root
of the site. Words of sensitive passages are not indexed, nor pages that search engines must not show.
"""

from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals

from .index import write_index
from .records import MARK, Record, read_records


def index_site(pelican: Pelican) -> None:
    """On finalized: index what was written."""
    output = Path(pelican.output_path)
    records: list[Record] = []
    for path in sorted(output.rglob("*.html")):
        html = path.read_bytes()
        if MARK in html:  # reading a page of another kind would take long, and find nothing
            url = path.relative_to(output).as_posix().removesuffix("index.html")
            records += read_records(html.decode(), url)
    write_index(records, output)


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(index_site)
