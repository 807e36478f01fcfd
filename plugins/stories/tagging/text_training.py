"""Measured texts with the tags that people gave them go in; a model that knows how sentences add up comes out.

A logistic regression a facet, its weights shared by all terms, learns how to add the sentences of a text up; one a
term learns what the other terms say for it; another one, what a story looks like.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from .concepts import CONCEPTS
from .corpus import Example
from .model import DIGITS, MOST, Measured, Model, likely

#: How closely texts are followed, by the measures of a term, and by those of all; what a score counts beside others.
CLOSENESS, BESIDE_CLOSENESS, SCORE = 0.3, 1.0, 2.0
#: The facets whose terms are seen together.
TOGETHER = ("crisis", "circle", "help")


def with_texts(model: Model, language: str, known: Sequence[tuple[Example, Measured]]) -> Model:
    """The model with what it takes to add sentences up."""
    stories = [(example, it) for example, it in known if example.is_story]
    measures, bias = dict[str, list[float]](), dict[str, dict[str, float]]()
    for facet in MOST:
        measures[facet], bias[facet] = _facet(facet, stories)
    rows = np.array([[*it.text, 1.0] for _, it in known])
    story = regress(rows, np.array([example.is_story for example, _ in known]), balance=True)
    model = replace(
        model,
        measures={**model.measures, language: measures},
        bias={**model.bias, language: bias},
        story={**model.story, language: _round(story)},
    )
    model = replace(model, beside={**model.beside, language: _beside(model, language, stories)})
    least = {"story": [0.0], **{facet: _least(model, facet, language, stories) for facet in MOST}}
    return replace(model, least={**model.least, language: least})


def _facet(facet: str, stories: Sequence[tuple[Example, Measured]]) -> tuple[list[float], dict[str, float]]:
    terms = list(CONCEPTS[facet])
    own = np.eye(len(terms)) * 0.5
    rows = np.array([[*it.terms[facet][term], *own[n]] for _, it in stories for n, term in enumerate(terms)])
    right = np.array([term in example.facets[facet] for example, _ in stories for term in terms])
    weights = regress(rows, right)
    shared = len(terms)
    return _round(weights[:-shared]), dict(zip(terms, _round(weights[-shared:] * 0.5), strict=True))


def _beside(model: Model, language: str, stories: Sequence[tuple[Example, Measured]]) -> dict[str, list[float]]:
    """What a term's score and those of all others say together: who helps where, and how, goes together."""
    scores = [{facet: model.single_scores(facet, it, language) for facet in MOST} for _, it in stories]
    others, weights = np.array([likely(own) for own in scores]), dict[str, list[float]]()
    for facet in TOGETHER:
        for term in CONCEPTS[facet]:
            right = np.array([term in example.facets[facet] for example, _ in stories])
            if right.all() or not right.any():
                continue
            rows = np.column_stack([[SCORE * own[facet][term] for own in scores], others])
            found = LogisticRegression(C=BESIDE_CLOSENESS, max_iter=500).fit(rows, right)
            score, *rest = found.coef_[0]
            weights[f"{facet}:{term}"] = _round(np.array([found.intercept_[0], SCORE * score, *rest]))
    return weights


def regress(rows: NDArray[np.float64], right: NDArray[np.bool_], *, balance: bool = False) -> NDArray[np.float64]:
    """Logistic regression on measures of very different size; its weights for the measures as they are."""
    if right.all() or not right.any():
        return np.zeros(rows.shape[1])
    size = rows.std(axis=0)
    size = np.where(size > 0, size, 1.0)
    found = LogisticRegression(
        C=CLOSENESS, fit_intercept=False, max_iter=500, class_weight="balanced" if balance else None
    ).fit(rows / size, right)
    return np.asarray(found.coef_[0] / size)


def _least(model: Model, facet: str, language: str, stories: Sequence[tuple[Example, Measured]]) -> list[float]:
    """The scores from which on a first and a second term are given: those with the best F1."""
    ranked = [
        (
            sorted(model.scores(it, language)[facet].items(), key=lambda item: -item[1])[:2],
            set(example.facets[facet]),
        )
        for example, it in stories
    ]
    steps = [round(-6 + 0.1 * step, 1) for step in range(91)]
    first = max(steps, key=lambda step: (_f1(ranked, step, math.inf), step))
    second = max(steps, key=lambda step: (_f1(ranked, first, step), step))
    return [first, max(first, second)][: MOST[facet]]


def _f1(ranked: Sequence[tuple[Sequence[tuple[str, float]], set[str]]], first: float, second: float) -> float:
    given = [({term for n, (term, score) in enumerate(its) if score >= (second if n else first)}, want)
             for its, want in ranked]  # fmt: skip
    both = sum(len(got & want) for got, want in given)
    return 2 * both / max(sum(len(got) + len(want) for got, want in given), 1)


def _round(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), DIGITS) for value in values]
