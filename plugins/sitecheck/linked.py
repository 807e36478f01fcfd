"""A built site goes in; structured data (JSON-LD, https://schema.org/) that lacks something comes out as faults."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .codes import Fault
from .links import pages, read_page

#: Type to the properties without which it says nothing to those who read it.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Article": ("headline", "datePublished", "author", "publisher", "inLanguage", "url"),
    "BreadcrumbList": ("itemListElement",),
    "CreativeWork": ("name", "url"),
    "DefinedTerm": ("name", "inDefinedTermSet"),
    "DefinedTermSet": ("name", "hasDefinedTerm"),
    "ListItem": ("position", "name", "item"),
    "Organization": ("name",),
    "Person": ("name",),
}


def check_linked_data(site: Path) -> list[Fault]:
    """Look at every piece of structured data of every page."""
    return [fault for page in pages(site) for fault in _check_page(page, site)]


def _check_page(path: Path, site: Path) -> Iterator[Fault]:
    for script in read_page(path)("script", type="application/ld+json"):
        place = (path.relative_to(site).as_posix(), script.sourceline or 1, (script.sourcepos or 0) + 1)
        try:
            said = json.loads(script.string or "")
        except json.JSONDecodeError as error:
            yield Fault(*place, "JJ931", (error,))
            continue
        tops = said if isinstance(said, list) else [said]
        for top in tops:
            if not isinstance(top, dict) or "schema.org" not in str(top.get("@context")):
                yield Fault(*place, "JJ932", ("JSON-LD", "@context"))
        for thing in _things(said):
            kind = thing.get("@type", "")
            for name in (name for name in REQUIRED.get(kind, ()) if not thing.get(name)):
                yield Fault(*place, "JJ932", (kind, name))


def _things(said: Any) -> Iterator[Mapping[str, Any]]:
    """Every object that has a type, at any depth."""
    if isinstance(said, dict):
        if "@type" in said:
            yield said
        said = list(said.values())
    if isinstance(said, list):
        for it in said:
            yield from _things(it)
