"""A built site goes in; feeds that a reader's program would stumble over come out as faults."""

import json
from collections.abc import Iterator
from pathlib import Path

import feedparser

from .codes import Fault


def check_feeds(site: Path) -> list[Fault]:
    """Look at every Atom and JSON feed of a built site."""
    atom = [fault for path in sorted(site.rglob("atom.xml")) for fault in _check_atom(path, site)]
    return atom + [fault for path in sorted(site.rglob("feed.json")) for fault in _check_json(path, site)]


def _check_atom(path: Path, site: Path) -> Iterator[Fault]:
    name = str(path.relative_to(site))
    parsed = feedparser.parse(path.read_bytes())
    if parsed.bozo:
        error = parsed.bozo_exception
        line = error.getLineNumber() if hasattr(error, "getLineNumber") else 1
        yield Fault(name, line, 1, "JJ911", (error,))
        return
    for key in ("title", "id", "updated", "language", "link"):
        if not parsed.feed.get(key):
            yield Fault(name, 1, 1, "JJ912", (path.name, key))
    for entry in parsed.entries:
        missing = [key for key in ("id", "title", "updated", "author", "link") if not entry.get(key)]
        if missing:
            yield Fault(name, 1, 1, "JJ912", (entry.get("id"), ", ".join(missing)))


def _check_json(path: Path, site: Path) -> Iterator[Fault]:
    name = str(path.relative_to(site))
    feed = json.loads(path.read_text(encoding="utf-8"))
    for key in ("version", "title", "language", "home_page_url", "feed_url", "items"):
        if not feed.get(key):
            yield Fault(name, 1, 1, "JJ912", (path.name, key))
    for item in feed.get("items", ()):
        missing = [key for key in ("id", "url", "title", "content_html") if not item.get(key)]
        if missing:
            yield Fault(name, 1, 1, "JJ912", (item.get("id"), ", ".join(missing)))
