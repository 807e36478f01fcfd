"""A paragraph goes in; whether it introduces somebody, is about one person, or takes a story up again comes out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .tagging.concepts import read_sights
from .tagging.words import Words

#: Files of words that say nothing about what a text is about: one a line, the file named by its language.
COMMON = Path(__file__).parent / "tagging" / "common"
#: A title, a date or a greeting is no paragraph of a story.
FEWEST = 12
#: Words that have the same first letters, so many of them, are taken for the same word.
STEM = 5
#: What share of what a paragraph says of people must be about one person.
PERSONAL = 0.58
#: How many names of a paragraph count.
NAMES = 3
PERSON = {
    "id": re.compile(
        r"\b(?:dia|ia|beliau|si|almarhum\w*|pak|bu|bang|mas|mbak|(?!(?:soal|biasa|kaya?k?|kata|rasa|inti|pokok|nama"
        r"|kelihatan|keliatan)nya)\w{3,}nya)\b",
        re.I,
    ),
    "en": re.compile(r"\b(?:he|she|his|her|hers|him|himself|herself)\b", re.I),
}
#: A word with a capital inside a sentence, where it is no place or day.
NAME = re.compile(r"(?<=[a-z,;] )(?<!\b(?:in|on|at|di|ke) )(?<!\b(?:from|dari|near|late|last|this|pada) )[A-Z][a-z]+")
#: How a paragraph begins that takes up somebody who has been introduced.
BACK = {
    "id": re.compile(r"\W*(?:\w+\W+){1,6}(?:itu|tadi|td|tersebut)\b", re.I),
    "en": re.compile(r"\W*(?:(?:and|but|then|so)\W+)?(?:as for|back to)\b", re.I),
}
ORDINALS = {
    "id": (r"pertama|kesatu|ke[- ]?1", r"kedua|ke[- ]?2", r"ketiga|ke[- ]?3", r"keempat|ke[- ]?4", r"kelima|ke[- ]?5",
           r"keenam|ke[- ]?6"),
    "en": (r"first|1st", r"second|2nd", r"third|3rd", r"fourth|4th", r"fifth|5th", r"sixth|6th"),
}  # fmt: skip
LAST = {"id": "terakhir", "en": "last"}
#: How a text names one of several stories; the ordinal stands in the place of `%s`.
NUMBERED = {
    "id": r"\b(?:cerita|kisah|sahabat|teman|temen|kawan|orang|tokoh|yang|yg|si) (?:(?:yang|yg|pada cerita) )?(?:%s)\b",
    "en": r"\b(?:%s) (?:\(\w+\) )?(?:story|friend|man|woman|one|person|case|of (?:them|these|those))\b",
}


@dataclass(frozen=True)
class Look:
    """What a paragraph looks like: whether somebody is introduced in it, and whether it is about one person."""

    opens: bool
    is_personal: bool


def look(words: Words, language: str, before: str) -> Look:
    """Look at a paragraph; `before` is what stands before it."""
    if len(words.words) < FEWEST:
        return Look(False, False)
    sights = read_sights(words, language)
    concepts = Counter(sight.concept for sight in sights)
    names = min(len(NAME.findall(words.text)), NAMES)
    person = len(PERSON[language].findall(words.text)) + 2 * concepts["introduces"] + names
    is_personal = person / (person + concepts["in-general"] + 1) >= PERSONAL
    first = " ".join(words.sentence(number) for number in range(min(2, len(words.sentences))))
    is_new = any(name not in before for name in NAME.findall(first))
    introduces = is_new or any(sight.concept == "introduces" and sight.sentence <= 1 for sight in sights)
    return Look(introduces and is_personal and not BACK[language].match(words.text), is_personal)


def is_about_person(words: Words, language: str) -> bool:
    """Whether the first sentence is about somebody whom it need not introduce."""
    return bool(words.sentences) and bool(PERSON[language].search(words.sentence(0)))


def is_numbered(text: str, story: int, count: int, language: str) -> bool:
    """Whether words such as “the second friend” name a story, the number `story` of `count` from 0."""
    ordinals = [*ORDINALS[language][story : story + 1], *([LAST[language]] if story == count - 1 else [])]
    return bool(ordinals) and bool(re.search(NUMBERED[language] % "|".join(ordinals), text, re.I))


@cache
def read_common(language: str) -> frozenset[str]:
    """The words of a language that do not tell one story from another."""
    return frozenset((COMMON / f"{language}.txt").read_text(encoding="utf-8").split())


def stems(words: Iterable[str], language: str) -> list[str]:
    """The beginnings of the words that may tell one story from another."""
    common = read_common(language)
    bare = (re.sub(r"(?:'s|'|nya)$", "", word) for word in words if word not in common)
    return [word[:STEM] for word in bare if len(word) > 2 and not word.isdigit() and word not in common]


def stems_of_sentences(words: Words, language: str) -> Sequence[Sequence[str]]:
    """The same for each sentence."""
    found: list[list[str]] = [[] for _ in words.sentences]
    for word, number in zip(words.words, words.of_sentence, strict=True):
        found[number] += stems([word], language)
    return found
