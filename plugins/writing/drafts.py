"""What a writer wants goes in; the original's file, ready to be written on, comes out."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from .kinds import KEYS, OPTIONAL, Wish


def original_of(wish: Wish, today: datetime.date, remarks: Sequence[str]) -> str:
    """The text of the original's file: front matter in its order, then the remarks for its writer."""
    facts = {"Title": wish.title, "Date": today.isoformat(), "Kind": wish.kind}
    facts |= {key: wish.facts.get(key, "") for key in KEYS[wish.kind]}
    facts["Status"] = "draft"
    lines = [f"{key}: {value}".rstrip() for key, value in facts.items() if value or key not in OPTIONAL]
    return "\n".join(lines) + "\n\n" + "\n\n".join(remarks) + "\n"


def create(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        FileExistsError: there is one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
