"""A text goes in; its words, each with its place and its sentence, come out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..passages import sentences

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
#: Longer texts are read up to here: a story is told in a few pages.
LONGEST = 60_000


@dataclass(frozen=True)
class Words:
    """The words of a text.

    Attributes:
        text: the text itself.
        words: in small letters, with straight apostrophes.
        of_sentence: for each word, the number of its sentence, from 0.
        sentences: begin and end of each sentence in the text.
    """

    text: str
    words: Sequence[str]
    of_sentence: Sequence[int]
    sentences: Sequence[tuple[int, int]]

    def sentence(self, number: int) -> str:
        """A sentence, word for word."""
        begin, end = self.sentences[number]
        return self.text[begin:end]


def read_words(text: str) -> Words:
    """Split a text into sentences and words."""
    text = text[:LONGEST]
    spans = list(_sentence_spans(text))
    words, numbers = [], []
    for number, (begin, end) in enumerate(spans):
        for match in WORD.finditer(text, begin, end):
            words.append(match[0].lower().replace("’", "'"))
            numbers.append(number)
    return Words(text, words, numbers, spans)


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    lines = text.splitlines(keepends=True)
    begins = accumulate(map(len, lines), initial=0)
    spans = []
    for line, begin in zip(lines, begins, strict=False):
        at = 0
        for sentence in sentences(line):
            at = line.index(sentence, at)
            spans.append((begin + at, begin + at + len(sentence)))
            at += len(sentence)
    return spans
