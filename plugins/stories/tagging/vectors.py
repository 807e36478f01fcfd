"""A file of word vectors goes in; the number of a word, and its vector, come out; and back.

Words of like meaning, in whatever language, have like vectors. A file has a word a line, a tab, and the numbers of its
vector, a character each: `P` is 0, `O` a step less, `Q` a step more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .features import stem
from .words import Words

VECTORS = Path(__file__).parent / "vectors.txt"
#: The character that stands for 0, how many steps there are on either side of it, and how large one is.
ZERO, STEPS, STEP = ord("P"), 31, 0.03
#: The number of no word, which stands before and after every sentence; its vector is 0.
BLANK = 0
Array = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Vectors:
    """Word to its number, from 1, and the vectors in the order of the numbers."""

    numbers: Mapping[str, int]
    values: Array

    def sentences(self, words: Words, language: str) -> list[list[int]]:
        """The numbers of the words of each sentence; words that nobody knows are left out."""
        found: list[list[int]] = [[] for _ in words.sentences]
        for word, sentence in zip(words.words, words.of_sentence, strict=True):
            number = self.numbers.get(word) or self.numbers.get(stem(word, language))
            if number:
                found[sentence].append(number)
        return found

    def rounded(self) -> "Vectors":
        """The vectors as a file has them."""
        return Vectors(self.numbers, _values(_steps(self.values)))


def read_vectors(path: Path) -> Vectors:
    """All words of a file."""
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    steps = np.frombuffer("".join(it[2] for it in lines).encode(), dtype=np.uint8).reshape(len(lines), -1)
    nothing = np.full((1, steps.shape[1]), ZERO, np.uint8)
    return Vectors({it[0]: number for number, it in enumerate(lines, 1)}, _values(np.vstack([nothing, steps])))


def to_lines(vectors: Vectors) -> str:
    """What `read_vectors` reads."""
    steps = _steps(vectors.values)
    return "".join(f"{word}\t{steps[number].tobytes().decode()}\n" for word, number in vectors.numbers.items())


def _steps(values: Array) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.rint(values / STEP), -STEPS, STEPS) + ZERO, dtype=np.uint8)


def _values(steps: NDArray[np.uint8]) -> Array:
    return (steps.astype(np.float32) - ZERO) * np.float32(STEP)


def row(sentences: Sequence[Sequence[int]]) -> tuple[Numbers, Numbers]:
    """Sentences side by side, a blank before, between and after them, and where each begins."""
    numbers, begins = [BLANK], []
    for own in sentences:
        begins.append(len(numbers))
        numbers += [*(own or [BLANK]), BLANK]
    return np.array(numbers), np.array(begins)
