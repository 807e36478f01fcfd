"""A text goes in; where it names people in full comes out."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile, takewhile
from pathlib import Path

from faker.providers.person.en_GB import Provider as British
from faker.providers.person.en_US import Provider as American
from faker.providers.person.id_ID import Provider as Indonesian

WORD = r"[A-ZÀ-Þ][\w'’-]+|[A-Z]\."
SEQUENCE = re.compile(rf"\b(?:{WORD})(?:[ ](?:(?:bin|binti|van|de|al|el|von)[ ])?(?:{WORD}))+")
#: After these words a name stands, in small letters too.
SIGNAL = re.compile(
    r"\b(?:(?:nama|name)(?:\s+(?:lengkap|asli|full|saya|aku|gue|gw|dia|ibu|bapak|suami|istri|anak|my|is|nya)){0,3}"
    r"|namaku|namanya|bernama|atas nama|a\.\s?n\.?|an\.|my name is|named|signed|ttd|tertanda|salam hormat|hormat saya)"
    r"\s*(?:adalah|is|yaitu|ialah|:|,)?\s*(?P<name>[^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){1,3})",
    re.I,
)


@cache
def read_words(name: str) -> frozenset[str]:
    """One of the lists in `words.toml`."""
    stored = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return frozenset(stored[name])


@cache
def known_names() -> frozenset[str]:
    """Given and family names that are common in Indonesia, Britain and the United States, in small letters."""
    people = (Indonesian, British, American)
    lists: Iterable[Iterable[str]] = (names for it in people for names in (it.first_names, it.last_names))
    return frozenset(name.lower() for names in lists for name in names)


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every name of two words or more, without the title before it."""
    for match in SIGNAL.finditer(text):
        words = _words(text, match.start("name"), match.end("name"))
        kept = list(takewhile(lambda it: text[it[0]].isupper() or _is_known(text[slice(*it)]), words))
        if len(kept) > 1:
            yield kept[0][0], kept[-1][1]
    for match in SEQUENCE.finditer(text):
        words = _words(text, match.start(), match.end())
        if words and text[slice(*words[0])].lower() in read_words("starters"):
            words.pop(0)
        if len(words) > 1 and any(_is_telling(text[slice(*it)]) for it in words[:2]):
            yield words[0][0], words[-1][1]


def _words(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Begin and end of each word of a name, from behind the titles on."""
    words = [(begin + it.start(), begin + it.end()) for it in re.finditer(r"\S+", text[begin:end])]
    named = list(dropwhile(lambda it: text[slice(*it)].lower() in read_words("titles"), words))
    return [(first, first + len(text[first:last].rstrip(".,;:") or ".")) for first, last in named]


def _is_known(word: str) -> bool:
    return word.lower() in known_names()


def _is_telling(word: str) -> bool:
    return _is_known(word) and word.lower() not in read_words("ordinary")
