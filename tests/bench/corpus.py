"""A number of pairs goes in; as many articles in Indonesian and in English come out, always the same ones."""

import datetime
import random
import struct
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("id", "en")
TAGS = ("keluarga", "sejarah", "mitos", "laut", "kota", "desa", "anak", "perang", "cinta", "kerja",
        "agama", "alam", "politik", "seni", "musik", "film", "novel", "puisi", "lisan", "naskah")  # fmt: skip
#: How fast the articles go through the terms of each facet: 20 of them have met every term of the vocabulary.
STEPS = {"crisis": 3, "circle": 7, "help": 5, "outcome": 1}
SEE_ALSO = {"id": "Lihat juga", "en": "See also"}
IMAGES = tuple(f"img-{number:02}.png" for number in range(5))
WORDS_PER_ARTICLE = 500
NEWEST = datetime.datetime(2026, 1, 1, 8)


@dataclass(frozen=True)
class Term:
    """A term of a facet: its id in the vocabulary, and words that show it, by language."""

    id: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Article:
    """One article in one language.

    Attributes:
        language: `id` or `en`.
        slug: the same in both languages.
        terms: facet to the id of one of its terms, as in the vocabulary.
        body: Markdown in which a link to another article is `link:SLUG`, and an image is `image:NAME`.
        original: the body that it translates; empty in Indonesian.
    """

    language: str
    slug: str
    title: str
    date: datetime.datetime
    summary: str
    tags: Sequence[str]
    terms: Mapping[str, str]
    body: str
    original: str


def read_terms(vocabulary: Path) -> dict[str, list[Term]]:
    """The terms of each facet in a vocabulary."""
    tables = tomllib.loads(vocabulary.read_text(encoding="utf-8"))
    return {facet: [_term(name, table) for name, table in tables[facet].items()] for facet in STEPS}


def _term(name: str, table: Mapping[str, Any]) -> Term:
    """The first word that shows it whole, or else the beginning of one."""
    return Term(name, {code: min(table["cues"][code], key=lambda it: "*" in it).strip("*") for code in LANGUAGES})


def articles(pairs: int, terms: Mapping[str, Sequence[Term]]) -> Iterator[Article]:
    """So many pairs of articles, the newest first, tagged with these terms; the Indonesian one of a pair first."""
    words = {code: (Path(__file__).parent / f"words/{code}.txt").read_text().split() for code in LANGUAGES}
    for number in range(pairs):
        tags = random.Random(f"{number}/tags").sample(TAGS, 3)
        own = {facet: its[number * STEPS[facet] % len(its)] for facet, its in terms.items()}
        original = ""
        for code in LANGUAGES:
            writer = Writer(random.Random(f"{number}/{code}"), code, words[code])
            article = Article(
                language=code,
                slug=slug_of(number),
                title=writer.phrase(4, 8),
                date=NEWEST - datetime.timedelta(days=number),
                summary=f"{writer.phrase(18, 26)}.",
                tags=tags,
                terms={facet: term.id for facet, term in own.items()},
                body=writer.body(number, pairs, [term.words[code] for term in own.values()]),
                original=original,
            )
            yield article
            original = article.body


def slug_of(number: int) -> str:
    """What an article is called in addresses and file names."""
    return f"{TAGS[number % len(TAGS)]}-{number:05}"


@dataclass(frozen=True)
class Writer:
    """Writes one article out of common words; headings, lists, quotations, links, images and notes as in real ones."""

    chance: random.Random
    language: str
    words: Sequence[str]

    def phrase(self, fewest: int, most: int) -> str:
        """Some words."""
        return " ".join(self.chance.choices(self.words, k=self.chance.randint(fewest, most))).capitalize()

    def body(self, number: int, pairs: int, told: Sequence[str]) -> str:
        """The whole text of one of so many articles; some words are told at its start."""
        blocks = [f"{self._paragraph()} {', '.join(told).capitalize()}."]
        while sum(len(block.split()) for block in blocks) < WORDS_PER_ARTICLE:
            blocks += self._section((number + self.chance.randrange(1, max(pairs, 2))) % pairs)
        if self.chance.random() < 0.4:
            blocks[0] += "[^1]"
            blocks.append(f"[^1]: {self._sentence()}")
        return "\n\n".join(blocks) + "\n"

    def _section(self, other: int) -> Iterator[str]:
        """A heading and what stands under it, with a link to another article."""
        yield f"## {self.phrase(3, 6)}"
        yield self._paragraph()
        yield f"{self._paragraph()} {SEE_ALSO[self.language]} [{self.phrase(2, 4)}](link:{slug_of(other)})."
        yield self.chance.choice((self._list("-"), self._list("1."), f"> {self._paragraph()}"))
        if self.chance.random() < 0.15:
            yield f"![{self.phrase(2, 4)}](image:{self.chance.choice(IMAGES)})"
        if self.chance.random() < 0.3:
            yield f"### {self.phrase(2, 5)}"
            yield self._paragraph()

    def _list(self, mark: str) -> str:
        return "\n".join(f"{mark} {self.phrase(4, 10)}" for _ in range(self.chance.randint(3, 5)))

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self.chance.randint(3, 5)))

    def _sentence(self) -> str:
        words = self.phrase(8, 18).split()
        at, mark = self.chance.randrange(1, len(words)), self.chance.choices(("", "**", "*", "`"), (77, 10, 10, 3))[0]
        words[at] = f"{mark}{words[at]}{mark}"
        return " ".join(words) + "."


def image(name: str) -> bytes:
    """A small grey PNG, another one for each name."""
    shade = 40 * IMAGES.index(name) + 20
    rows = b"".join(b"\0" + bytes([shade] * 64) for _ in range(64))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
