"""How much each sentence of a text says for each term goes in; what the whole text says for it comes out."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import add

from .concepts import Sight
from .words import Words

#: What is measured of each term; the weights have the same names. “Late” and “early” weigh sentences by their place.
MEASURES = (
    "best", "second", "sum", "early", "late", "first half", "second half", "opening", "closing", "mean", "soft",
    "best less others'", "sum less others'", "first half less others'", "second half less others'",
    "mean less others'", "soft less others'",
    "best less second term's", "sum less second term's", "soft less second term's",
)  # fmt: skip
#: Which of the first eleven are set against those of the best term, and of the second best.
RELATIVE, BESIDE = (0, 2, 5, 6, 9, 10), (0, 2, 10)
#: How sharply a margin becomes a share, and the margin at which it is even.
STEEP, EVEN = 3.0, -0.3
#: What is measured of the text, to see whether it tells a story at all.
OF_TEXT = (
    "crisis", "way", "telling", "least telling", "news", "advice", "notice", "teller", "numbers", "years", "turn",
    "length", "second person",
)  # fmt: skip
TELLERS = {
    "id": frozenset(("saya", "aku", "gue", "gw", "gua", "ku", "kami", "kita", "ane", "ambo", "awak", "dia", "ia")),
    "en": frozenset(("i", "i'd", "i'm", "i've", "me", "my", "we", "us", "our", "he", "she", "his", "her")),
}  # fmt: skip
READERS = {
    "id": frozenset(("anda", "kamu", "kalian", "para", "silakan", "mari", "ayo", "jangan", "sebaiknya", "hendaknya")),
    "en": frozenset(("you", "your", "yours", "please", "should", "must", "yourself")),
}
Margins = Sequence[float]
#: Facet to term to numbers.
ByFacet = Mapping[str, Mapping[str, Sequence[float]]]


def by_facet(said: Mapping[str, Margins]) -> dict[str, dict[str, Margins]]:
    """What is said for each `facet:term`, by facet and term."""
    found: dict[str, dict[str, Margins]] = defaultdict(dict)
    for key, margins in said.items():
        facet, _, term = key.partition(":")
        found[facet][term] = margins
    return found


def both(first: ByFacet, second: ByFacet, join: Callable[[Margins, Margins], list[float]]) -> ByFacet:
    """What two say for each term that the first knows, joined."""
    return {
        facet: {term: join(values, second[facet][term]) for term, values in own.items()}
        for facet, own in first.items()
    }


def added(one: Margins, other: Margins) -> list[float]:
    """The sums of two rows of numbers."""
    return list(map(add, one, other))


def side_by_side(one: Margins, other: Margins) -> list[float]:
    """Two rows of numbers as one."""
    return [*one, *other]


def measure_terms(margins: Mapping[str, Margins]) -> dict[str, list[float]]:
    """The values of MEASURES for each term of a facet; `margins` has those of every sentence."""
    own = {term: _measure(values) for term, values in margins.items()}
    ranked = [sorted(values, reverse=True) for values in zip(*own.values(), strict=True)]
    return {
        term: [
            *values,
            *(values[place] - ranked[place][0] for place in RELATIVE),
            *(values[place] - ranked[place][min(1, len(own) - 1)] for place in BESIDE),
        ]
        for term, values in own.items()
    }


def _measure(margins: Margins) -> list[float]:
    count = len(margins)
    half, last = max(1, count // 2), max(count - 1, 1)
    shares = [1 / (1 + math.exp(-STEEP * (margin - EVEN))) for margin in margins]
    late = sum(share * place / last for place, share in enumerate(shares))
    best, second = sorted((*margins, min(margins) - 1), reverse=True)[:2]
    return [
        best,
        second,
        sum(shares),
        sum(shares) - late,
        late,
        max(margins[:half]),
        max(margins[half:] or margins),
        max(margins[:2]),
        max(margins[-2:]),
        sum(margins) / count,
        math.log(sum(math.exp(STEEP * margin) for margin in margins)) / STEEP,
    ]


def measure_text(
    words: Words,
    sights: Sequence[Sight],
    terms: Mapping[str, Mapping[str, Sequence[float]]],
    telling: Margins,
    language: str,
) -> list[float]:
    """The values of OF_TEXT."""
    total = max(len(words.words), 1)
    concepts = [sight.concept for sight in sights]

    def share(matches: Callable[[str], bool]) -> float:
        return math.sqrt(sum(map(matches, words.words)) / total)

    numbers = [word for word in words.words if word[0].isdigit()]
    return [
        max(values[0] for values in terms["crisis"].values()),
        max(values[0] for facet in ("circle", "help") for values in terms[facet].values()),
        sum(telling) / len(telling),
        min(telling),
        *(math.sqrt(concepts.count(f"{voice}-voice") / total * 10) for voice in ("news", "advice", "notice")),
        share(TELLERS.get(language, frozenset()).__contains__),
        math.sqrt(len(numbers) / total),
        float(any(word.startswith(("19", "20")) and len(word) == 4 for word in numbers)),
        math.sqrt(concepts.count("turn") / total * 10),
        math.log(total) / 5,
        share(READERS.get(language, frozenset()).__contains__),
    ]
