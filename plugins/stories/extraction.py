"""An essay goes in; the stories told inside it, each with its ending and its tags, come out.

A story begins where somebody is introduced and a paragraph is about that person. Later paragraphs are read sentence by
sentence: each belongs to the story whose own words or number it takes up, or to none. Of all ways to share the
sentences out the best is taken; words in common are worth something, a change of story costs something.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .mentions import Look, is_about_person, is_numbered, look, stems, stems_of_sentences
from .tagging.concepts import CONCEPTS, read_sights
from .tagging.model import Model, Tag
from .tagging.words import LONGEST, Words, read_words
from .vocabulary import FACETS

CRISIS, CIRCLE, HELP, OUTCOME = FACETS
GAP = re.compile(r"\r?\n[ \t]*\r?\n\s*")
COMMENTS = re.compile(r"(?:\d+ )?(?:komentar|comments?|responses?|tanggapan)\b.{0,12}$", re.I)
HEAD = re.compile(r"(?:[\w-]+:.*(?:\n|\Z))+")
#: What a change of story costs; what a story's number, and a sentence that is about no story, are worth. A word that
#: a story shares with one other paragraph only is worth 1.
CHANGE, NUMBER, NONE = 0.6, 3.0, 0.05
#: What the sentences of a paragraph must be worth together before they are an ending, or a first sentence before its
#: paragraph goes on with a story instead of beginning one.
LEAST, CERTAIN = 1.0, 2.0
#: What says how a story ended; where a sentence has several, the first of these counts.
ENDS = {"ending-died": "died", "ending-ongoing": "recovering", "ending-open": "unresolved", "ending-good": "recovered"}
WAYS = frozenset(concept for facet in ("help", "outcome") for shares in CONCEPTS[facet].values() for concept in shares)


@dataclass(frozen=True)
class Extracted:
    """A story found inside an essay.

    Attributes:
        paragraphs: numbers of the paragraphs that tell it, from 0; a title or a date is a paragraph too.
        ending: number of each paragraph that tells its ending, to the sentences that do; none where it is left open.
        tags: facet to its tags, the strongest first.
    """

    paragraphs: Sequence[int]
    ending: Mapping[int, Sequence[str]]
    tags: Mapping[str, Sequence[Tag]]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines separate."""
    stripped = text.strip()
    return GAP.split(stripped) if stripped else []


def has_head(paragraphs: Sequence[str]) -> bool:
    """Whether the first paragraph is front matter."""
    return bool(paragraphs) and bool(HEAD.fullmatch(paragraphs[0]))


def extract(text: str, language: str, model: Model) -> list[Extracted]:
    """The stories of an essay, in the order in which they begin."""
    essay = Essay.of(paragraphs_of(text[:LONGEST]), language)
    told = essay.told()
    endings = essay.endings(told) if told else {}
    read = [essay.read(paragraphs, endings.get(n, {}), model) for n, paragraphs in enumerate(told)]
    return [it for it in read if it.tags[CRISIS] or (it.paragraphs[-1] not in it.ending and it.ending)
            or (len(told) > 1 and any(it.tags.values()))]  # fmt: skip


@dataclass(frozen=True)
class Essay:
    """The paragraphs of an essay up to its comments, their words, and what they look like."""

    paragraphs: Sequence[str]
    language: str
    words: Sequence[Words] = field(repr=False)
    looks: Sequence[Look] = field(repr=False)

    @classmethod
    def of(cls, paragraphs: Sequence[str], language: str) -> "Essay":
        """Look at each paragraph."""
        end = next((n for n, it in enumerate(paragraphs) if n and COMMENTS.match(it.strip())), len(paragraphs))
        kept = ["" if n == 0 and has_head(paragraphs) else it for n, it in enumerate(paragraphs[:end])]
        words = [read_words(it) for it in kept]
        looks = [look(it, language, "\n".join(kept[:n])) for n, it in enumerate(words)]
        return cls(kept, language, words, looks)

    def told(self) -> list[list[int]]:
        """The paragraphs of each story: one that introduces somebody, and those that go on about them."""
        told: list[list[int]] = []
        for number, seen in enumerate(self.looks):
            if not seen.is_personal or self._looks_back(number):
                continue
            back = self._taken_up(number, told)
            if seen.opens and back is None:
                told.append([number])
            elif (
                told and told[-1][-1] == number - 1 and back in (None, len(told) - 1)
                and not seen.opens and is_about_person(self.words[number], self.language)
            ):  # fmt: skip
                told[-1].append(number)
        return told

    def _looks_back(self, number: int) -> bool:
        """Whether a paragraph names several stories by their numbers."""
        return sum(is_numbered(self.paragraphs[number], story, 0, self.language) for story in range(4)) > 1

    def _taken_up(self, number: int, told: Sequence[Sequence[int]]) -> int | None:
        """The story that a paragraph's first sentence certainly takes up."""
        row = Rows(self, told).worth(number)[0] if told and self.words[number].sentences else []
        best = max(range(len(row)), key=lambda story: row[story], default=None)
        return best if best is not None and row[best] >= CERTAIN else None

    def endings(self, told: Sequence[Sequence[int]]) -> dict[int, dict[int, list[str]]]:
        """Story to the paragraphs of its ending, each with the sentences that tell it."""
        rows, own = Rows(self, told), {number for numbers in told for number in numbers}
        found: dict[int, dict[int, list[str]]] = {}
        spare: list[tuple[int, list[str]]] = []
        for number in range(told[0][0] + 1, len(self.paragraphs)):
            if number in own or not (self.looks[number].is_personal or self._looks_back(number)):
                continue
            for story, sentences, worth in rows.share_out(number):
                if story is not None and worth >= LEAST:
                    found.setdefault(story, {}).setdefault(number, []).extend(sentences)
                elif len(sentences) > 1:
                    spare.append((number, sentences))
        left = [story for story in range(len(told)) if story not in found]
        beside = [it for it in spare if any(it[0] in ending for ending in found.values())]
        if len(left) == 1 and len(told) > 2 and beside:  # told of nobody else, it is told of the one who is left
            number, sentences = max(beside, key=lambda it: len(it[1]))
            found[left[0]] = {number: sentences}
        return found

    def read(self, paragraphs: Sequence[int], ending: Mapping[int, Sequence[str]], model: Model) -> Extracted:
        """Tag a story by the words that tell it and its ending."""
        telling = "\n\n".join(self.paragraphs[number] for number in paragraphs)
        after = "\n\n".join(" ".join(sentences) for sentences in ending.values())
        tags = model.read(f"{telling}\n\n{after}".strip(), self.language, is_story=True).tags
        last = _last_word(after or telling, self.language)
        if last:
            tags = {**tags, OUTCOME: [last]}
            alone = _alone(f"{telling}\n\n{after}", self.language)
            if last.term == "died" and alone:
                tags |= {CIRCLE: [alone], HELP: []}
        own = [number for number in paragraphs if _turns(self.words[number], self.language)][-1:]
        return Extracted(paragraphs, ending or dict.fromkeys(own, ()), tags)


class Rows:
    """What each sentence of an essay is worth as a part of each story."""

    def __init__(self, essay: Essay, told: Sequence[Sequence[int]]) -> None:
        """Weigh the words of each story: more the fewer paragraphs have them, nothing if another story has them."""
        self.essay, self.told = essay, told
        everywhere = Counter(stem for it in essay.words for stem in set(stems(it.words, essay.language)))
        own = [{stem for n in numbers for stem in stems(essay.words[n].words, essay.language)} for numbers in told]
        others = Counter(stem for stems_of_one in own for stem in stems_of_one)
        most = math.log((len(essay.paragraphs) + 1) / 2) or 1.0
        self.weights = [
            {stem: math.log((len(essay.paragraphs) + 1) / everywhere[stem]) / most for stem in it if others[stem] == 1}
            for it in own
        ]

    def worth(self, number: int) -> list[list[float]]:
        """For each sentence of a paragraph what it is worth to each story."""
        words, count = self.essay.words[number], len(self.told)
        return [
            [
                sum(weights.get(stem, 0) for stem in set(own))
                + NUMBER * is_numbered(words.sentence(n), story, count, self.essay.language)
                for story, weights in enumerate(self.weights)
            ]
            for n, own in enumerate(stems_of_sentences(words, self.essay.language))
        ]

    def share_out(self, number: int) -> Iterator[tuple[int | None, list[str], float]]:
        """The runs of sentences of a paragraph that are about one story, or none, and what they are worth to it."""
        words = self.essay.words[number]
        begun = [numbers[0] < number for numbers in self.told]
        rows = [[NONE, *(worth * is_open for worth, is_open in zip(row, begun, strict=True))]
                for row in self.worth(number)]  # fmt: skip
        states = enumerate(best_path(rows))
        for state, run in groupby(states, key=lambda it: it[1]):
            places = [place for place, _ in run]
            worth = sum(rows[place][state] for place in places)
            yield state - 1 if state else None, [words.sentence(place) for place in places], worth


def best_path(rows: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column to be in, so that the sum of the values, less what changes cost, is the greatest.

    The path begins in column 0. This is Viterbi's algorithm, its time linear in the number of rows.
    """
    worth, back = [-CHANGE * bool(state) for state in range(len(rows[0]))] if rows else [], []
    for row in rows:
        best = max(range(len(row)), key=lambda state: worth[state])
        came = [state if worth[state] >= worth[best] - CHANGE else best for state in range(len(row))]
        worth = [worth[came[state]] - CHANGE * (came[state] != state) + row[state] for state in range(len(row))]
        back.append(came)
    path = [max(range(len(worth)), key=lambda state: worth[state])] if worth else []
    for came in reversed(back[1:]):
        path.append(came[path[-1]])
    return path[::-1]


def _last_word(text: str, language: str) -> Tag | None:
    """How a story ended, by the last sentence that says anything about it."""
    words = read_words(text)
    ends = [sight for sight in read_sights(words, language) if sight.concept in ENDS]
    place = max((sight.sentence for sight in ends), default=-1)
    terms = [ENDS[sight.concept] for sight in ends if sight.sentence == place]
    return Tag(min(terms, key=list(ENDS.values()).index), 0.0, words.sentence(place)) if terms else None


def _alone(text: str, language: str) -> Tag | None:
    """That somebody had nobody, if a text says it in so many words."""
    words = read_words(text)
    said = (it for it in read_sights(words, language) if it.concept == "nobody-there" and not it.is_negated)
    return next((Tag("nobody", 0.0, words.sentence(sight.sentence)) for sight in said), None)


def _turns(words: Words, language: str) -> bool:
    """Whether a paragraph says what others did, or how it ended."""
    return any(sight.concept in WAYS for sight in read_sights(words, language))
