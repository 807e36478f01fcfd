"""What is handed from stage to stage: a blog with its posts, pages and comments, as its export says it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """A post or a page.

    Attributes:
        key: what the blog calls it; its comments name it so.
        line: where it begins in the export, from 1.
        title: without line breaks; empty where it has none.
        html: its text.
        published: when, in the blog's time zone; without a time where only the day is known, None where nothing is.
        is_page: whether it is a page rather than a post.
        is_draft: whether it was never published.
        labels: in their order.
        address: the path it had, such as `/2009/07/networking.html`; empty where that is not known.
        author: the name it was signed with.
        summary: what the blog told search engines about it.
    """

    key: str
    line: int
    title: str
    html: str
    published: datetime.date | None = None
    is_page: bool = False
    is_draft: bool = False
    labels: Sequence[str] = ()
    address: str = ""
    author: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Comment:
    """What a reader wrote.

    Attributes:
        key: what the blog calls it; answers name it so.
        line: where it begins in the export, from 1.
        entry: key of the post or page that it stands under.
        html: its text.
        published: when; None where that is not known.
        author: the name it was signed with; empty where it was not.
        reply_to: key of the comment that it answers; empty where it answers none.
    """

    key: str
    line: int
    entry: str
    html: str
    published: datetime.date | None = None
    author: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class Blog:
    """All that an export holds.

    Attributes:
        path: the file that was read.
        entries: posts and pages, in the order of the export.
        comments: in the order of the export.
        hosts: the names that the blog had, such as `jejaring.blogspot.com`.
    """

    path: Path
    entries: Sequence[Entry] = ()
    comments: Sequence[Comment] = ()
    hosts: Sequence[str] = ()
