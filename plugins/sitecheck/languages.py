"""A built site goes in; pages whose translations do not name each other come out as faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .codes import Fault
from .links import pages, read_page


@dataclass(frozen=True)
class Head:
    """What a page says of its languages: where it says its own address, and its hreflang links."""

    path: str
    line: int
    links: Mapping[str, str]


def heads(site: Path) -> dict[str, Head]:
    """Each page that says its canonical address, and does not just lead there, by that address."""
    found = {}
    for path in pages(site):
        page = read_page(path)
        canonical = page.select_one('link[rel="canonical"]')
        links = page.select('link[rel="alternate"][hreflang]')
        if canonical and not page.select_one('meta[http-equiv="refresh"]'):
            named = {str(link["hreflang"]): str(link["href"]) for link in links}
            name = path.relative_to(site).as_posix()
            found[str(canonical["href"])] = Head(name, canonical.sourceline or 1, named)
    return found


def alternates(site: Path) -> dict[str, Mapping[str, str]]:
    """For each page that says its canonical address: the hreflang links of its head."""
    return {address: head.links for address, head in heads(site).items()}


def check_alternates(site: Path) -> list[Fault]:
    """Every hreflang link must be returned, and each page with translations name itself and a default."""
    known = heads(site)
    faults = []
    for address, head in known.items():
        if not head.links:
            continue
        if address not in head.links.values():
            faults.append(Fault(head.path, head.line, 1, "JJ921"))
        if "x-default" not in head.links:
            faults.append(Fault(head.path, head.line, 1, "JJ922"))
        for code, other in head.links.items():
            if code != "x-default" and (other not in known or address not in known[other].links.values()):
                faults.append(Fault(head.path, head.line, 1, "JJ923", (other, code)))
    return sorted(faults)
