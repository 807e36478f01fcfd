"""Paragraphs of an original and the digests a translation was stamped with go in; what changed comes out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import groupby

#: What marks a passage and is no part of its words: block fences with their options, HTML tags, editors' silences.
MARKS = re.compile(r"^[ ]*/{3,}.*(?:\n[ ]{4,}[\w-]+:.*)*|</?[a-z][^>]*>|<!--\s*jj-ignore.*?-->", re.M)


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
    """The paragraphs of a Markdown file, its front matter left out."""
    numbered = enumerate(source.splitlines(), 1)
    blocks = [list(block) for full, block in groupby(numbered, lambda line: bool(line[1].strip())) if full]
    found = (
        Paragraph(block[0][0], MARKS.sub("", "\n".join(text for _, text in block)))
        for block in blocks
        if block[0][0] > 1  # what starts on the first line is the front matter
    )
    return tuple(paragraph for paragraph in found if paragraph.text.strip())


def stamp(source: str) -> str:
    """The value of `Source-digest` for a translation made from this original."""
    return " ".join(paragraph.digest for paragraph in paragraphs(source))


def changed_lines(source: str, stamped: str) -> tuple[int, ...]:
    """The lines of the original where it differs from what the translation was stamped with, in order."""
    now = paragraphs(source)
    if not now:
        return (1,) if stamped.split() else ()
    matcher = SequenceMatcher(None, stamped.split(), [p.digest for p in now], autojunk=False)
    lines = []
    for what, _, _, start, end in matcher.get_opcodes():
        if what == "delete":  # a paragraph went: name the one that stands in its place
            lines.append(now[min(start, len(now) - 1)].line)
        elif what != "equal":
            lines.extend(paragraph.line for paragraph in now[start:end])
    return tuple(lines)
