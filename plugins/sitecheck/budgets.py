"""A built site goes in; pages that cost a reader on a slow line too much come out as faults.

What counts is what goes over the wire: HTML, styles and scripts compressed by Brotli, fonts as they are.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
from bs4 import BeautifulSoup

from .codes import Fault
from .links import pages, read_page

#: What a page of any kind may cost: in all, in styles, in scripts.
WHOLE, STYLE, SCRIPT = 40_000, 10_000, 5_000
#: Kind of file to the elements that ask for it at once, and to what all of its kind may cost; 0: no limit of its own.
KINDS = {
    "CSS": ('link[rel="stylesheet"][href]', STYLE),
    "JavaScript": ("script[src]", SCRIPT),
    "fonts": ('link[rel="preload"][as="font"][href]', 0),
}


def check_budgets(site: Path, siteurl: str) -> list[Fault]:
    """Weigh every page with the styles, scripts and fonts that it asks for at once."""
    return [fault for page in pages(site) for fault in _check_page(page, site, siteurl)]


def _check_page(path: Path, site: Path, siteurl: str) -> Iterator[Fault]:
    name = path.relative_to(site).as_posix()
    page, whole = read_page(path), weigh(path)
    for kind, (selector, allowed) in KINDS.items():
        cost = sum(weigh(file) for file in _files(page, selector, f"{siteurl}/{name}", site, siteurl))
        if allowed and cost > allowed:
            yield Fault(name, 1, 1, "JJ941", (kind, cost, allowed))
        whole += cost
    if whole > WHOLE:
        yield Fault(name, 1, 1, "JJ941", ("HTML + CSS + JavaScript", whole, WHOLE))


def _files(page: BeautifulSoup, selector: str, here: str, site: Path, siteurl: str) -> Iterator[Path]:
    for element in page.select(selector):
        address = urljoin(here, str(element.get("href") or element.get("src")))
        path = site / unquote(urlsplit(address).path).removeprefix(urlsplit(siteurl).path).lstrip("/")
        if address.startswith(f"{siteurl}/") and path.is_file():
            yield path


@cache
def weigh(path: Path) -> int:
    """The bytes of a file over the wire; a rough measure first, the slow and exact one where it matters."""
    data = path.read_bytes()
    if path.suffix == ".woff2":
        return len(data)
    rough = len(brotli.compress(data, quality=5))
    return rough if rough < SCRIPT // 2 else len(brotli.compress(data))
