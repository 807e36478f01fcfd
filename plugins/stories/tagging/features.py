"""The words of a text go in; what each of its sentences has that can be learnt from comes out.

A feature is the stem of a word, two stems side by side (`a b`), two with one word between (`a _ b`), or a concept of
the lexicon (`[job-loss]`, with `not` where it is negated).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import snowballstemmer

from .concepts import Sight
from .words import Words

#: Snowball's name of each language that has a stemmer.
STEMMERS: Mapping[str, str] = {"id": "indonesian", "en": "english"}
NUMBER = re.compile(r"\d")


def features_of(words: Words, sights: Sequence[Sight], language: str) -> list[set[str]]:
    """The features of each sentence."""
    stems: list[list[str]] = [[] for _ in words.sentences]
    for word, number in zip(words.words, words.of_sentence, strict=True):
        stems[number].append(stem(word, language))
    found = [{*own, *map(" ".join, pairwise(own)), *map(" _ ".join, zip(own, own[2:], strict=False))} for own in stems]
    for sight in sights:
        found[sight.sentence].add(f"[{'not ' if sight.is_negated else ''}{sight.concept}]")
    return found


@cache
def stem(word: str, language: str) -> str:
    """A word without its endings (in Indonesian without its prefixes too); one sign for all numbers."""
    if NUMBER.match(word):
        return "0"
    return str(_stemmer(language).stemWord(word)) if language in STEMMERS else word


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[language])
