"""A built site goes in; links, anchors and files that are not there come out as faults."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from .codes import Fault

#: Elements and the attributes of theirs that hold an address.
ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "use": "href"}


@cache
def read_page(path: Path) -> BeautifulSoup:
    """A page of the built site, parsed once."""
    return BeautifulSoup(path.read_bytes(), "html.parser", from_encoding="utf-8")


def pages(site: Path) -> list[Path]:
    """Every HTML file of a built site, sorted."""
    return sorted(site.rglob("*.html"))


def check_links(site: Path, siteurl: str) -> list[Fault]:
    """Follow every address in every page that leads into the site.

    Args:
        site: the output folder.
        siteurl: the address under which it is published.
    """
    return [problem for page in pages(site) for problem in _check_page(page, site, siteurl)]


def _check_page(page: Path, site: Path, siteurl: str) -> Iterator[Fault]:
    here = f"{siteurl}/{page.relative_to(site).as_posix().removesuffix('index.html')}"
    for element in read_page(page)(list(ADDRESSES)):
        address = element.get(ADDRESSES[element.name])
        if isinstance(address, str) and urljoin(here, address).startswith((f"{siteurl}/", f"{siteurl}#")):
            code = _fault(urljoin(here, address), site, siteurl)
            if code:
                place = (page.relative_to(site).as_posix(), element.sourceline or 1, (element.sourcepos or 0) + 1)
                yield Fault(*place, code, (address,))


def _fault(address: str, site: Path, siteurl: str) -> str:
    parts = urlsplit(address)
    path = site / unquote(parts.path).removeprefix(urlsplit(siteurl).path).lstrip("/")
    target = path / "index.html" if path.is_dir() else path
    if not target.is_file():
        return "JJ403"
    if parts.fragment and not read_page(target).find(id=unquote(parts.fragment)):
        return "JJ404"
    return ""
