"""A text and the trained weights go in; tags, each with its score and its evidence, come out."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .concepts import Sight
from .measures import Measured, measure

WEIGHTS = Path(__file__).parent / "weights.json"
#: Terms of a circle with which no help goes.
LONELY = ("self", "nobody")
#: How many terms of a facet a story gets at most.
MOST = {"crisis": 2, "circle": 2, "help": 2, "outcome": 1}


@dataclass(frozen=True)
class Tag:
    """A term that a text shows, how sure the model is (0 is even), and a quotation that shows it."""

    term: str
    score: float
    evidence: str


@dataclass(frozen=True)
class Reading:
    """What the tagger makes of a text: whether it is a story, and facet to its tags, the strongest first."""

    is_story: bool
    tags: Mapping[str, Sequence[Tag]]


@dataclass(frozen=True)
class Model:
    """The trained weights.

    Attributes:
        patterns: language, concept and pattern to what the pattern counts.
        unseen: what a pattern counts that was in no text of the corpus.
        terms: facet to the weights of the measures of a term.
        bias: facet to term to its own weight.
        story: the weights of the measures of a text, the last one for every text.
        least: facet to the score that its first, and that its second term must have; and for `story`.
    """

    patterns: Mapping[str, Mapping[str, Mapping[str, float]]]
    unseen: float
    terms: Mapping[str, Sequence[float]]
    bias: Mapping[str, Mapping[str, float]]
    story: Sequence[float]
    least: Mapping[str, Sequence[float]]

    def weigh(self, sight: Sight, language: str) -> float:
        """What a pattern counts."""
        return self.patterns.get(language, {}).get(sight.concept, {}).get(sight.pattern, self.unseen)

    def measure(self, text: str, language: str) -> Measured:
        """Measure a text by these weights."""
        return measure(text, language, lambda sight: self.weigh(sight, language))

    def read(self, text: str, language: str, *, is_story: bool = False) -> Reading:
        """Tag a text; `is_story` where somebody knows that it is one."""
        measured = self.measure(text, language)
        told = is_story or _dot(self.story, (*measured.text, 1.0)) >= self.least["story"][0]
        if not measured.sights or not told:
            return Reading(False, dict.fromkeys(self.terms, ()))
        tags = {facet: self._choose(facet, measured) for facet in self.terms}
        if tags["circle"] and tags["circle"][0].term in LONELY:
            tags |= {"circle": tags["circle"][:1], "help": []}
        tags["circle"] = [tag for n, tag in enumerate(tags["circle"]) if n == 0 or tag.term not in LONELY]
        return Reading(True, tags)

    def scores(self, facet: str, measured: Measured) -> dict[str, float]:
        """The score of each term of a facet."""
        weights, bias = self.terms[facet], self.bias[facet]
        return {term: _dot(weights, values) + bias[term] for term, values in measured.terms[facet].items()}

    def _choose(self, facet: str, measured: Measured) -> list[Tag]:
        ranked = sorted(self.scores(facet, measured).items(), key=lambda item: (-item[1], item[0]))
        first, second = self.least[facet]
        tags = []
        for number, (term, score) in enumerate(ranked[: MOST[facet]]):
            words = quote(measured, facet, term)
            if words and score >= (second if number else first):
                tags.append(Tag(term, round(score, 2), words))
        return tags


def quote(measured: Measured, facet: str, term: str) -> str:
    """The sentence of a text that says most for a term; empty where none says anything."""
    places = measured.places[facet].get(term, {})
    best = max(places, key=lambda place: (places[place], -place), default=None)
    return "" if best is None else measured.words.sentence(best)


@cache
def read_model(path: Path = WEIGHTS) -> Model:
    """The weights of a file, as `training` writes them."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Model(**stored)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(weight * value for weight, value in zip(weights, values, strict=True))
