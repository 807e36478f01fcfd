"""Sentences and the terms that they show go in; a network that has learnt from them comes out.

The network begins with windows drawn by lot, always the same lot, and is corrected by a few sentences at a time (Adam:
Kingma and Ba, 2015). Words and sums are left out by lot, so that it trusts none of them too much.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from .network import DIGITS, Network, Seen, look
from .vectors import BLANK, Array, Numbers, Vectors, row

WINDOWS = 192
#: How often all sentences are learnt, how many at a time, and how far the first steps go, and those of vectors.
ROUNDS, BATCH, STEP, VECTOR_STEP = 8, 128, 2e-3, 1e-3
#: How many words, and how many sums, are left out.
UNREAD, LEFT_OUT = 0.2, 0.5
#: What is sure at first: that a sentence does not show a term.
DOUBT = -3.0
#: How much of the last steps goes into the next one, and into what is known of their size.
INERTIA, MEMORY, SMALLEST, DECAY = 0.9, 0.999, 1e-8, 1e-4
#: The same for vectors, which are corrected only where their word is read.
VECTOR_MEMORY, VECTOR_SMALLEST = 0.99, 1e-6


@dataclass(frozen=True)
class Lesson:
    """Sentences as numbers of words; for each sentence and term whether it is shown, and what that counts."""

    sentences: Sequence[Sequence[int]]
    shown: Array
    weight: Array

    def batches(self, lot: np.random.Generator) -> Iterator[Numbers]:
        """The numbers of all sentences in the order of the lot, a few at a time."""
        order = lot.permutation(len(self.sentences))
        yield from (order[begin : begin + BATCH] for begin in range(0, len(order), BATCH))


class Descent:
    """Numbers that are corrected step by step, each by what is known of its last corrections."""

    def __init__(self, numbers: Sequence[Array]) -> None:
        """Begin with numbers that nothing is known of."""
        self.numbers, self.steps = numbers, 0
        self.means = [np.zeros_like(it) for it in numbers]
        self.sizes = [np.zeros_like(it) for it in numbers]

    def correct(self, slopes: Sequence[Array], step: float) -> None:
        """Correct the numbers against their slopes."""
        self.steps += 1
        of_mean, of_size = 1 - INERTIA**self.steps, 1 - MEMORY**self.steps
        for own, slope, mean, size in zip(self.numbers, slopes, self.means, self.sizes, strict=True):
            mean += (1 - INERTIA) * (slope - mean)
            size += (1 - MEMORY) * (slope * slope - size)
            own -= np.float32(step) * (mean / of_mean / (np.sqrt(size / of_size) + SMALLEST) + DECAY * own)


class Learner:
    """A network that is still being learnt."""

    def __init__(self, terms: Sequence[str], vectors: Vectors) -> None:
        """Begin with windows drawn by lot."""
        self.lot, self.terms, self.words = np.random.default_rng(0), terms, vectors.numbers
        self.vectors, size = vectors.values.copy(), vectors.values.shape[1]
        self.windows = _drawn(self.lot, 3 * size, WINDOWS, math.sqrt(2 / (3 * size)))
        self.shares = _drawn(self.lot, 2 * WINDOWS + size, len(terms), math.sqrt(0.125 / WINDOWS))
        self.bias, self.doubt = np.zeros(WINDOWS, np.float32), np.full(len(terms), DOUBT, np.float32)
        self.descent = Descent([self.windows, self.bias, self.shares, self.doubt])
        self.mean, self.size = np.zeros_like(self.vectors), np.zeros_like(self.vectors)

    def correct(self, lesson: Lesson, batch: Numbers, pace: float) -> None:
        """Learn a few sentences; `pace` is the length of the steps, 1 at first."""
        numbers, begins = row([lesson.sentences[n] for n in batch])
        numbers[self.lot.random(len(numbers)) < UNREAD] = BLANK
        seen = look(self.vectors[numbers], begins, self.windows, self.bias)
        kept = (self.lot.random(seen.sums.shape) >= LEFT_OUT).astype(np.float32) / np.float32(1 - LEFT_OUT)
        sums = seen.sums * kept
        wrong = _likely(sums @ self.shares + self.doubt) - lesson.shown[batch]
        wrong *= lesson.weight[batch] / np.float32(len(batch))
        of_shown, of_means = _slopes(seen, begins, (wrong @ self.shares.T) * kept)
        of_vectors = of_means + _of_threes(of_shown @ self.windows.T)
        slopes = [seen.threes.T @ of_shown, of_shown.sum(0), sums.T @ wrong, wrong.sum(0)]
        self.descent.correct(slopes, STEP * pace)
        self._correct_vectors(numbers, of_vectors, VECTOR_STEP * pace)

    def _correct_vectors(self, numbers: Numbers, slopes: Array, step: float) -> None:
        read, places = np.unique(numbers, return_inverse=True)
        which = csr_matrix((np.ones(len(numbers), np.float32), (places, np.arange(len(numbers)))))
        slope = which @ slopes
        self.mean[read] += (1 - INERTIA) * (slope - self.mean[read])
        self.size[read] += (1 - VECTOR_MEMORY) * (slope * slope - self.size[read])
        self.vectors[read] -= np.float32(step) * self.mean[read] / (np.sqrt(self.size[read]) + VECTOR_SMALLEST)
        self.vectors[BLANK] = 0

    def learnt(self) -> Network:
        """The network as it is now."""
        shares = dict(zip(self.terms, _rows(self.doubt, self.shares), strict=True))
        return Network(Vectors(self.words, self.vectors).rounded(), _rows(self.bias, self.windows), shares)


def learn(lesson: Lesson, terms: Sequence[str], vectors: Vectors) -> Network:
    """Learn which sentences show which terms, and what words mean for that."""
    learner = Learner(terms, vectors)
    steps = ROUNDS * math.ceil(len(lesson.sentences) / BATCH)
    for _ in range(ROUNDS):
        for batch in lesson.batches(learner.lot):
            learner.correct(lesson, batch, 1 - learner.descent.steps / steps)
    return learner.learnt()


def _drawn(lot: np.random.Generator, rows: int, columns: int, spread: float) -> Array:
    return (lot.standard_normal((rows, columns)) * spread).astype(np.float32)


def _likely(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)


def _slopes(seen: Seen, begins: Numbers, of_sums: Array) -> tuple[Array, Array]:
    """How what windows show, and the vectors that are added up, change what is wrong, by how the sums do."""
    count = seen.shown.shape[1]
    sentence = np.searchsorted(begins, np.arange(len(seen.shown)), side="right") - 1
    sentence[0] = 0  # the first blank is in no sentence, and shows nothing
    of_best, of_mean = of_sums[:, :count], of_sums[:, count:] / seen.roots
    of_shown = (seen.shown == seen.sums[sentence, :count]) * of_best[sentence] + of_mean[sentence, :count]
    return of_shown * (seen.shown > 0), of_mean[sentence, count:]


def _of_threes(slopes: Array) -> Array:
    """The slopes of vectors by those of three vectors at each place."""
    before, own, after = np.hsplit(slopes, 3)
    own = own.copy()
    own[:-1] += before[1:]
    own[1:] += after[:-1]
    return own


def _rows(bias: Array, weights: Array) -> list[list[float]]:
    return [[round(float(it), DIGITS) for it in (first, *rest)] for first, rest in zip(bias, weights.T, strict=True)]
