"""Nothing before its day: drafts, and texts dated in the future, are in no built site: a Pelican plugin.

A published text whose day is still to come counts as a draft, and has its Date in `scheduled`; the day of a build is
that of SOURCE_DATE_EPOCH, or the clock's, where the site is (TIMEZONE). Drafts are read and checked with all other
texts, but written only where the setting SHOW_DRAFTS (default False) says so, as a preview does. Pelican's
WITH_FUTURE_DATES stays as it is: it knows the clock only, and would not say which of its drafts are scheduled.
"""

import datetime
import logging
import os
import time
from collections.abc import Iterable

from pelican.contents import Article, Content, Page
from pelican.generators import Generator
from pelican.plugins import signals

log = logging.getLogger(__name__)
LISTS = ("drafts", "draft_pages")


def today(zone: datetime.tzinfo | None) -> datetime.date:
    """The day of this build in a time zone, by SOURCE_DATE_EPOCH or the clock."""
    return datetime.datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), zone).date()


def hold_back(content: Content) -> None:
    """On content_object_init: a published text that is dated in the future becomes a draft until then."""
    if not isinstance(content, (Article, Page)) or content.status != "published":
        return
    date = getattr(content, "date", None)
    if date and date.date() > today(date.tzinfo):
        content.status = "draft"
        content.scheduled = date  # type: ignore[union-attr]  # an attribute of our own
        log.info(
            "%s:%d: it is dated %s and not published before. Hint: build the site again on that day.",
            content.source_path, 1, date.date().isoformat(),
        )  # fmt: skip


def leave_out(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: give drafts no file to be written to."""
    for generator in generators:
        if not generator.settings.get("SHOW_DRAFTS", False):
            for draft in (draft for name in LISTS for draft in getattr(generator, name, ())):
                draft.override_save_as = ""


def register() -> None:
    """Connect to Pelican."""
    signals.content_object_init.connect(hold_back)
    signals.all_generators_finalized.connect(leave_out)
