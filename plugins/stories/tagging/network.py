"""Sentences as numbers of words go in; what a small neural network says of each for each term comes out.

It looks through many windows, each three words wide. What a window shows of a sentence is what it shows at the place
where it shows most, and on average; the vectors of all words together count too. As words of like meaning have like
vectors, in both languages, the network understands words that training has never seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .vectors import Array, Numbers, Vectors, row
from .words import Words

#: Digits that are kept of a weight; what turns what the network says into margins like those of the machines.
DIGITS, STEEPNESS, EVEN = 4, 0.25, 0.3
#: Products of so many multiplications numpy's library does at once; larger ones it shares out among threads, and in a
#: text of fewer rows than MANY their coordination takes longer than the work.
AT_ONCE, MANY = 2**18, 1500


@dataclass(frozen=True)
class Seen:
    """What a network sees in some sentences.

    Attributes:
        threes: at each place the vectors of three words.
        shown: at each place what every window shows.
        sums: of each sentence the best of every window, the mean of every window, and the mean vector.
        roots: of each sentence the square root of its length, by which the means are divided.
    """

    threes: Array
    shown: Array
    sums: Array
    roots: Array


@dataclass(frozen=True)
class Network:
    """What a network has learnt.

    Attributes:
        vectors: those of the words.
        windows: for each window its bias, then what each number of three vectors counts.
        terms: `facet:term` to its bias, then what each of the sums counts for it.
    """

    vectors: Vectors
    windows: Sequence[Sequence[float]]
    terms: Mapping[str, Sequence[float]]

    def margins(self, words: Words, language: str) -> dict[str, list[float]]:
        """What each sentence of a text says for each term."""
        (window_bias, windows), (bias, shares) = self._windows, self._terms
        numbers, begins = row(self.vectors.sentences(words, language))
        seen = look(self.vectors.values[numbers], begins, windows, window_bias)
        said = (product(seen.sums, shares) + bias) * STEEPNESS + EVEN
        return {term: [round(float(value), DIGITS) for value in said[:, n]] for n, term in enumerate(self.terms)}

    @cached_property
    def _windows(self) -> tuple[Array, Array]:
        return _parts(self.windows)

    @cached_property
    def _terms(self) -> tuple[Array, Array]:
        return _parts(list(self.terms.values()))


def _parts(rows: Sequence[Sequence[float]]) -> tuple[Array, Array]:
    table = np.array(rows, dtype=np.float32)
    return table[:, 0].copy(), np.ascontiguousarray(table[:, 1:].T)


def product(rows: Array, table: Array) -> Array:
    """The product of two matrices."""
    few = max(1, AT_ONCE // table.size) if len(rows) < MANY else len(rows)
    return np.vstack([rows[begin : begin + few] @ table for begin in range(0, len(rows), few)])


def look(vectors: Array, begins: Numbers, windows: Array, bias: Array) -> Seen:
    """Look at sentences through the windows; `vectors` has those of their words, 0 around each sentence."""
    nothing = np.zeros((1, vectors.shape[1]), np.float32)
    threes = np.hstack([np.vstack([nothing, vectors[:-1]]), vectors, np.vstack([vectors[1:], nothing])])
    shown = np.maximum(product(threes, windows) + bias, 0)
    shown[~vectors.any(axis=1)] = 0
    roots = np.sqrt(np.diff(np.append(begins, len(vectors))) - 1).astype(np.float32)[:, None]
    means = [np.add.reduceat(own, begins) / roots for own in (shown, vectors)]
    return Seen(threes, shown, np.hstack([np.maximum.reduceat(shown, begins), *means]), roots)
