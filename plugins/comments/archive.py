"""A TOML file of archived comments goes in; checked records come out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import datetime
import logging
import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Comment:
    """What a reader wrote.

    Attributes:
        text: plain text; blank lines separate paragraphs.
        author: the name it was signed with; empty for an unsigned comment.
        lang: language code of the text.
        date: when it was written, if that is known.
        id: what answers name it by; only needed where there are any.
        reply_to: the `id` of the comment, further up in the file, that this one answers.
    """

    text: str
    author: str = ""
    lang: str = ""
    date: datetime.date | None = None
    id: str = ""
    reply_to: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text, split at blank lines."""
        return tuple(part.strip() for part in re.split(r"\n\s*\n", self.text) if part.strip())


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
    numbered = [(line, _read(path, line, table)) for line, table in zip(lines, tables, strict=False)]
    comments = [(line, comment) for line, comment in numbered if comment]
    _check_replies(path, comments)
    return tuple(comment for _, comment in comments)


def _check_replies(path: Path, comments: Iterable[tuple[int, Comment]]) -> None:
    """An answer stands below what it answers."""
    known: set[str] = set()
    for line, comment in comments:
        if comment.reply_to and comment.reply_to not in known:
            log.warning(
                "%s:%d: it answers “%s”, and no comment above has that id. Hint: correct reply_to, or move it down.",
                path, line, comment.reply_to,
            )  # fmt: skip
        known.add(comment.id)


def _read(path: Path, line: int, table: dict[str, Any]) -> Comment | None:
    known = [f.name for f in fields(Comment)]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1) or known
            log.warning("%s:%d: unknown key “%s”. Hint: did you mean “%s”?", path, line, key, near[0])
            return None
    if not str(table.get("text", "")).strip():
        log.warning('%s:%d: a comment without text. Hint: add the line text = "…".', path, line)
        return None
    return Comment(**table)


def report_strays(paths: Iterable[Path], slugs: Collection[str]) -> None:
    """A file of comments whose article is not there is a problem: they would be shown nowhere."""
    for path in paths:
        if path.stem not in slugs:
            near = get_close_matches(path.stem, sorted(slugs), n=1) or ["slug"]
            log.warning(
                "%s:%d: no article is called “%s”. Hint: name the file after its article, such as %s.toml.",
                path, 1, path.stem, near[0],
            )  # fmt: skip
