"""A TOML file of archived comments goes in; checked records come out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import datetime
import logging
import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .markup import to_html

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Comment:
    """What a reader wrote.

    Attributes:
        text: Markdown; blank lines separate paragraphs, HTML is shown as it was typed.
        author: the name it was signed with; empty for an unsigned comment.
        lang: language code of the text; empty where nobody knows it.
        date: when it was written, if that is known.
        id: its name in the file, for answers to it and so that it is never archived twice; may be empty.
        reply_to: the id of an earlier comment that it answers; empty for one that answers none.
    """

    text: str
    author: str = ""
    lang: str = ""
    date: datetime.date | None = None
    id: str = ""
    reply_to: str = ""

    @property
    def html(self) -> str:
        """The text as HTML that may stand on any page."""
        return to_html(self.text)

    @property
    def live(self) -> str:
        """The id of the same comment in the live widget, such as `isso-12`; empty where it has never been there."""
        return "-".join(self.id.split("-")[:2]) if self.id.startswith("isso-") else ""


def read_archive(path: Path) -> tuple[Comment, ...]:
    """The comments of one file, in its order; none where the file is broken."""
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text).get("comment", [])
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        log.warning(
            "%s:%d: not valid TOML: %s. Hint: compare the line with the entries above it.",
            path, int(place[1]) if place else max(1, text.count("\n")), error,
        )  # fmt: skip
        return ()
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("[[comment]]")]
    comments: list[Comment] = []
    for line, table in zip(lines, tables, strict=False):
        comment = _read(path, line, table)
        if comment and _fits(path, line, comment, comments):
            comments.append(comment)
    return tuple(comments)


def _read(path: Path, line: int, table: dict[str, Any]) -> Comment | None:
    known = [f.name for f in fields(Comment)]
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, n=1) or known
            log.warning("%s:%d: unknown key “%s”. Hint: did you mean “%s”?", path, line, key, near[0])
            return None
        if not isinstance(value, datetime.date if key == "date" else str):
            log.warning(
                "%s:%d: %s is not written as it should be. Hint: a date as 2009-07-25, everything else in quotes.",
                path, line, key,
            )  # fmt: skip
            return None
    if not str(table.get("text", "")).strip():
        log.warning('%s:%d: a comment without text. Hint: add the line text = "…".', path, line)
        return None
    return Comment(**table)


def _fits(path: Path, line: int, comment: Comment, earlier: Sequence[Comment]) -> bool:
    """Whether its id is its own and it answers an earlier comment, so that answers never go round in a circle."""
    ids = [it.id for it in earlier if it.id]
    if comment.id in ids:
        log.warning("%s:%d: two comments have the id “%s”. Hint: change one of them.", path, line, comment.id)
        return False
    if comment.reply_to and comment.reply_to not in ids:
        near = get_close_matches(comment.reply_to, ids, n=1) or ids or ["–"]
        log.warning(
            "%s:%d: it answers “%s”, and no comment above it has that id. Hint: did you mean “%s”?",
            path, line, comment.reply_to, near[0],
        )  # fmt: skip
        return False
    return True


def report_strays(paths: Iterable[Path], slugs: Collection[str]) -> None:
    """A file of comments whose article is not there is a problem: they would be shown nowhere."""
    for path in paths:
        if path.stem not in slugs:
            near = get_close_matches(path.stem, sorted(slugs), n=1) or ["slug"]
            log.warning(
                "%s:%d: no article is called “%s”. Hint: name the file after its article, such as %s.toml.",
                path, 1, path.stem, near[0],
            )  # fmt: skip
