"""Comments in the order of their file go in; each with the answers to it comes out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .archive import Comment


@dataclass(frozen=True)
class Branch:
    """A comment, and what was said in answer to it."""

    comment: Comment
    replies: tuple["Branch", ...] = ()


def to_branches(comments: Iterable[Comment]) -> tuple[Branch, ...]:
    """Comments that answer none, in their order, with their answers below them."""
    below = defaultdict(list)
    for comment in comments:
        below[comment.reply_to].append(comment)

    def branches(parent: str) -> tuple[Branch, ...]:
        return tuple(Branch(comment, branches(comment.id) if comment.id else ()) for comment in below[parent])

    return branches("")
