"""Texts and sentences with the tags that people gave them go in; the weights of the model come out.

First each term learns, by a linear support vector machine, which sentences show it, each language by itself; a network
learns it for all terms and languages together. How the sentences of a text add up is then learnt from what machines
and a network say that have not seen the text.
"""

import json
import math
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from .concepts import CONCEPTS, read_sights
from .corpus import Example, Saying
from .features import features_of
from .model import DIGITS, TELLING, Measured, Model, Weights
from .network import Network
from .network_training import Lesson, learn
from .text_training import with_texts
from .vectors import Vectors
from .words import read_words

#: How closely sentences are followed, what one that shows a term counts against one that does not, and what one counts
#: in which nobody looked for the term.
CLOSENESS, SHOWN, UNSURE = 0.3, 4.0, 0.3
#: The latter two for the network.
NETWORK_SHOWN, NETWORK_UNSURE = 3.0, 0.1
#: In how many sentences a feature must be; how many are kept, those that count most; what a weight must be to be kept.
FEWEST, MOST_FEATURES, LEAST_WEIGHT = 2, 20_000, 0.1
#: Into how many parts the texts are divided, so that each is measured by the others.
FOLDS = 4
TERMS = tuple(f"{facet}:{term}" for facet, terms in CONCEPTS.items() for term in terms)


@dataclass(frozen=True)
class Row:
    """A sentence to learn from.

    Attributes:
        features: what machines see of it.
        words: what the network sees of it, the numbers of its words.
        shown: the terms that it shows.
        unsure: those that it counts for only in part.
        is_told: whether it is out of a story.
    """

    features: frozenset[str]
    words: Sequence[int]
    shown: frozenset[str]
    unsure: frozenset[str]
    is_told: bool


@dataclass(frozen=True)
class Source:
    """What there is to learn from: the sentences of each example, and for each language the sayings."""

    examples: Sequence[Example]
    rows: Sequence[Sequence[Row]]
    said: Mapping[str, Sequence[Row]]
    vectors: Vectors

    def places(self, language: str) -> list[int]:
        """The numbers of a language's examples."""
        return [place for place, it in enumerate(self.examples) if it.language == language]

    def known(self, language: str, fold: int | None) -> list[Row]:
        """A language's sentences without those of one part of the texts."""
        texts = [place for n, place in enumerate(self.places(language)) if fold is None or n % FOLDS != fold]
        return [*self.said[language], *(row for place in texts for row in self.rows[place])]

    def judge(self, fold: int | None = None) -> Model:
        """A model of sentences that has not seen one part of the texts."""
        rows = {language: self.known(language, fold) for language in self.said}
        network = _network([row for own in rows.values() for row in own], self.vectors)
        return Model({language: _weights(own) for language, own in rows.items()}, network)


def train(examples: Sequence[Example], sayings: Sequence[Saying], vectors: Vectors) -> Model:
    """Learn from examples and sayings, and from what words mean."""
    languages = sorted({it.language for it in examples})
    said = {
        language: [_row_of_saying(it, vectors) for it in sayings if it.language == language] for language in languages
    }
    source = Source(examples, [list(_rows_of_example(it, vectors)) for it in examples], said, vectors)
    measured: dict[int, Measured | None] = {}
    for fold in range(FOLDS):
        judge = source.judge(fold)
        unseen = [place for language in languages for place in source.places(language)[fold::FOLDS]]
        measured |= {place: judge.measure(examples[place].text, examples[place].language) for place in unseen}
    model = source.judge()
    for language in languages:
        found = [(examples[place], measured[place]) for place in source.places(language)]
        model = with_texts(model, language, [(example, it) for example, it in found if it is not None])
    return model


def _row_of_saying(saying: Saying, vectors: Vectors) -> Row:
    words = read_words(saying.text)
    features = frozenset().union(*features_of(words, read_sights(words, saying.language), saying.language))
    unsure = frozenset(key for key in TERMS if key.partition(":")[0] not in saying.facets)
    numbers = [number for own in vectors.sentences(words, saying.language) for number in own]
    return Row(features, numbers, saying.terms, unsure - saying.terms, is_told=True)


def _rows_of_example(example: Example, vectors: Vectors) -> Iterator[Row]:
    words = read_words(example.text)
    found = features_of(words, read_sights(words, example.language), example.language)
    last = len(words.sentences) - 1
    for number, own in enumerate(vectors.sentences(words, example.language)):
        sentence = words.sentence(number)
        shown = {
            f"{facet}:{term}"
            for facet in ("crisis", "circle", "help")
            for term in example.facets[facet]
            if _is_shown(example.evidence.get(term, ""), sentence)
        }
        shown |= {f"outcome:{term}" for term in example.facets["outcome"] if number == last}
        unsure = frozenset(key for key in TERMS if key.startswith("outcome:") and number != last)
        yield Row(frozenset(found[number]), own, frozenset(shown), unsure, example.is_story)


def _is_shown(evidence: str, sentence: str) -> bool:
    """Whether a sentence has the words that show a term, or their beginning."""
    return bool(evidence) and (evidence in sentence or sentence in evidence or evidence[:20] in sentence)


def _network(rows: Sequence[Row], vectors: Vectors) -> Network:
    shown = np.array([[key in row.shown for key in TERMS] for row in rows], np.float32)
    unsure = np.array([[key in row.unsure for key in TERMS] for row in rows])
    weight = np.where(unsure, NETWORK_UNSURE, 1.0) * np.where(shown > 0, NETWORK_SHOWN, 1.0)
    return learn(Lesson([row.words for row in rows], shown, weight.astype(np.float32)), TERMS, vectors)


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


def to_json(model: Model) -> str:
    """The file that `model.read_model` reads: a line for each weight, so that changes can be reviewed.

    The vectors of the network have a file of their own.
    """
    stored: dict[str, Any] = dict(vars(model))
    stored["network"] = {"windows": model.network.windows, "terms": model.network.terms}
    stored["languages"] = {code: {"rarity": it.rarity, "terms": it.terms} for code, it in model.languages.items()}
    return json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
