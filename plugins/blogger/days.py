"""A day as a blog writes it goes in, in Indonesian or English; a date comes out, and whether its weekday is right."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

LANGUAGES = ("id", "en")
#: `Sabtu, 25 Juli 2009`, `Saturday, July 25, 2009`, each also without its weekday and with a time behind it.
DAY = re.compile(
    r"(?:(?P<weekday>[^\W\d]+)[, ]\s*)?"
    r"(?:(?P<day>\d{1,2})\.? (?P<month>[^\W\d]+)|(?P<month2>[^\W\d]+) (?P<day2>\d{1,2})),? (?P<year>\d{4})"
    r"(?:(?: at| pukul|,)? (?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?: (?P<half>[AP]M))?)?"
)


@dataclass(frozen=True)
class Day:
    """A day that was written out.

    Attributes:
        date: what it says; with a time where there is one.
        is_weekday_right: whether the weekday that stands before it fits, or there is none.
    """

    date: datetime.date
    is_weekday_right: bool


@cache
def _names(what: str) -> Mapping[str, int]:
    """Names of the `months` (from 1) or `days` (Monday is 0) in all languages, in small letters."""
    return {
        name.lower(): number
        for language in LANGUAGES
        for number, name in getattr(Locale(language), what)["format"]["wide"].items()
    }


def read_day(text: str) -> Day | None:
    """The day that a line consists of; None where it consists of something else."""
    found = DAY.fullmatch(" ".join(text.split()))
    if not found:
        return None
    month = _names("months").get((found["month"] or found["month2"]).lower())
    weekday = _names("days").get(found["weekday"].lower()) if found["weekday"] else None
    if month is None or (found["weekday"] and weekday is None):
        return None
    try:
        day = datetime.date(int(found["year"]), month, int(found["day"] or found["day2"]))
    except ValueError:
        return None
    return Day(_with_time(day, found), weekday in (None, day.weekday()))


def _with_time(day: datetime.date, found: re.Match[str]) -> datetime.date:
    if not found["hour"]:
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "PM" else 0)
    return datetime.datetime(day.year, day.month, day.day, hour, minute) if hour < 24 and minute < 60 else day
