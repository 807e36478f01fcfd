"""The plain text of a blog's page goes in, as copied from a browser; a `Blog` with its one post comes out."""

import itertools
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from .days import read_day
from .feed import NAMELESS
from .records import Blog, Comment, Entry

log = logging.getLogger(__name__)

KEY = "post"
COUNT = re.compile(r"(?P<number>\d+|Tidak ada|No) (?:komentar|comments?) ?:?", re.I)
SAID = re.compile(r"(?P<author>.*\S) (?:mengatakan|berkata|said) ?(?:\.\.\.|…|:)")
SIGNED = re.compile(r"(?:Diposkan|Diposting|Posted) (?:oleh|by) (?P<author>.+?)(?: (?:di|at|pada) [\d.: APM]+)?")
LABELS = re.compile(r"(?:Label|Labels): (?P<labels>.+)")
END = re.compile(r"(?:Poskan Komentar|Posting Komentar|Post a Comment|Langganan:.*|Subscribe to:.*)", re.I)


@dataclass(frozen=True)
class Line:
    """A line of the page; `number` counts from 1."""

    number: int
    text: str


def read_text(path: Path, text: str) -> Blog:
    """The post of a page and the comments below it.

    The page has the day, the title, the text, then `1 komentar:` and each comment below `Anonim mengatakan...`. What
    stands before the day is the head of the blog.
    """
    lines = [Line(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    dated = next((at for at, line in enumerate(lines) if read_day(line.text)), None)
    counted = next((at for at, line in enumerate(lines) if COUNT.fullmatch(line.text)), len(lines))
    begin = 0 if dated is None or dated > counted else dated
    head = [line.text for line in lines[:begin] if line.text]
    if head:
        log.info("%s:%d: what stands above the day did not come along: “%s”.", path, 1, " ".join(head)[:80])
    post = _read_post(path, [line for line in lines[begin:counted] if line.text or line.number > begin + 1])
    comments = list(_read_comments(path, lines[counted + 1 :]))
    check_count(path, lines[counted] if counted < len(lines) else None, comments)
    return Blog(path, [post], comments)


def keyed(blog: Blog, address: str = "") -> Blog:
    """A saved page's blog, its post known by what tells it from other saved pages.

    Args:
        blog: as `read_text` or `saved_page.read_page` has read it.
        address: the old path of the page, where it does not say so itself.
    """
    entries = []
    for entry in blog.entries:
        path = entry.address or address
        entries.append(replace(entry, key=path or f"{entry.published} {entry.title}", address=path))
    comments = [replace(comment, entry=entries[0].key) for comment in blog.comments]
    return replace(blog, entries=entries, comments=comments)


def check_count(path: Path, stated: Line | None, comments: Sequence[Comment]) -> None:
    """A page that says how many comments it has must have as many."""
    found = COUNT.fullmatch(stated.text) if stated else None
    number = int(found["number"]) if found and found["number"].isdigit() else 0
    if stated and number != len(comments):
        log.warning(
            "%s:%d: the page says “%s”, and %d were found. Hint: each begins with a line like “Anonim mengatakan...”.",
            path, stated.number, stated.text, len(comments),
        )  # fmt: skip


def check_weekday(path: Path, line: Line) -> None:
    """A weekday that does not fit its date means that one of the two is wrong."""
    day = read_day(line.text)
    if day and not day.is_weekday_right:
        log.warning(
            "%s:%d: “%s” was another day of the week. Hint: find out which of the two is right, and correct it.",
            path, line.number, line.text,
        )  # fmt: skip


def _read_post(path: Path, lines: Sequence[Line]) -> Entry:
    full = [line for line in lines if line.text]
    day = read_day(full[0].text) if full else None
    if not day:
        log.warning(
            "%s:%d: no line says the day, so this stays a draft. Hint: put it first, such as “Sabtu, 25 Juli 2009”.",
            path, 1,
        )  # fmt: skip
    else:
        check_weekday(path, full[0])
    title = full[1 if day else 0 :][:1]
    body = [line for line in lines if title and line.number > title[0].number]
    entry = Entry(KEY, 1, title[0].text if title else "", "", day.date if day else None)
    return _signed(entry, body)


def _signed(entry: Entry, body: Sequence[Line]) -> Entry:
    """The entry with its text, and what stands in its foot: who wrote it, and the labels."""
    for mark in (LABELS, SIGNED, LABELS):
        full = [line for line in body if line.text]
        found = mark.fullmatch(full[-1].text) if full else None
        if found and "author" in found.groupdict():
            entry = replace(entry, author=found["author"])
        elif found:
            entry = replace(entry, labels=[it.strip() for it in found["labels"].split(",") if it.strip()])
        body = [line for line in body if not found or line.number < full[-1].number]
    return replace(entry, html=_html(line.text for line in body))


def _read_comments(path: Path, lines: Sequence[Line]) -> Iterator[Comment]:
    wanted = list(itertools.takewhile(lambda line: not END.fullmatch(line.text), lines))
    starts = [at for at, line in enumerate(wanted) if SAID.fullmatch(line.text)]
    stray = [line for line in wanted[: starts[0] if starts else len(wanted)] if line.text]
    if stray:
        log.warning(
            "%s:%d: “%s” belongs to no comment. Hint: above it must stand a line like “Anonim mengatakan...”.",
            path, stray[0].number, stray[0].text[:80],
        )  # fmt: skip
    for number, (start, end) in enumerate(itertools.pairwise([*starts, len(wanted)]), 1):
        said = SAID.fullmatch(wanted[start].text)
        body = [line.text for line in wanted[start + 1 : end]]
        dated = next((at for at, text in enumerate(body) if at and read_day(text)), len(body))
        day = read_day(body[dated]) if dated < len(body) else None
        author = said["author"] if said else ""
        yield Comment(
            key=f"comment-{number}",
            line=wanted[start].number,
            entry=KEY,
            html=_html(body[:dated]),
            published=day.date if day else None,
            author="" if author in NAMELESS else author,
        )


def _html(texts: Iterable[str]) -> str:
    """Lines as paragraphs, which blank lines separate."""
    grouped = itertools.groupby(texts, key=bool)
    return "".join(f"<p>{'<br>'.join(escape(it, quote=False) for it in group)}</p>" for full, group in grouped if full)
