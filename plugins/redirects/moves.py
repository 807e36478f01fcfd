"""Texts with their old addresses go in; every move from an old address to a new one comes out."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

#: What a path on Blogger may look like.
ADDRESS = re.compile(r"/[\w.~%/+-]*", re.ASCII)
#: The address of a post says its year and month.
DATED = re.compile(r"/(\d{4})/(\d{2})/")
FEEDS = ("/feeds/posts/default", "/feeds/posts/summary", "/feeds/posts/full", "/rss.xml")
#: Blogger's list of older posts, and its search.
SEARCH = "/search"


@dataclass(frozen=True)
class Moved:
    """A text that was elsewhere.

    Attributes:
        old: its old addresses, from the root of the old site.
        new: its address on this site, from its root.
        title: what it is called.
        lang: code of its language.
        date: when it was published, where that is known.
        tags: name and address of each of its topics.
    """

    old: Sequence[str]
    new: str
    title: str
    lang: str
    date: datetime.date | None = None
    tags: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Move:
    """One old address, not quoted, and where it leads now."""

    old: str
    new: str
    title: str
    lang: str

    @property
    def file(self) -> str:
        """The file, below the output folder, that stands at the old address; empty where no file can."""
        parts = self.old.strip("/").split("/")
        if (
            self.old in (*FEEDS, SEARCH)
            or self.old.startswith("/feeds/")
            or any(len(it.encode()) > 200 or it in ("", ".", "..") for it in parts)
        ):
            return ""
        return "/".join(parts) if self.old.endswith(".html") else "/".join([*parts, "index.html"])

    @property
    def quoted(self) -> str:
        """The old address as a browser sends it."""
        return quote(self.old)


@dataclass(frozen=True)
class Lists:
    """Where the lists of this site are, from its root.

    Attributes:
        period: the address of the archive that has a day's texts.
        archive: that of the list of all texts.
        feed: that of the feed; empty where there is none.
    """

    period: Callable[[datetime.date], str]
    archive: str
    feed: str = ""


def moves_of(texts: Iterable[Moved], lists: Lists) -> list[Move]:
    """All moves, sorted; of two from the same address the text's own counts."""
    texts = [text for text in texts if text.old]
    own = (Move(old, text.new, text.title, text.lang) for text in texts for old in text.old)
    wanted = [*own, *(move for text in texts for move in _around(text, lists))]
    if texts:
        lang = texts[0].lang
        wanted += [Move(old, lists.feed, lists.feed, lang) for old in FEEDS if lists.feed]
        wanted.append(Move(SEARCH, lists.archive, lists.archive, lang))
    first: dict[str, Move] = {}
    for move in wanted:
        first.setdefault(move.old, move)
    return [move for _, move in sorted(first.items()) if move.old.rstrip("/") != move.new.rstrip("/")]


def _around(text: Moved, lists: Lists) -> Iterator[Move]:
    """The lists of a blog that a text stood in: its year, its month and its labels."""
    for name, address in text.tags:
        if "/" not in name and name.isprintable():
            yield Move(f"/search/label/{name}", address, name, text.lang)
            if lists.feed:
                yield Move(f"/feeds/posts/default/-/{name}", lists.feed, name, text.lang)
    for found in filter(None, map(DATED.match, text.old if text.date else ())):
        year, month = found.groups()
        new = lists.period(text.date) if text.date else ""
        for old in (f"/{year}/", f"/{year}/{month}/", f"/{year}_{month}_01_archive.html"):
            yield Move(old, new, year, text.lang)


def is_address(text: str) -> bool:
    """Whether a text is a path that an old site can have had, and that a file can stand at."""
    return bool(ADDRESS.fullmatch(text)) and not {"..", "."} & set(text.split("/")) and text != "/"
