"""Nothing before its day: drafts, and texts dated in the future, are in no built site: a Pelican plugin, the first.

A published text whose day is still to come counts as a draft, and has its Date in `scheduled`; the day of a build is
that of SOURCE_DATE_EPOCH, or the clock's, where the site is (TIMEZONE). Drafts are read, but then forgotten, unless
the setting SHOW_DRAFTS (default False) keeps them, as a preview does: to link to one is a fault, and a translation
that is a draft is none yet. Pelican's WITH_FUTURE_DATES is left alone: it knows the clock only, and does not say
which of its drafts are scheduled.
"""

import datetime
import logging
import os
import time

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import Generator
from pelican.plugins import signals

log = logging.getLogger(__name__)
#: Where Pelican's generators keep drafts.
LISTS = ("drafts", "drafts_translations", "draft_pages", "draft_translations")


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


def leave_out(generator: Generator) -> None:
    """On article_generator_pretaxonomy and page_generator_finalized: forget the drafts."""
    if not generator.settings.get("SHOW_DRAFTS", False):
        for name in (name for name in LISTS if hasattr(generator, name)):
            for draft in getattr(generator, name):
                generator.context["generated_content"].pop(draft.relative_source_path)
            setattr(generator, name, [])


def hold_back_last(_pelican: Pelican) -> None:
    """On initialized: the day counts when all that depends on a text alone is done."""
    signals.content_object_init.connect(hold_back)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(hold_back_last)
    signals.article_generator_pretaxonomy.connect(leave_out)
    signals.page_generator_finalized.connect(leave_out)
