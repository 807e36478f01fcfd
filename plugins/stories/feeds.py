"""The stories of a page go in; an Atom feed of them comes out."""

import datetime
from collections.abc import Sequence

from feedgenerator import Atom1Feed

from .entries import Entry


def atom(entries: Sequence[Entry], *, title: str, siteurl: str, url: str, name: str, language: str) -> str:
    """A feed of stories; of a sensitive one it has the title only.

    Args:
        entries: at least one story.
        title: of the feed.
        siteurl: the address under which the site is published.
        url: of the page that lists the stories, below the site's.
        name: the feed's file, below the page.
        language: code of the page's language.
    """
    feed = Atom1Feed(
        title=title,
        link=f"{siteurl}/{url}",
        feed_url=f"{siteurl}/{url}{name}",
        description=None,
        language=language,
        author_name=title,
    )
    for entry in entries:
        day = datetime.datetime.combine(entry.date, datetime.time(), datetime.UTC)
        address = f"{siteurl}/{entry.url}"
        feed.add_item(
            title=entry.title,
            link=address,
            unique_id=address,
            description=entry.excerpt or entry.title,
            author_name=entry.of or title,
            categories=[tag.label for tag in entry.tags],
            pubdate=day,
            updateddate=day,
        )
    written: str = feed.writeString("utf-8")
    return written
