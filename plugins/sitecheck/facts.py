"""An article as Pelican has read it goes in; missing sources and facts that were last checked long ago are logged."""

import datetime
import logging
import os
import re
import time
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
#: Kinds of text that state facts about the world, and those whose facts change.
SOURCED, CHECKED = ("case", "guide"), ("guide",)
#: The `Source` of what a reader sent, which is printed only with the reader's consent.
READER = "reader"
#: A key of the front matter with nothing behind it; that of a translation is for a command to fill in.
UNFILLED = re.compile(r"^(?!source-digest)(?P<key>[\w-]+):[ \t]*$", re.M | re.I)
FRESH = datetime.timedelta(days=183)


def build_day() -> datetime.date:
    """The day of this build in UTC, by SOURCE_DATE_EPOCH or the clock."""
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def check_facts(article: Any, day: datetime.date) -> None:
    """A case or guide names its sources, a guide the day of its last check, a reader's story the reader's consent."""
    path, kind = article.source_path, str(article.metadata.get("kind", "")).strip()
    needed = [*(["Sources"] if kind in SOURCED else []), *(["Checked-on"] if kind in CHECKED else [])]
    if article.status == "draft":
        _list_unfilled(path, [key for key in needed if key.lower() not in article.metadata])
        return
    if kind in SOURCED and not str(article.metadata.get("sources", "")).strip():
        log.warning(
            "%s:%d: a %s without sources. Hint: add the line “Sources: …”, several separated by “ ; ”.", path, 1, kind
        )
    is_readers = str(article.metadata.get("source", "")).strip() == READER
    if is_readers and article.status == "published" and not str(article.metadata.get("consent", "")).startswith("yes"):
        log.warning(
            "%s:%d: a reader's story without consent is not published. Hint: ask its teller, then write “Consent: yes,"
            " …”; until then “Status: draft”.",
            path, _line(path, "consent"),
        )  # fmt: skip
    if kind in CHECKED:
        _check_day(path, str(article.metadata.get("checked-on", "")).strip(), day)


def _list_unfilled(path: str, missing: list[str]) -> None:
    """Say of a draft what it still needs."""
    head = Path(path).read_text(encoding="utf-8").split("\n\n", 1)[0]
    unfilled = [it["key"] for it in UNFILLED.finditer(head)]
    if unfilled or missing:
        log.info(
            "%s:%d: to fill in before this draft is published: %s. Hint: write it behind the key; a line that this"
            " text does not need may go.",
            path, _line(path, (unfilled or [""])[0].lower()), ", ".join([*unfilled, *missing]),
        )  # fmt: skip


def _check_day(path: str, stated: str, day: datetime.date) -> None:
    try:
        checked = datetime.date.fromisoformat(stated)
    except ValueError:
        log.warning(
            "%s:%d: “%s” is no day on which this guide was checked. Hint: write “Checked-on: %s” when you have"
            " done so.",
            path, _line(path, "checked-on"), stated, day.isoformat(),
        )  # fmt: skip
        return
    if checked + FRESH < day:
        log.info(
            "%s:%d: this guide was last checked on %s. Hint: go through its sources again, then write"
            " “Checked-on: %s”.",
            path, _line(path, "checked-on"), stated, day.isoformat(),
        )  # fmt: skip


def _line(path: str, key: str) -> int:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.lower().startswith(f"{key}:")), 1)
