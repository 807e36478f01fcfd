"""Paragraphs of an original and the digests a translation was stamped with go in; what changed comes out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import groupby

from .remarks import without_remarks

#: What marks a passage and is no part of its words: block fences with their options, and HTML tags.
MARKS = re.compile(r"^[ ]*/{3,}.*(?:\n[ ]{4,}[\w-]+:.*)*|</?[a-z][^>]*>", re.M)


@dataclass(frozen=True)
class Paragraph:
    """The words between blank lines of a Markdown file; `line` counts from 1."""

    line: int
    text: str

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that stay the same when only white space, or http to https, changes."""
        return sha256(" ".join(self.text.replace("http://", "https://").split()).encode()).hexdigest()[:8]


def paragraphs(source: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a Markdown file, its front matter and remarks left out."""
    numbered = enumerate(without_remarks(source).splitlines(), 1)
    blocks = [list(block) for full, block in groupby(numbered, lambda line: bool(line[1].strip())) if full]
    found = (
        Paragraph(block[0][0], _without_marks("\n".join(text for _, text in block)))
        for block in blocks
        if block[0][0] > 1  # what starts on the first line is the front matter
    )
    return tuple(paragraph for paragraph in found if paragraph.text.strip())


def _without_marks(text: str) -> str:
    has_marks = "///" in text or "<" in text  # which is looked up much faster than the pattern
    return MARKS.sub("", text) if has_marks else text


def stamp(source: str) -> str:
    """The value of `Source-digest` for a translation made from this original."""
    return " ".join(paragraph.digest for paragraph in paragraphs(source))


@dataclass(frozen=True)
class Change:
    """A place where an original differs from what its translation was stamped with.

    Attributes:
        line: of its first new paragraph, or of the one that stands where others went.
        old: digests of the paragraphs that were there.
        new: the paragraphs that are there now.
    """

    line: int
    old: tuple[str, ...]
    new: tuple[Paragraph, ...]


def changes(source: str, stamped: str) -> tuple[Change, ...]:
    """Where the original differs from what the translation was stamped with, in order."""
    now, then = paragraphs(source), tuple(stamped.split())
    digests = tuple(it.digest for it in now)
    if digests == then:
        return ()
    if not now:
        return (Change(1, then, ()),)
    matcher = SequenceMatcher(None, then, digests, autojunk=False)
    return tuple(
        Change(now[min(start, len(now) - 1)].line, then[first:last], now[start:end])
        for what, first, last, start, end in matcher.get_opcodes()
        if what != "equal"
    )


def changed_lines(source: str, stamped: str) -> tuple[int, ...]:
    """The lines of these places: of each new paragraph, or of what stands where paragraphs went."""
    return tuple(
        line for change in changes(source, stamped) for line in [it.line for it in change.new] or [change.line]
    )
