"""Texts with the tags that people gave them go in; the weights of the model come out.

A pattern counts more the rarer it is and the more often its texts have its term; patterns that few texts have stay
near the average. One logistic regression a facet, its weights shared by all terms, learns how to add them up; another
one learns what a story looks like.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .concepts import CONCEPTS, Sight, read_sights
from .measures import Measured, measure
from .model import Model
from .words import read_words

#: How many texts a pattern must be in before what they say counts as much as the average pattern.
CAUTION = 4.0
AVERAGE = 0.35
#: How strongly weights are kept small.
RIDGE, ROUNDS = 3.0, 30
DIGITS = 3


@dataclass(frozen=True)
class Example:
    """A text with its tags: facet to terms."""

    id: str
    language: str
    text: str
    is_story: bool
    facets: Mapping[str, Sequence[str]]


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """The examples of some `.jsonl` files."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(
            it["id"], it["lang"], it["text"], it["is_story"],
            {"crisis": it["crisis"], "circle": it["circle"], "help": it["help"],
             "outcome": [it["outcome"]] if it.get("outcome") else []},
        )
        for it in lines
    ]  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many examples, and how many stories, a pattern is in; how many of those stories have its term."""

    total: Mapping[str, int]
    texts: Counter[tuple[str, str, str]]
    stories: Counter[tuple[str, str, str]]
    right: Counter[tuple[str, str, str]]

    def weight(self, key: tuple[str, str, str], *, without: Example | None = None) -> float:
        """What a pattern counts, as if one example had not been there."""
        stories, right = self.stories[key], self.right[key]
        if without and without.is_story and key[0] == without.language:
            stories, right = stories - 1, right - _is_right(key[1], without)
        rarity = math.log((self.total[key[0]] + 2) / (self.texts[key] + 1))
        return math.sqrt(max(rarity, 0.0)) * 2 * (right + CAUTION * AVERAGE) / (stories + CAUTION)


def count(examples: Sequence[Example]) -> Counts:
    """Count patterns in examples."""
    counts = Counts(Counter(it.language for it in examples), Counter(), Counter(), Counter())
    for example in examples:
        for key in {(example.language, it.concept, it.pattern) for it in _sights(example)}:
            counts.texts[key] += 1
            counts.stories[key] += example.is_story
            counts.right[key] += example.is_story and _is_right(key[1], example)
    return counts


def _sights(example: Example) -> list[Sight]:
    return read_sights(read_words(example.text), example.language)


def _is_right(concept: str, example: Example) -> int:
    return any(concept in CONCEPTS[facet][term] for facet, terms in example.facets.items() for term in terms)


def train(examples: Sequence[Example]) -> Model:
    """Learn from examples."""
    counts = count(examples)
    measured = [_measure(example, counts) for example in examples]
    stories = [(example, it) for example, it in zip(examples, measured, strict=True) if example.is_story]
    model = Model(_patterns(counts), _unseen(counts), {}, {}, (), {})
    for facet, terms in CONCEPTS.items():
        weights, bias = _facet(facet, list(terms), stories)
        model = replace(model, terms={**model.terms, facet: weights}, bias={**model.bias, facet: bias})
    rows = np.array([[*it.text, 1.0] for it in measured])
    story = _round(regress(rows, np.array([example.is_story for example in examples], float), balance=True))
    return _with_least(replace(model, story=story), stories)


def _measure(example: Example, counts: Counts) -> Measured:
    def weigh(sight: Sight) -> float:
        return counts.weight((example.language, sight.concept, sight.pattern), without=example)

    return measure(example.text, example.language, weigh)


def _patterns(counts: Counts) -> dict[str, dict[str, dict[str, float]]]:
    patterns: dict[str, dict[str, dict[str, float]]] = {}
    for key in sorted(counts.texts):
        language, concept, pattern = key
        patterns.setdefault(language, {}).setdefault(concept, {})[pattern] = round(counts.weight(key), DIGITS)
    return patterns


def _unseen(counts: Counts) -> float:
    most = max(counts.total.values(), default=1)
    return round(math.sqrt(math.log(most + 2)) * 2 * AVERAGE, DIGITS)


def _facet(
    facet: str, terms: Sequence[str], stories: Sequence[tuple[Example, Measured]]
) -> tuple[list[float], dict[str, float]]:
    own = np.eye(len(terms)) * 0.5
    rows = np.array([[*it.terms[facet][term], *own[n]] for _, it in stories for n, term in enumerate(terms)])
    right = np.array([float(term in example.facets[facet]) for example, _ in stories for term in terms])
    weights = regress(rows, right)
    shared = len(terms)
    return _round(weights[:-shared]), dict(zip(terms, _round(weights[-shared:] * 0.5), strict=True))


def regress(rows: NDArray[np.float64], right: NDArray[np.float64], *, balance: bool = False) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge."""
    share = right.mean()
    importance = np.where(right > 0, 0.5 / share, 0.5 / (1 - share)) if balance else np.ones(len(right))
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (importance * (chance - right)) + RIDGE * weights
        curve = (rows * (importance * chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(rows.shape[1])
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _with_least(model: Model, stories: Sequence[tuple[Example, Measured]]) -> Model:
    """Choose, for each facet, the scores from which on a first and a second term are given: those with the best F1."""
    least: dict[str, list[float]] = {"story": [0.0, 0.0]}
    for facet in CONCEPTS:
        ranked = [
            (sorted(model.scores(facet, it).items(), key=lambda item: -item[1])[:2], set(example.facets[facet]))
            for example, it in stories
        ]
        steps = [round(-6 + 0.1 * step, 1) for step in range(91)]
        first = max(steps, key=lambda step: (_f1(ranked, step, math.inf), step))
        second = max(steps, key=lambda step: (_f1(ranked, first, step), step))
        least[facet] = [first, max(first, second) if facet != "outcome" else 99.0]
    return replace(model, least=least)


def _f1(ranked: Sequence[tuple[Sequence[tuple[str, float]], set[str]]], first: float, second: float) -> float:
    given = [({term for n, (term, score) in enumerate(its) if score >= (second if n else first)}, want)
             for its, want in ranked]  # fmt: skip
    both = sum(len(got & want) for got, want in given)
    return 2 * both / max(sum(len(got) + len(want) for got, want in given), 1)


def _round(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


def to_json(model: Model) -> str:
    """The file that `model.read_model` reads: a line for each pattern, so that changes can be reviewed."""
    stored: dict[str, Any] = dict(vars(model))
    return json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
