"""An essay goes in; the stories told inside it, each with its ending and its tags, come out.

A story begins where somebody is introduced and a paragraph is about that person. Later paragraphs are read sentence by
sentence: each belongs to the story whose own words, number or name it takes up, or to none; the cheapest change from
one to the other is looked for, as in a hidden Markov model.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .tagging.concepts import CONCEPTS, read_sights
from .tagging.model import LONELY, Model, Reading, Tag
from .tagging.words import Words, read_words

#: Files of words that say nothing about what a text is about: one a line, the file named by its language.
COMMON = Path(__file__).parent / "tagging" / "common"
GAP = re.compile(r"\n[ \t]*\n\s*")
COMMENTS = re.compile(r"(?:\d+\s+)?(?:komentar|comments?|responses?|tanggapan)\b.{0,12}$", re.I)
#: A title, a date or a greeting is no paragraph of a story.
FEWEST = 12
#: Words that have the same first letters, so many of them, are taken for the same word.
STEM = 5
#: How much more a paragraph must be about one person than about people as such.
PERSONAL = 0.58
#: What a change of story costs, and what shared words, a number, and the beginning of a paragraph are worth.
CHANGE, NUMBERED, ALONE = 0.8, 3.0, 0.2
#: What the sentences of a paragraph must be worth together before they are an ending.
LEAST = 1.0
PERSON = {
    "id": re.compile(
        r"\b(?:dia|ia|beliau|si|almarhum\w*|pak|bu|bang|mas|mbak"
        r"|(?!soalnya|biasanya|ka?yanya|kayaknya|kel?i(?:h|a)\w*tannya|katanya|rasanya|intinya|pokoknya|namanya)\w{3,}nya)\b",
        re.I,
    ),
    "en": re.compile(r"\b(?:he|she|his|her|hers|him|himself|herself)\b", re.I),
}
#: A word with a capital inside a sentence.
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
#: How a paragraph begins that takes up somebody who has been introduced.
BACK = {
    "id": re.compile(r"\W*(?:\w+\W+){1,6}(?:itu|tadi|td|tersebut)\b", re.I),
    "en": re.compile(r"\W*(?:(?:and|but|then|so)\W+)?(?:as for|back to)\b", re.I),
}
ORDINALS = {
    "id": (r"(?:per|ke-?\s?(?=1\b))tama|kesatu|ke-?\s?1|pertama", r"kedua|ke-?\s?2", r"ketiga|ke-?\s?3",
           r"keempat|ke-?\s?4", r"kelima|ke-?\s?5", r"keenam|ke-?\s?6"),
    "en": (r"first|1st", r"second|2nd", r"third|3rd", r"fourth|4th", r"fifth|5th", r"sixth|6th"),
}  # fmt: skip
NUMBERED_ONES = {
    "id": r"\b(?:cerita|kisah|sahabat|teman|temen|kawan|orang|tokoh|yang|yg|si)\s+(?:yang\s+|yg\s+|pada\s+cerita\s+)?{}\b",
    "en": r"\b(?:{0})\s+(?:\(\w+\)\s+)?(?:story|friend|man|woman|one|person|case|tale|of (?:them|these|those))\b|\bstory\s+{0}\b",
}
LAST_ONES = {"id": r"terakhir", "en": r"last"}


@dataclass(frozen=True)
class Extracted:
    """A story found inside an essay.

    Attributes:
        paragraphs: numbers of the paragraphs that tell it, from 0; a title or a date is a paragraph too.
        resolution_paragraphs: numbers of those that tell its ending; none where it is left open.
        tags: facet to its tags, the strongest first.
    """

    paragraphs: Sequence[int]
    resolution_paragraphs: Sequence[int]
    tags: Mapping[str, Sequence[Tag]]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines separate."""
    stripped = text.replace("\r\n", "\n").strip()
    return GAP.split(stripped) if stripped else []


def extract(text: str, language: str, model: Model) -> list[Extracted]:
    """The stories of an essay, in the order in which they begin."""
    essay = Essay.of(paragraphs_of(text), language)
    told = essay.told()
    if not told:
        return []
    endings = essay.endings(told)
    return [found for number, paragraphs in enumerate(told)
            if (found := _read(essay, paragraphs, endings.get(number, {}), model, is_among_others=len(told) > 1))]  # fmt: skip


@dataclass(frozen=True)
class Essay:
    """The paragraphs of an essay up to its comments, with their words and which of them introduce somebody."""

    paragraphs: Sequence[str]
    language: str
    words: Sequence[Words]
    opening: Sequence[bool]
    telling: Sequence[bool]

    @classmethod
    def of(cls, paragraphs: Sequence[str], language: str) -> "Essay":
        """Look at each paragraph."""
        end = next((n for n, it in enumerate(paragraphs) if n and COMMENTS.match(it.strip())), len(paragraphs))
        kept = paragraphs[:end]
        words = [read_words(it) for it in kept]
        looks = [_look(it, language) for it in words]
        return cls(kept, language, words, [opens for opens, _ in looks], [tells for _, tells in looks])

    @property
    def is_numbered(self) -> list[bool]:
        """Which paragraphs name stories by their numbers, and so look back on them."""
        return [sum(_is_numbered(text, n, 0, self.language) for n in range(4)) > 1 for text in self.paragraphs]

    def told(self) -> list[list[int]]:
        """The paragraphs of each story: one that introduces somebody, and those that go on about them."""
        told: list[list[int]] = []
        for number in range(len(self.paragraphs)):
            if not self.telling[number] or self.is_numbered[number]:
                continue
            back = self._nearest(number, told)
            if self.opening[number] and back is None:
                told.append([number])
            elif told and told[-1][-1] == number - 1 and back in (None, len(told) - 1) and self._goes_on(number):
                told[-1].append(number)
        return told

    def _goes_on(self, number: int) -> bool:
        """Whether a paragraph's first sentence is about somebody whom it need not introduce."""
        words = self.words[number]
        return not self.opening[number] and bool(PERSON[self.language].search(words.sentence(0)))

    def _nearest(self, number: int, told: Sequence[Sequence[int]]) -> int | None:
        """The story that a paragraph's first sentence takes up."""
        if not told:
            return None
        shared = self.shared(told)
        sentence = next(iter(_sentences(self.words[number], self.language)), ())
        worth = [self._worth(sentence, self.paragraphs[number][:160], n, shared, len(told)) for n in range(len(told))]
        best = max(range(len(told)), key=lambda n: worth[n])
        return best if worth[best] >= 2 * LEAST else None

    def shared(self, told: Sequence[Sequence[int]]) -> list[Mapping[str, float]]:
        """For each story what its words are worth: more the fewer paragraphs have them, nothing if other stories do."""
        everywhere = Counter(stem for it in self.words for stem in set(_stems(it.words, self.language)))
        own = [set(_stems((word for n in numbers for word in self.words[n].words), self.language)) for numbers in told]
        total = len(self.paragraphs)
        return [
            {stem: math.log((total + 1) / everywhere[stem]) for stem in stems
             if not any(stem in other for m, other in enumerate(own) if m != n)}
            for n, stems in enumerate(own)
        ]  # fmt: skip

    def _worth(
        self, stems: Sequence[str], text: str, story: int, shared: Sequence[Mapping[str, float]], count: int
    ) -> float:
        worth = sum(shared[story].get(stem, 0) for stem in set(stems))
        return worth / math.log((len(self.paragraphs) + 1) / 2) + NUMBERED * _is_numbered(text, story, count, self.language)

    def endings(self, told: Sequence[Sequence[int]]) -> dict[int, dict[int, list[str]]]:
        """Story to the paragraphs of its ending, each with the sentences that tell it."""
        shared = self.shared(told)
        first, own = told[0][0], {n for numbers in told for n in numbers}
        found: dict[int, dict[int, list[str]]] = {}
        spare: list[tuple[int, list[str]]] = []
        for number in range(first + 1, len(self.paragraphs)):
            if number in own or not (self.telling[number] or self.is_numbered[number]):
                continue
            begun = [n for n, numbers in enumerate(told) if numbers[0] < number]
            for story, sentences, worth in self._follow(number, begun, shared, len(told)):
                if story is not None and worth >= LEAST:
                    found.setdefault(story, {}).setdefault(number, []).extend(sentences)
                elif len(sentences) > 1:
                    spare.append((number, sentences))
        left = [n for n in range(len(told)) if n not in found]
        near = {n for it in found.values() for n in it}
        by = [it for it in spare if it[0] in near]
        if len(left) == 1 and len(told) > 2 and by:  # what is told of nobody else is told of the one who is left
            number, sentences = max(by, key=lambda it: len(it[1]))
            found[left[0]] = {number: sentences}
        return found

    def _follow(
        self, number: int, stories: Sequence[int], shared: Sequence[Mapping[str, float]], count: int
    ) -> Iterator[tuple[int | None, list[str], float]]:
        """Runs of sentences of a paragraph that are about one story, or none, and what they are worth."""
        words = self.words[number]
        texts = [words.sentence(n) for n in range(len(words.sentences))]
        stems = _sentences(words, self.language)
        rows = [[ALONE, *(self._worth(it, text, n, shared, count) for n in stories)]
                for it, text in zip(stems, texts, strict=True)]  # fmt: skip
        path = _best_path(rows)
        run: tuple[int, list[str], float] = (0, [], 0)
        for state, text, row in [*zip(path, texts, rows, strict=True), (0, "", [0.0])]:
            if state != run[0] or not text:
                if run[1]:
                    yield stories[run[0] - 1] if run[0] else None, run[1], run[2]
                run = (state, [], 0)
            run = (state, [*run[1], text], run[2] + row[state])


def _best_path(rows: Sequence[Sequence[float]]) -> list[int]:
    """For each sentence its state, 0 for no story: the dearest way through, less what changes cost."""
    if not rows:
        return []
    worth, back = [value - CHANGE * bool(state) for state, value in enumerate(rows[0])], []
    for row in rows[1:]:
        best = max(range(len(row)), key=lambda state: worth[state])
        came = [state if worth[state] >= worth[best] - CHANGE else best for state in range(len(row))]
        back.append(came)
        worth = [worth[came[state]] - CHANGE * (came[state] != state) + row[state] for state in range(len(row))]
    path = [max(range(len(worth)), key=lambda state: worth[state])]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _look(words: Words, language: str) -> tuple[bool, bool]:
    """Whether a paragraph introduces somebody, and whether it is about one person."""
    if len(words.words) < FEWEST:
        return False, False
    concepts = Counter(sight.concept for sight in read_sights(words, language))
    named = min(len(NAME.findall(words.text)), 3)
    person = len(PERSON[language].findall(words.text)) + 2 * concepts["introduces"] + named
    is_personal = person / (person + concepts["in-general"] + 1) >= PERSONAL
    early = any(sight.concept == "introduces" and sight.sentence <= 1 for sight in read_sights(words, language))
    early = early and not BACK[language].match(words.text)

    return early and is_personal, is_personal


@cache
def read_common(language: str) -> frozenset[str]:
    """The words of a language that do not tell one story from another."""
    path = COMMON / f"{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()


def _stems(words: Iterable[str], language: str) -> list[str]:
    common = read_common(language)
    kept = (re.sub(r"(?:'s|'|nya)$", "", word) for word in words if word not in common)
    return [word[:STEM] for word in kept if len(word) > 2 and not word.isdigit() and word not in common]


def _sentences(words: Words, language: str) -> list[list[str]]:
    """The stems of each sentence."""
    found: list[list[str]] = [[] for _ in words.sentences]
    for word, number in zip(words.words, words.of_sentence, strict=True):
        found[number] += _stems([word], language)
    return found


def _is_numbered(text: str, story: int, count: int, language: str) -> bool:
    """Whether words such as “the second friend” name a story by its number."""
    ordinals = ORDINALS[language]
    names = [ordinals[story]] if story < len(ordinals) else []
    names += [LAST_ONES[language]] if story == count - 1 else []
    return any(re.search(NUMBERED_ONES[language].format(f"(?:{name})"), text, re.I) for name in names)


def _read(
    essay: Essay, paragraphs: Sequence[int], ending: Mapping[int, Sequence[str]], model: Model, *, is_among_others: bool
) -> Extracted | None:
    """Tag a story by the words that tell it and its ending; none where nothing happens to anybody."""
    telling = "\n\n".join(essay.paragraphs[n] for n in paragraphs)
    after = "\n\n".join(" ".join(sentences) for sentences in ending.values())
    reading = model.read(f"{telling}\n\n{after}".strip(), essay.language, is_story=True)
    if not (reading.tags["crisis"] or ending or is_among_others):
        return None
    own = ending or {n: () for n in paragraphs if _turns(essay.words[n], essay.language)}
    return Extracted(list(paragraphs), sorted(own)[-1:] if not ending else sorted(ending), reading.tags)


def _turns(words: Words, language: str) -> bool:
    """Whether a paragraph says what others did, or that nobody did."""
    ways = {concept for facet in ("help", "outcome") for it in CONCEPTS[facet].values() for concept in it}
    return any(sight.concept in ways for sight in read_sights(words, language))
