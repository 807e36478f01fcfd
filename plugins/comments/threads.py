"""Comments in the order of their file go in; each with the answers to it comes out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .archive import Comment


@dataclass(frozen=True)
class Thread:
    """A comment, and what was said in answer to it."""

    comment: Comment
    replies: tuple["Thread", ...] = ()


def to_threads(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """Comments that begin a conversation, in their order, with their answers below them."""
    below = defaultdict(list)
    for comment in comments:
        below[comment.reply_to].append(comment)

    def threads(parent: str) -> tuple[Thread, ...]:
        return tuple(Thread(comment, threads(comment.id) if comment.id else ()) for comment in below[parent])

    return threads("")
