"""Texts in all languages go in; how much of the site each language has, and what is to be translated, comes out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Page

from .files import TextFile
from .staleness import changed_lines

PAGE = "page"


@dataclass(frozen=True)
class Text:
    """A text in one language, as far as its translation goes.

    Attributes:
        slug: the same in all languages.
        language: code of its language.
        kind: such as `essay`; `page` for what is none of the site's articles.
        title: in its language.
        place: its address, or the file.
        lines: where its original has changed since it was translated.
    """

    slug: str
    language: str
    kind: str
    title: str
    place: str
    lines: Sequence[int] = ()


@dataclass(frozen=True)
class Row:
    """How many texts of one kind there are: by language, and in all."""

    kind: str
    counts: Mapping[str, int]
    total: int


@dataclass(frozen=True)
class Coverage:
    """What the languages have of a site.

    Attributes:
        rows: one for each kind.
        missing: texts that a language lacks: the original, and the language's code.
        stale: translations whose original has moved on, each with that original.
    """

    rows: Sequence[Row]
    missing: Sequence[tuple[Text, str]]
    stale: Sequence[tuple[Text, Text]]


def cover(pairs: Iterable[Sequence[Text]], languages: Sequence[str]) -> Coverage:
    """Count texts and find what is to be done. The original of each pair comes first in it."""
    totals, counts = Counter[str](), defaultdict[str, Counter[str]](Counter)
    missing, stale = [], []
    for pair in sorted(pairs, key=lambda it: (it[0].kind == PAGE, it[0].kind, it[0].slug)):
        original, codes = pair[0], [it.language for it in pair]
        totals[original.kind] += 1
        counts[original.kind].update(codes)
        missing += [(original, code) for code in languages if code not in codes]
        stale += [(it, original) for it in pair[1:] if it.lines]
    rows = [Row(kind, {code: counts[kind][code] for code in languages}, total) for kind, total in totals.items()]
    return Coverage(rows, missing, stale)


def cover_contents(contents: Mapping[str, Iterable[Any]], languages: Sequence[str]) -> Coverage:
    """The coverage of published contents of Pelican's; by kind (`article` or `page`)."""
    pairs: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for kind, items in contents.items():
        for it in items:
            if it.status == "published" and it.original is None:
                pairs[kind, it.slug].append(it)
    ordered = (
        sorted(pair, key=lambda it: ("source-digest" in it.metadata, languages.index(it.lang)))
        for pair in pairs.values()
    )
    return cover([[_text_of(it) for it in pair] for pair in ordered], languages)


def _text_of(content: Any) -> Text:
    kind = PAGE if isinstance(content, Page) else content.category.key
    return Text(content.slug, content.lang, kind, content.title, content.url, content.changed_lines)


def cover_files(pairs: Iterable[Sequence[TextFile]], languages: Sequence[str], *, root: Path) -> Coverage:
    """The coverage of texts as they are written, drafts too; their places are paths below `root`."""
    return cover([[_text_of_file(it, pair[0], root) for it in pair] for pair in pairs], languages)


def _text_of_file(file: TextFile, original: TextFile, root: Path) -> Text:
    stamped = file.head.get("source-digest")
    lines = () if stamped is None else changed_lines(original.source, stamped)
    kind = file.head.get("kind", PAGE).strip().lower()
    return Text(
        file.slug,
        file.language,
        kind,
        file.head.get("title", file.slug),
        file.path.relative_to(root).as_posix(),
        lines,
    )
