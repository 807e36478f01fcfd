"""An entry goes in; the text of its file comes out, as `bilingual` reads it."""

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from .records import Entry
from .words import CONTROLS


def to_article(entry: Entry, body: str, *, kind: str, zone: ZoneInfo) -> str:
    """The file of a post or page.

    Args:
        entry: what the export says of it.
        body: its text as Markdown.
        kind: value of `Kind`, for a post.
        zone: time zone of the site.
    """
    facts = {
        "Title": entry.title,
        "Date": "" if entry.published is None else str(in_zone(entry.published, zone)),
        "Kind": "" if entry.is_page else kind,
        "Author": entry.author,
        "Tags": tags_of(entry.labels),
        "Summary": entry.summary,
        "Old-address": "" if entry.is_draft else entry.address,
        "Status": "draft" if entry.is_draft or (entry.published is None and not entry.is_page) else "",
    }
    lines = (f"{key}: {one_line(value)}" for key, value in facts.items() if value)
    return "\n".join(lines) + f"\n\n{body}\n"


def tags_of(labels: Sequence[str]) -> str:
    """Labels as `Tags`: by comma, or by semicolon where a label has a comma."""
    plain = [label.replace(";", ",") for label in labels]
    return "; ".join([*plain, ""]).strip() if any("," in label for label in plain) else ", ".join(plain)


def in_zone(moment: datetime.date, zone: ZoneInfo) -> datetime.date:
    """A moment that is told in UTC as it was on the clock of the site; any other as it is told."""
    is_utc = isinstance(moment, datetime.datetime) and moment.utcoffset() == datetime.timedelta(0)
    return moment.astimezone(zone) if is_utc and isinstance(moment, datetime.datetime) else moment


def one_line(text: str) -> str:
    """A value of the front matter."""
    return " ".join(CONTROLS.sub("", text).split())
