"""Texts and sentences with the tags that people gave them go in; the weights of the model come out.

First each term learns, by a linear support vector machine, which sentences show it. Then a logistic regression a
facet, its weights shared by all terms, learns how to add the sentences of a text up, from what machines say that have
not seen the text; another one learns what a story looks like.
"""

import json
import math
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from .concepts import CONCEPTS, read_sights
from .corpus import Example, Saying
from .features import features_of
from .model import MOST, TELLING, Measured, Model, Weights
from .words import read_words

#: How closely sentences are followed, what one that shows a term counts against one that does not, and what one counts
#: in which nobody looked for the term.
CLOSENESS, SHOWN, UNSURE = 0.3, 4.0, 0.3
#: In how many sentences a feature must be; how many are kept, those that count most; what a weight must be to be kept.
FEWEST, MOST_FEATURES, LEAST_WEIGHT = 2, 20_000, 0.1
#: How closely texts are followed; into how many parts they are divided, so that each is measured by the others.
TEXT_CLOSENESS, FOLDS = 0.3, 4
DIGITS = 3
TERMS = tuple(f"{facet}:{term}" for facet, terms in CONCEPTS.items() for term in terms)


@dataclass(frozen=True)
class Row:
    """A sentence to learn from: its features, the terms it shows, and those that it counts for only in part."""

    features: frozenset[str]
    shown: frozenset[str]
    unsure: frozenset[str]
    is_told: bool


def train(examples: Sequence[Example], sayings: Sequence[Saying] = ()) -> Model:
    """Learn from examples and sayings, each language by itself."""
    model = Model({}, {}, {}, {}, {})
    for language in sorted({it.language for it in examples}):
        own = [it for it in examples if it.language == language]
        said = [row for it in sayings if it.language == language for row in _rows_of_saying(it)]
        model = _with_language(model, language, own, said)
    return model


def _with_language(model: Model, language: str, examples: Sequence[Example], said: Sequence[Row]) -> Model:
    rows = [list(_rows_of_example(it)) for it in examples]
    measured: list[Measured | None] = [None] * len(examples)
    for fold in range(FOLDS):
        others = [row for n, own in enumerate(rows) if n % FOLDS != fold for row in own]
        judge = Model({language: _weights([*said, *others])})
        for n in range(fold, len(examples), FOLDS):
            measured[n] = judge.measure(examples[n].text, language)
    known = [(example, it) for example, it in zip(examples, measured, strict=True) if it is not None]
    weights = _weights([*said, *(row for own in rows for row in own)])
    return _with_texts(replace(model, languages={**model.languages, language: weights}), language, known)


def _rows_of_saying(saying: Saying) -> Iterator[Row]:
    words = read_words(saying.text)
    features = frozenset().union(*features_of(words, read_sights(words, saying.language), saying.language))
    unsure = frozenset(key for key in TERMS if key.partition(":")[0] not in saying.facets)
    yield Row(features, saying.terms, unsure - saying.terms, is_told=True)


def _rows_of_example(example: Example) -> Iterator[Row]:
    words = read_words(example.text)
    found = features_of(words, read_sights(words, example.language), example.language)
    last = len(words.sentences) - 1
    for number, features in enumerate(found):
        sentence = words.sentence(number)
        shown = {
            f"{facet}:{term}"
            for facet in ("crisis", "circle", "help")
            for term in example.facets[facet]
            if _is_shown(example.evidence.get(term, ""), sentence)
        }
        shown |= {f"outcome:{term}" for term in example.facets["outcome"] if number == last}
        unsure = frozenset(key for key in TERMS if key.startswith("outcome:") and number != last)
        yield Row(frozenset(features), frozenset(shown), unsure, example.is_story)


def _is_shown(evidence: str, sentence: str) -> bool:
    """Whether a sentence has the words that show a term, or their beginning."""
    return bool(evidence) and (evidence in sentence or sentence in evidence or evidence[:20] in sentence)


def _weights(rows: Sequence[Row]) -> Weights:
    """What the sentences teach: of each feature that matters, what it counts for each term."""
    counted = Counter(feature for row in rows for feature in row.features)
    names = sorted(feature for feature, count in counted.items() if count >= FEWEST)
    rarity = {name: math.log(len(rows) / counted[name]) for name in names}
    if len(names) > MOST_FEATURES:
        machines = _machines(rows, names, rarity).values()
        worth = np.max([abs(weights) for weights, _ in machines], axis=0) * [rarity[name] for name in names]
        names = sorted(names[place] for place in np.argsort(-worth, kind="stable")[:MOST_FEATURES])
    terms = {
        key: {
            "": round(bias, DIGITS),
            **{names[place]: round(float(own[place]), DIGITS) for place in np.flatnonzero(abs(own) >= LEAST_WEIGHT)},
        }
        for key, (own, bias) in _machines(rows, names, rarity).items()
    }
    return Weights({name: round(rarity[name], DIGITS) for name in names}, terms)


def _machines(
    rows: Sequence[Row], names: Sequence[str], rarity: Mapping[str, float]
) -> dict[str, tuple[NDArray[np.float64], float]]:
    """For each term the weights of the features, and that of none."""
    matrix = _matrix(rows, {name: place for place, name in enumerate(names)}, np.array([rarity[it] for it in names]))
    machines = {}
    for key in TERMS:
        importance = np.array([UNSURE if key in row.unsure else 1.0 for row in rows])
        machines[key] = _machine(matrix, np.array([key in row.shown for row in rows]), importance)
    told = np.array([row.is_told for row in rows])
    return {**machines, f"{TELLING}:": _machine(matrix, told, np.ones(len(rows)))}


def _matrix(rows: Sequence[Row], places: Mapping[str, int], rarity: NDArray[np.float64]) -> csr_matrix:
    """The sentences as vectors of length 1, rare features long."""
    columns, ends = [], [0]
    for row in rows:
        columns += sorted(places[feature] for feature in row.features if feature in places)
        ends.append(len(columns))
    matrix = csr_matrix((rarity[columns], columns, ends), shape=(len(rows), len(places)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return matrix


def _machine(
    matrix: csr_matrix, shown: NDArray[np.bool_], importance: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weights of the features, and that of none, for a term that some sentences show."""
    if shown.all() or not shown.any():
        return np.zeros(matrix.shape[1]), 1.0 if shown.all() else -1.0
    machine = LinearSVC(C=CLOSENESS, class_weight={True: SHOWN, False: 1.0}, random_state=0, max_iter=300)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # close enough, and always the same
        machine.fit(matrix, shown, sample_weight=importance)
    return machine.coef_[0], float(machine.intercept_[0])


def _with_texts(model: Model, language: str, known: Sequence[tuple[Example, Measured]]) -> Model:
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


def regress(rows: NDArray[np.float64], right: NDArray[np.bool_], *, balance: bool = False) -> NDArray[np.float64]:
    """Logistic regression on measures of very different size; its weights for the measures as they are."""
    if right.all() or not right.any():
        return np.zeros(rows.shape[1])
    size = rows.std(axis=0)
    size = np.where(size > 0, size, 1.0)
    found = LogisticRegression(
        C=TEXT_CLOSENESS, fit_intercept=False, max_iter=500, class_weight="balanced" if balance else None
    ).fit(rows / size, right)
    return np.asarray(found.coef_[0] / size)


def _least(model: Model, facet: str, language: str, stories: Sequence[tuple[Example, Measured]]) -> list[float]:
    """The scores from which on a first and a second term are given: those with the best F1."""
    ranked = [
        (sorted(model.scores(facet, it, language).items(), key=lambda item: -item[1])[:2], set(example.facets[facet]))
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


def to_json(model: Model) -> str:
    """The file that `model.read_model` reads: a line for each weight, so that changes can be reviewed."""
    stored: dict[str, Any] = dict(vars(model))
    stored["languages"] = {code: {"rarity": it.rarity, "terms": it.terms} for code, it in model.languages.items()}
    return json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
