"""An Atom file goes in, the classic export of Blogger or the `feed.atom` of Takeout; a `Blog` comes out.

The file comes from outside: no entity is expanded, nothing is fetched, and what is broken is reported, not trusted.
"""

import datetime
import logging
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TypeVar, cast

from lxml import etree

from .addresses import PATH, split
from .records import Blog, Comment, Entry
from .words import soup_of

log = logging.getLogger(__name__)
Item = TypeVar("Item", Entry, Comment)

ATOM = "{http://www.w3.org/2005/Atom}"
CONTROL = "{http://purl.org/atom/app#}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
TAKEOUT = "{http://schemas.google.com/blogger/2018}"
#: Parts of an export that are not texts: they stay behind.
SETTINGS = ("settings", "template")
#: What Blogger writes as the name of someone who gave none.
NAMELESS = ("", "Anonim", "Anonymous", "Unknown", "Tanpa nama")


def is_feed(data: bytes) -> bool:
    """Whether a file is XML rather than a saved page or plain text."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<?xml", b"<feed", b"<!doctype feed")) and b"<html" not in head


def read_feed(path: Path) -> Blog:
    """All posts, pages and comments of an export; what cannot be used is reported with its line."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(path.read_bytes(), parser)
    for error in list(parser.error_log)[:1]:
        log.warning(
            "%s:%d: not valid XML: %s. Hint: what could be read is imported; export the blog again to get the rest.",
            path, error.line, error.message.strip(),
        )  # fmt: skip
    if root is None or root.tag != f"{ATOM}feed":
        log.warning("%s:%d: this is no export of a blog. Hint: name its .xml, feed.atom or a saved page.", path, 1)
        return Blog(path)
    if root.getroottree().docinfo.internalDTD is not None:
        log.warning(
            "%s:%d: it has a DOCTYPE, which Blogger does not write; nothing was read. Hint: export the blog again.",
            path, 1,
        )  # fmt: skip
        return Blog(path)
    return _blog_of(path, root)


def _blog_of(path: Path, root: etree._Element) -> Blog:
    kinds = [(_kind_of(entry), entry) for entry in root.iterfind(f"{ATOM}entry")]
    entries = [it for kind, entry in kinds if kind in ("post", "page") for it in _read_entry(path, entry, kind)]
    comments = [it for kind, entry in kinds if kind == "comment" for it in _read_comment(path, entry)]
    for kind, entry in kinds:
        if kind not in ("post", "page", "comment", *SETTINGS):
            log.warning(
                "%s:%d: an entry of unknown kind “%s” was not imported. Hint: look whether it is a text of yours.",
                path, _line(entry), kind,
            )  # fmt: skip
    left = Counter(kind for kind, _ in kinds if kind in SETTINGS)
    if left:
        log.info("%s:%d: the blog's design and settings did not come along: %d entries.", path, 1, left.total())
    hosts = {split(link).hostname or "" for link in (*_links(root), *(it for _, e in kinds for it in _links(e)))}
    return Blog(path, _once(path, entries), _once(path, comments), sorted(hosts - {""}))


def _once(path: Path, items: list[Item]) -> list[Item]:
    """What has a key of its own; a key that comes twice is a fault of the export."""
    once: dict[str, Item] = {}
    for item in items:
        if once.setdefault(item.key, item) is not item:
            log.warning(
                "%s:%d: the entry “%s” has the id of another one, and was not imported. Hint: copy it by hand.",
                path, item.line, item.key,
            )  # fmt: skip
    return list(once.values())


def _read_entry(path: Path, entry: etree._Element, kind: str) -> Iterator[Entry]:
    title = _plain(entry.find(f"{ATOM}title"))
    if _text(entry, f"{TAKEOUT}trashed") or "TRASH" in _text(entry, f"{TAKEOUT}status"):
        log.info("%s:%d: “%s” lay in the bin, and did not come along.", path, _line(entry), title)
        return
    draft = entry.find(f"{CONTROL}control/{CONTROL}draft")
    status = _text(entry, f"{TAKEOUT}status") or "LIVE"
    yield Entry(
        key=_text(entry, f"{ATOM}id") or f"line-{_line(entry)}",
        line=_line(entry),
        title=title,
        html=_html(entry.find(f"{ATOM}content")),
        published=_date(path, entry, title),
        is_page=kind == "page",
        is_draft=status != "LIVE" or (draft is not None and (draft.text or "").strip() == "yes"),
        labels=_labels(entry),
        address=_address(path, entry),
        author=_author(entry),
        summary=" ".join(_text(entry, f"{TAKEOUT}metaDescription").split()),
    )


def _read_comment(path: Path, entry: etree._Element) -> Iterator[Comment]:
    author, status = _author(entry), _text(entry, f"{TAKEOUT}status") or "LIVE"
    if status != "LIVE" or _text(entry, f"{TAKEOUT}trashed"):
        log.info(
            "%s:%d: a comment by “%s” was not shown on the blog (%s), and did not come along.",
            path, _line(entry), author, status.lower(),
        )  # fmt: skip
        return
    key, (parent, reply_to), moment = _text(entry, f"{ATOM}id"), _place(entry), _moment(entry)
    if moment is None:
        log.info("%s:%d: a comment by “%s” has no date that can be read.", path, _line(entry), author)
    yield Comment(
        key=key or f"line-{_line(entry)}",
        line=_line(entry),
        entry=parent,
        html=_html(entry.find(f"{ATOM}content")),
        published=moment,
        author="" if author in NAMELESS else author,
        reply_to="" if reply_to in (key, parent) else reply_to,
    )


def _place(entry: etree._Element) -> tuple[str, str]:
    """The post that a comment stands under, and the comment that it answers, by their ids."""
    parent, reply_to = _text(entry, f"{TAKEOUT}parent"), _text(entry, f"{TAKEOUT}inReplyTo")
    if parent or reply_to:
        return parent or reply_to, reply_to
    thread = entry.find(f"{THREAD}in-reply-to")
    parent = str(thread.get("ref", "")) if thread is not None else ""
    related = next(iter(_links(entry, "related")), "")
    answered = re.search(r"/comments/default/(\d+)$", split(related).path)
    blog = parent.rpartition(".post-")[0]
    return parent, f"{blog}.post-{answered[1]}" if answered else ""


def _kind_of(entry: etree._Element) -> str:
    stated = _text(entry, f"{TAKEOUT}type")
    terms = (it.get("term", "") for it in entry.iterfind(f"{ATOM}category") if it.get("scheme", "").endswith("#kind"))
    return stated.lower() or next(terms, "").rpartition("#")[2]


def _labels(entry: etree._Element) -> list[str]:
    found = entry.iterfind(f"{ATOM}category")
    names = (" ".join(it.get("term", "").split()) for it in found if not it.get("scheme", "").endswith("#kind"))
    return [*dict.fromkeys(name for name in names if name)]


def _address(path: Path, entry: etree._Element) -> str:
    stated = _text(entry, f"{TAKEOUT}filename") or split(next(iter(_links(entry)), "")).path
    if stated and not PATH.fullmatch(stated):
        log.warning("%s:%d: “%s” is no address of a page, and is not kept.", path, _line(entry), stated)
        return ""
    return stated


def _date(path: Path, entry: etree._Element, title: str) -> datetime.datetime | None:
    moment = _moment(entry)
    if moment is None:
        log.warning(
            "%s:%d: “%s” has no date that can be read, and stays a draft. Hint: add the line “Date: …” to it.",
            path, _line(entry), title,
        )  # fmt: skip
    return moment


def _moment(entry: etree._Element) -> datetime.datetime | None:
    stated = _text(entry, f"{ATOM}published") or _text(entry, f"{TAKEOUT}created") or _text(entry, f"{ATOM}updated")
    try:
        return datetime.datetime.fromisoformat(stated).replace(microsecond=0)
    except ValueError:
        return None


def _author(entry: etree._Element) -> str:
    return " ".join(_text(entry, f"{ATOM}author/{ATOM}name").split())


def _links(element: etree._Element, rel: str = "alternate") -> list[str]:
    return [it.get("href", "") for it in element.iterfind(f"{ATOM}link") if it.get("rel") == rel]


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _plain(element: etree._Element | None) -> str:
    """A title on one line; where it is HTML, its words."""
    if element is None:
        return ""
    text = "".join(map(str, element.itertext()))
    is_html = element.get("type", "text") == "html"
    return " ".join((soup_of(text).get_text() if is_html else text).split())


def _html(element: etree._Element | None) -> str:
    """The text of an entry as HTML, whichever of Atom's three forms it is in."""
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    text = element.text or ""
    return text if element.get("type") == "html" else escape(text, quote=False)
