"""Comments in the order of their file go in; each with the answers to it comes out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .archive import Comment

#: How many answers stand below each other; further ones would get too narrow to be read.
DEEPEST = 12


@dataclass(frozen=True)
class Branch:
    """A comment, and what was said in answer to it."""

    comment: Comment
    replies: tuple["Branch", ...] = ()


def to_branches(comments: Iterable[Comment]) -> tuple[Branch, ...]:
    """Comments that answer none, in their order, with their answers below them; the deepest beside each other."""
    below, depth, above = defaultdict(list), {"": 0}, dict[str, str]()
    for comment in comments:
        parent = comment.reply_to
        if depth.get(parent, 0) >= DEEPEST:
            parent = above[parent]
        below[parent].append(comment)
        if comment.id:
            depth[comment.id], above[comment.id] = depth.get(parent, 0) + 1, parent

    def branches(parent: str) -> tuple[Branch, ...]:
        return tuple(Branch(comment, branches(comment.id) if comment.id else ()) for comment in below[parent])

    return branches("")
