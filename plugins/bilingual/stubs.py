"""An original goes in; the file of its translation comes out, with the original's paragraphs as remarks to translate.

Marks stay marks, so that none gets lost; what holds for the pair is not said again.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from .files import FACT, TextFile
from .remarks import without_remarks

#: What a translation says again, in its own words or in the same; all else holds for the pair.
COPIED = (
    "title",
    "date",
    "category",
    "kind",
    "author",
    "tags",
    "summary",
    "checked-on",
    "sources",
    "source",
    "consent",
)
FENCE, OPTION = re.compile(r" {0,3}/{3,}"), re.compile(r"\s{4,}(?P<key>[\w-]+):")
#: Options of a mark that tell which passage it is; the others are stated once.
NAMING = ("id", "of")


def stub_of(original: TextFile, *, title: str = "", url_slug: str = "") -> str:
    """The translation of a text before anybody has translated it.

    Args:
        original: what is to be translated.
        title: the translated title; without it, the original's stays to be translated.
        url_slug: the address in the other language; without it, the original's is suggested.
    """
    facts = [line for line in original.source.splitlines()[: len(original.head)] if _key(line) in COPIED]
    lines = [f"Title: {title}" if title and _key(line) == "title" else line for line in facts]
    lines.append(f"Url-slug: {url_slug or original.head.get('url-slug') or original.slug}")
    lines += ["Source-digest:", "Status: draft"]
    return "\n".join(lines) + "\n\n" + remarks_of(original.body)


def remarks_of(body: str) -> str:
    """The paragraphs of a text as remarks, in order, its marks between them."""
    blocks = re.split(r"\n[ \t]*(?:\n[ \t]*)+", without_remarks(body).strip("\n"))
    parts = [part for block in blocks if block.strip() for part in _parts(block)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _key(line: str) -> str:
    fact = FACT.match(line)
    return fact["key"].lower() if fact else ""


def _parts(block: str) -> Iterator[str]:
    """The marks and the words of what stands between two blank lines."""
    for is_mark, lines in groupby(_told_apart(block.splitlines()), lambda it: it[0]):
        text = "\n".join(line for _, line in lines)
        yield text if is_mark else f"<!-- {text.rstrip().replace('-->', '-- >')} -->"


def _told_apart(lines: list[str]) -> Iterator[tuple[bool, str]]:
    is_mark = False
    for line in lines:
        option = OPTION.match(line) if is_mark else None
        is_mark = bool(FENCE.match(line) or option)
        if not option or option["key"] in NAMING:
            yield is_mark, line
