"""A lock file goes in; its packages, and the lines that let in what nobody has seen, come out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LOCKED = re.compile(r"(?P<name>[\w.-]+)==[^\s;]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")


@dataclass(frozen=True)
class Line:
    """A requirement: its line in the file (from 1), how it begins, whether it is pinned by hashes."""

    number: int
    name: str
    is_locked: bool


def read_lock(path: Path) -> Iterator[Line]:
    """Every requirement of a lock file; options, such as another index, are lines that are not locked."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    number = 1
    for line in re.split(r"(?<!\\)\n", text):
        said = line.replace("\\\n", " ").strip()
        if said:
            yield Line(number, re.split(r"[\s=;<>!~]", said)[0], bool(LOCKED.fullmatch(said)))
        number += line.count("\n") + 1
