"""A TOML file of help lines goes in; checked records come out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import datetime
import logging
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
KINDS = ("emergency", "counselling", "directory")
#: Where a touch on a help line may lead.
WAY = re.compile(r"(?:tel:[+*#\d-]+|sms:[+\d]+|https?://[^\s\"'<>\\]+|mailto:[^\s\"'<>\\]+)")


@dataclass(frozen=True)
class Helpline:
    """A number or address where somebody in distress gets help.

    Attributes:
        id: its name in the file.
        kind: `emergency`, `counselling` or `directory`.
        href: what a touch on it does: `tel:…` or `https://…`; empty for a place to go to.
        name: who answers, by language code.
        how: how to reach them, by language code.
        note: what to expect, by language code.
        verified_on: the date up to which somebody or some source vouches for it, if there is one.
        expires_on: the date after which the site must not be built with it unchecked.
    """

    id: str
    kind: str
    name: Mapping[str, str]
    how: Mapping[str, str]
    expires_on: datetime.date
    verified_on: datetime.date | None = None
    href: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def said(self, part: str, language: str) -> str:
        """`name`, `how` or `note` in a language; where it is not translated, as the file has it first."""
        words: Mapping[str, str] = getattr(self, part)
        return words.get(language) or next(iter(words.values()), "")


def today() -> datetime.date:
    """The day of this build in UTC: SOURCE_DATE_EPOCH, where it is set, or the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now).date()


def read_helplines(path: Path, day: datetime.date) -> tuple[Helpline, ...]:
    """The help lines of a file in its order; none where the file is missing or broken.

    Args:
        path: a TOML file with a table for each help line.
        day: the day on which none of them may have expired.
    """
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        log.warning(
            "%s:%d: not valid TOML: %s. Hint: compare the line with the entries above it.",
            path, int(place[1]) if place else max(1, text.count("\n")), error,
        )  # fmt: skip
        return ()
    lines = (_read_line(path, text, name, table) for name, table in tables.items())
    return tuple(line for line in lines if line and _is_current(line, path, text, day))


def _read_line(path: Path, text: str, name: str, table: Any) -> Helpline | None:
    place = line_of(text, name)
    known = {f.name: f for f in fields(Helpline) if f.name != "id"}
    if not isinstance(table, dict):
        log.warning("%s:%d: “%s” stands outside of a help line. Hint: put it below a [name].", path, place, name)
        return None
    unknown = [key for key in table if key not in known]
    missing = [key for key in ("kind", "name", "how", "expires_on") if key not in table]
    if unknown or missing or str(table["kind"]) not in KINDS:
        log.warning(
            "%s:%d: help line “%s” is not as it should be (unknown: %s; missing: %s; kind: %s). Hint: keys are"
            " %s; kinds are %s.",
            path, place, name, ", ".join(unknown) or "–", ", ".join(missing) or "–", table.get("kind"),
            ", ".join(known), ", ".join(KINDS),
        )  # fmt: skip
        return None
    for key in ("verified_on", "expires_on"):
        if key in table and type(table[key]) is not datetime.date:
            log.warning(
                "%s:%d: %s of help line “%s” is not a date. Hint: write it as 2026-11-23, without quotes.",
                path, line_of(text, name, key), key, name,
            )  # fmt: skip
            return None
    wrong = [key for key, is_right in TYPES.items() if key in table and not is_right(table[key])]
    for key in wrong:
        log.warning(
            "%s:%d: %s of help line “%s” is not written as it should be. Hint: words as { id = \"…\" }, href as"
            " \"tel:119\" or \"https://…\", sources in brackets.",
            path, line_of(text, name, key), key, name,
        )  # fmt: skip
    return None if wrong else Helpline(id=name, **{**table, "sources": tuple(table.get("sources", ()))})


def _are_words(stated: object) -> bool:
    return isinstance(stated, dict) and all(isinstance(it, str) for it in stated.values())


def _is_way(stated: object) -> bool:
    return isinstance(stated, str) and (not stated or bool(WAY.fullmatch(stated)))


def _are_sources(stated: object) -> bool:
    return isinstance(stated, list) and all(isinstance(it, str) for it in stated)


TYPES = {"name": _are_words, "how": _are_words, "note": _are_words, "href": _is_way, "sources": _are_sources}


def _is_current(line: Helpline, path: Path, text: str, day: datetime.date) -> bool:
    if line.expires_on >= day:
        return True
    log.warning(
        "%s:%d: help line “%s” was to be checked again by %s. Hint: try it, then set verified_on and expires_on.",
        path, line_of(text, line.id, "expires_on"), line.id, line.expires_on,
    )  # fmt: skip
    return False


def line_of(text: str, name: str, key: str = "") -> int:
    """The line of `[name]`, or of `key` below it."""
    lines = text.splitlines()
    opening = (f"[{name}]", f"{name} =")
    start = next((n for n, line in enumerate(lines) if line.strip().startswith(opening)), 0)
    below = (n for n, line in enumerate(lines[start:], start) if line.strip().startswith(key))
    return (next(below, start) if key else start) + 1
