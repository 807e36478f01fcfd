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
    """

    text: str
    author: str = ""
    lang: str = ""
    date: datetime.date | None = None

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
    comments = (_read(path, line, table) for line, table in zip(lines, tables, strict=False))
    return tuple(comment for comment in comments if comment)


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
