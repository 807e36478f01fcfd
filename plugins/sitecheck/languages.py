"""A built site goes in; pages whose translations do not name each other come out as problems."""

from pathlib import Path

from .links import pages, read_page
from .problems import Problem


def alternates(site: Path) -> dict[str, dict[str, str]]:
    """For each page that says its canonical address, and does not just lead there: the hreflang links of its head."""
    found = {}
    for path in pages(site):
        page = read_page(path)
        canonical = page.select_one('link[rel="canonical"]')
        links = page.select('link[rel="alternate"][hreflang]')
        if canonical and not page.select_one('meta[http-equiv="refresh"]'):
            found[str(canonical["href"])] = {str(link["hreflang"]): str(link["href"]) for link in links}
    return found


def check_alternates(site: Path) -> list[Problem]:
    """Every hreflang link must be returned, and each page with translations name itself and a default."""
    known = alternates(site)
    problems = []
    for address, links in known.items():
        if not links:
            continue
        if address not in links.values():
            problems.append(Problem(address, 1, "its hreflang links do not name the page itself"))
        if "x-default" not in links:
            problems.append(Problem(address, 1, "its hreflang links have no x-default"))
        for code, other in links.items():
            if known.get(other) != links:
                problems.append(Problem(address, 1, f"{other} ({code}) does not link back"))
    return sorted(problems)
