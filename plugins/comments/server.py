"""An Isso server answers here: what waits for an editor, what has been approved; an editor's decisions go to it.

It speaks Isso's own interface (https://isso-comments.de/docs/reference/server-api/); what waits is only on its page
for administrators, and is read from there.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any, Literal
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bs4 import BeautifulSoup, Tag

#: How long the server may take to answer (seconds).
PATIENCE = 30
#: What Isso calls comments that readers see, and those that wait for an editor; how many it lists on a page.
SHOWN, PENDING, PAGE = 1, 2, 100
KEY = re.compile(r"delete_com\(\d+, '(?P<key>[^']+)'")


class LoginRefusedError(Exception):
    """The server does not know the password, or has no page for administrators."""


@dataclass(frozen=True)
class Entry:
    """A comment as an editor sees it.

    Attributes:
        id: its number at the server.
        thread: the path of the page that it stands under.
        author: the name it was signed with; empty for an unsigned one.
        date: when it was written, in the server's words.
        text: as it was typed.
        key: what the server wants to see before it does something with it.
    """

    id: int
    thread: str
    author: str
    date: str
    text: str
    key: str


@dataclass(frozen=True)
class Approved:
    """A comment that readers see.

    Attributes:
        id: its number at the server.
        parent: the number of the comment that it answers, if it answers one.
        created: when it was written, in seconds since 1970.
        author: the name it was signed with; empty for an unsigned one.
        text: as it was typed.
    """

    id: int
    parent: int | None
    created: float
    author: str
    text: str


def approved(address: str, thread: str) -> list[Approved]:
    """The comments that readers see in a thread, oldest first.

    Raises:
        OSError: the server does not answer.
    """
    query = urlencode({"uri": thread, "plain": 1})
    with build_opener().open(f"{address}/?{query}", timeout=PATIENCE) as answer:
        found = [_approved(it) for it in _flat(json.load(answer)["replies"]) if it["mode"] == SHOWN]
    return sorted(found, key=lambda it: (it.created, it.id))


def _flat(replies: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for reply in replies:
        yield reply
        yield from _flat(reply.get("replies", []))


def _approved(reply: dict[str, Any]) -> Approved:
    author = html.unescape(reply["author"] or "")  # Isso keeps names with their < escaped
    return Approved(reply["id"], reply["parent"], reply["created"], author, reply["text"])


class Desk:
    """An administrator's place at a server."""

    def __init__(self, address: str, password: str) -> None:
        """Log in.

        Raises:
            LoginRefusedError: the password is not the server's.
            OSError: the server does not answer.
        """
        self.address = address
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        page = self._ask("/login/", urlencode({"password": password}).encode())
        if not page.select_one("#logout"):
            raise LoginRefusedError(address)

    def listed(self, mode: int) -> list[Entry]:
        """Every comment that is `PENDING`, or `SHOWN`, oldest first."""
        found: list[Entry] = []
        page = self._ask(f"/admin/?mode={mode}&asc=1&page=0")
        while items := [_entry(it) for it in page.select(".isso-comment")]:
            found += items
            if len(found) % PAGE:
                break
            page = self._ask(f"/admin/?mode={mode}&asc=1&page={len(found) // PAGE}")
        return found

    def decide(self, comment: Entry, action: Literal["activate", "delete"]) -> None:
        """Show a comment to readers, or delete it."""
        self._ask(f"/id/{comment.id}/{action}/{comment.key}", b"")

    def _ask(self, path: str, data: bytes | None = None) -> BeautifulSoup:
        request = Request(self.address + path, data, {"Origin": self.address})
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return BeautifulSoup(answer.read(), "html.parser")


def _entry(item: Tag) -> Entry:
    number = int(str(item["id"]).removeprefix("isso-"))
    author, text, link, time, delete = (
        item.select_one(it)
        for it in (f"#isso-author-{number}", f"#isso-text-{number}", ".isso-comment-header a[href]", "time", ".delete")
    )
    if not (author and text and link and time and delete):
        raise ValueError(f"a page of Isso's that is not as in its version 0.14: {item}")
    key = KEY.search(str(delete["onclick"]))
    name = html.unescape(author.get_text())
    return Entry(
        id=number,
        thread=link.get_text(),
        author="" if name == "Anonymous" else name,
        date=time.get_text(),
        text=text.get_text(),
        key=key["key"] if key else "",
    )
