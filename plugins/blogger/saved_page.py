"""A page of a blog that a browser saved as HTML goes in; a `Blog` with its one post comes out."""

import datetime
import logging
import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4 import Comment as Remark

from .addresses import PATH, split
from .days import read_day
from .feed import NAMELESS
from .records import Blog, Comment, Entry
from .saved_text import COUNT, KEY, Line, check_count, check_weekday, read_text

log = logging.getLogger(__name__)

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<url>\S+)")
SAYS = re.compile(r"\s*(?:mengatakan|berkata|said)\s*(?:\.\.\.|…|:)?\s*$")
BODY, TITLE = ".post-body, .entry-content", ".post-title, .entry-title"
DAY, LABELS, AUTHOR = ".date-header", ".post-labels a[rel=tag]", ".post-author .fn"
#: Comments as Blogger shows them in threads, and as it did before 2012.
THREADED, FLAT = "li.comment", "#comments-block dt, .comments dt"


def read_page(path: Path, data: bytes) -> Blog:
    """The post of a page and its comments; of a page without Blogger's marks the same from its bare text."""
    soup = BeautifulSoup(data, "html.parser")
    body = soup.select_one(BODY)
    if body is None:
        for hidden in soup(["script", "style", "head"]):
            hidden.decompose()
        return read_text(path, soup.get_text("\n"))
    url = _url_of(soup)
    entry = Entry(
        key=KEY,
        line=body.sourceline or 1,
        title=_words(soup.select_one(TITLE)),
        html=body.decode_contents(),
        published=_day_of(path, soup),
        labels=[_words(it) for it in soup.select(LABELS)],
        address=split(url).path if PATH.fullmatch(split(url).path) else "",
        author=_words(soup.select_one(AUTHOR)),
    )
    comments = [*_threaded(soup)] or [*_flat(soup)]
    counts = (it for it in soup.select("#comments h3, #comments h4, .comments h4") if COUNT.fullmatch(_words(it)))
    stated = next((Line(it.sourceline or 1, _words(it)) for it in counts), None)
    check_count(path, stated, comments)
    return Blog(path, [entry], comments, [split(url).hostname or ""] if url else [])


def _url_of(soup: BeautifulSoup) -> str:
    canonical = soup.select_one('link[rel="canonical"][href]')
    saved = (SAVED_FROM.search(it) for it in soup.find_all(string=lambda it: isinstance(it, Remark)))
    return str(canonical["href"]) if canonical else next((it["url"] for it in saved if it), "")


def _day_of(path: Path, soup: BeautifulSoup) -> datetime.date | None:
    """When the post was published: the moment that stands in the page, or else the day above it."""
    header = soup.select_one(DAY)
    day = read_day(_words(header))
    if header and day:
        check_weekday(path, Line(header.sourceline or 1, _words(header)))
    moment = soup.select_one(".published[title], time.published[datetime]")
    try:
        return datetime.datetime.fromisoformat(str(moment.get("title") or moment.get("datetime") if moment else ""))
    except ValueError:
        return day.date if day else None


def _threaded(soup: BeautifulSoup) -> Iterator[Comment]:
    for number, item in enumerate(soup.select(THREADED), 1):
        parent = item.find_parent("li", class_="comment")
        text = item.select_one(".comment-content")
        yield _comment(
            f"{item.get('id') or number}",
            item,
            author=_words(item.select_one(".user")),
            html=text.decode_contents() if text else "",
            date=_words(item.select_one(".datetime")),
            reply_to=str(parent.get("id", "")) if parent else "",
        )


def _flat(soup: BeautifulSoup) -> Iterator[Comment]:
    for number, item in enumerate(soup.select(FLAT), 1):
        rows = (item.find_next_sibling("dd"), item.find_next_sibling("dd", class_="comment-footer"))
        text, foot = (it if isinstance(it, Tag) else None for it in rows)
        yield _comment(
            f"{item.get('id') or number}",
            item,
            author=SAYS.sub("", _words(item)),
            html=text.decode_contents() if text else "",
            date=_words(foot),
        )


def _comment(key: str, item: Tag, *, author: str, html: str, date: str, reply_to: str = "") -> Comment:
    day = read_day(date)
    author = "" if author in NAMELESS else author
    return Comment(key, item.sourceline or 1, KEY, html, day.date if day else None, author, reply_to)


def _words(element: Tag | None) -> str:
    return " ".join(element.get_text().split()) if element else ""
