"""A text and the trained weights go in; tags, each with its score and its evidence, come out.

Each sentence is weighed for each term twice: by its features, and by a network that knows what words mean. A text's
tags are those for which its sentences say most.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .concepts import CONCEPTS, Sight, read_sights
from .features import features_of
from .measures import ByFacet, added, both, by_facet, measure_terms, measure_text, side_by_side
from .network import Network
from .vectors import VECTORS, read_vectors
from .words import Words, read_words

WEIGHTS = Path(__file__).parent / "weights.json"
#: Terms of a circle with which no help goes.
LONELY = ("self", "nobody")
#: How many terms of a facet a story gets at most.
MOST = {"crisis": 2, "circle": 2, "help": 2, "outcome": 1}
#: Digits that are kept of a weight.
DIGITS = 3
#: What a sentence is weighed for besides the terms: whether it is told at all, or is news, advice, a notice.
TELLING = "telling"
#: Below so many words a text tells nothing, unless the lexicon knows one of them.
SHORTEST = 8


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
class Weights:
    """What was learnt of one language's sentences.

    Attributes:
        rarity: feature to the logarithm of how rare it is.
        terms: `facet:term`, and TELLING, to feature to what it counts; the empty feature counts always.
    """

    rarity: Mapping[str, float]
    terms: Mapping[str, Mapping[str, float]]

    @cached_property
    def by_feature(self) -> Mapping[str, Sequence[tuple[str, float]]]:
        """Feature to what it counts for each term that it counts for."""
        found = defaultdict(list)
        for term, counts in self.terms.items():
            for feature, weight in counts.items():
                found[feature].append((term, weight))
        return found

    def margins(self, features: set[str]) -> dict[str, float]:
        """What a sentence says for each term; above 0 it is more likely than not."""
        known = [(it, self.rarity[it]) for it in features if it in self.rarity]
        length = math.sqrt(sum(rarity * rarity for _, rarity in known)) or 1.0
        margins = {term: counts.get("", 0.0) for term, counts in self.terms.items()}
        for feature, rarity in sorted(known):
            for term, weight in self.by_feature.get(feature, ()):
                margins[term] += weight * rarity / length
        return margins

    def of_sentences(self, sentences: Sequence[set[str]]) -> dict[str, list[float]]:
        """What each of some sentences says for each term."""
        said = [self.margins(features) for features in sentences]
        return {key: [sentence[key] for sentence in said] for key in self.terms}


@dataclass(frozen=True)
class Measured:
    """What was measured of one text.

    Attributes:
        words: the text.
        sights: what the lexicon found in it.
        margins: facet to term to what each sentence says for it, by features and by the network together.
        terms: facet to term to the values of MEASURES, by features, then by the network.
        text: the values of OF_TEXT.
    """

    words: Words
    sights: Sequence[Sight]
    margins: ByFacet
    terms: ByFacet
    text: Sequence[float]


@dataclass(frozen=True)
class Model:
    """Everything that was learnt.

    Attributes:
        languages: what was learnt of each language's sentences.
        network: what was learnt of the sentences of all languages together.
        measures: language and facet to the weights of the measures of a term.
        bias: language, facet and term to its own weight.
        beside: language and `facet:term` to the weights of 1, its score, and how likely each term of the text is.
        story: language to the weights of the measures of a text, the last one for every text.
        least: language and facet to the score that its first, and its second term must have; and for `story`.
    """

    languages: Mapping[str, Weights]
    network: Network
    measures: Mapping[str, Mapping[str, Sequence[float]]] = field(default_factory=dict)
    bias: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    beside: Mapping[str, Mapping[str, Sequence[float]]] = field(default_factory=dict)
    story: Mapping[str, Sequence[float]] = field(default_factory=dict)
    least: Mapping[str, Mapping[str, Sequence[float]]] = field(default_factory=dict)

    def measure(self, text: str, language: str) -> Measured | None:
        """Measure a text; None where it tells nothing that is known, or is in a language that was not learnt."""
        words = read_words(text)
        if language not in self.languages or not words.words:
            return None
        sights = read_sights(words, language)
        if not sights and len(words.words) < SHORTEST:
            return None
        margins = by_facet(self.languages[language].of_sentences(features_of(words, sights, language)))
        telling = margins.pop(TELLING)[""]
        terms = {facet: measure_terms(own) for facet, own in margins.items()}
        of_text = measure_text(words, sights, terms, telling, language)
        second = by_facet(self.network.margins(words, language))
        more = {facet: measure_terms(own) for facet, own in second.items()}
        return Measured(words, sights, both(margins, second, added), both(terms, more, side_by_side), of_text)

    def read(self, text: str, language: str, *, is_story: bool = False) -> Reading:
        """Tag a text; `is_story` where somebody knows that it is one."""
        return self.judge(self.measure(text, language), language, is_story=is_story)

    def judge(self, measured: Measured | None, language: str, *, is_story: bool) -> Reading:
        """Tag a text that has been measured."""
        if measured is None or not (is_story or self._is_story(measured, language)):
            return Reading(False, {facet: [] for facet in MOST})
        scores = self.scores(measured, language)
        tags = {facet: self._choose(facet, own, measured, language) for facet, own in scores.items()}
        if tags["circle"] and tags["circle"][0].term in LONELY:
            tags |= {"circle": tags["circle"][:1], "help": []}
        tags["circle"] = [tag for n, tag in enumerate(tags["circle"]) if n == 0 or tag.term not in LONELY]
        return Reading(True, tags)

    def _is_story(self, measured: Measured, language: str) -> bool:
        return _dot(self.story[language], (*measured.text, 1.0)) >= self.least[language]["story"][0]

    def scores(self, measured: Measured, language: str) -> dict[str, dict[str, float]]:
        """Facet to the score of each of its terms, beside those of all others."""
        single = {facet: self.single_scores(facet, measured, language) for facet in MOST}
        others, weights = likely(single), self.beside.get(language, {})
        return {
            facet: {
                term: _dot(own, (1.0, score, *others)) if (own := weights.get(f"{facet}:{term}")) else score
                for term, score in scores.items()
            }
            for facet, scores in single.items()
        }

    def single_scores(self, facet: str, measured: Measured, language: str) -> dict[str, float]:
        """The score of each term of a facet, each for itself."""
        weights, bias = self.measures[language][facet], self.bias[language][facet]
        return {term: _dot(weights, values) + bias[term] for term, values in measured.terms[facet].items()}

    def _choose(self, facet: str, scores: Mapping[str, float], measured: Measured, language: str) -> list[Tag]:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[: MOST[facet]]
        leasts = self.least[language][facet]
        tags = [
            Tag(term, round(score, 2), quote(measured, facet, term))
            for (term, score), least in zip(ranked, leasts, strict=False)
            if score >= least
        ]
        return tags or _by_lexicon(facet, measured, scores)


def likely(scores: Mapping[str, Mapping[str, float]]) -> list[float]:
    """How likely each term is, by its score, in the order of the alphabet."""
    return [1 / (1 + math.exp(-score)) for _, own in sorted(scores.items()) for _, score in sorted(own.items())]


def _by_lexicon(facet: str, measured: Measured, scores: Mapping[str, float]) -> list[Tag]:
    """The term whose concepts a text names most often, for where the weights are not sure; none if it names none."""
    said = [sight for sight in measured.sights if not sight.is_negated]
    named = {
        term: [(shares[sight.concept], -sight.sentence) for sight in said if shares.get(sight.concept, 0) >= 1]
        for term, shares in CONCEPTS[facet].items()
    }
    best = max(named, key=lambda term: (len(named[term]), scores[term]))
    if not named[best]:
        return []
    place = -max(named[best])[1]
    return [Tag(best, round(scores[best], 2), measured.words.sentence(place))]


def quote(measured: Measured, facet: str, term: str) -> str:
    """The sentence of a text that says most for a term."""
    margins = measured.margins[facet][term]
    return measured.words.sentence(max(range(len(margins)), key=lambda place: (margins[place], -place)))


@cache
def read_model(path: Path = WEIGHTS) -> Model:
    """The weights of a file, as `training` writes them."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    languages = {code: Weights(**own) for code, own in stored.pop("languages").items()}
    network = Network(read_vectors(VECTORS), **stored.pop("network"))
    return Model(languages, network, **stored)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(weight * value for weight, value in zip(weights, values, strict=True))
