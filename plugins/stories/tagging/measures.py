"""A text goes in; for each term, how much the text says for it, measured in a few ways, comes out."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .concepts import CONCEPTS, Sight, read_sights
from .words import Words, read_words

#: What is measured of each term; the weights have the same names.
MEASURES = (
    "sum", "negated", "early", "middle", "late", "beginning", "turn", "failed", "elsewhere", "with", "relative",
    "share", "first", "late-share",
)  # fmt: skip
#: What is measured of the text, to see whether it tells a story at all.
OF_TEXT = (
    "crisis", "way", "news", "advice", "notice", "teller", "numbers", "years", "turn", "length", "second-person",
)  # fmt: skip
#: A pattern that is there again says less.
AGAIN = 0.3
TELLERS = {
    "id": frozenset(("saya", "aku", "gue", "gw", "gua", "ku", "kami", "kita", "ane", "ambo", "awak", "dia", "ia")),
    "en": frozenset(("i", "i'd", "i'm", "i've", "me", "my", "we", "us", "our", "he", "she", "his", "her")),
}  # fmt: skip
READERS = {
    "id": frozenset(("anda", "kamu", "kalian", "para", "silakan", "mari", "ayo", "jangan", "sebaiknya", "hendaknya")),
    "en": frozenset(("you", "your", "yours", "please", "should", "must", "yourself")),
}
Weigh = Callable[[Sight], float]


@dataclass(frozen=True)
class Measured:
    """What was measured of one text.

    Attributes:
        words: the text.
        sights: what the lexicon found in it.
        terms: facet to term to the values of MEASURES.
        text: the values of OF_TEXT.
        places: facet to term to sentence to how much it says for the term.
    """

    words: Words
    sights: Sequence[Sight]
    terms: Mapping[str, Mapping[str, Sequence[float]]]
    text: Sequence[float]
    places: Mapping[str, Mapping[str, Mapping[int, float]]]


def measure(text: str, language: str, weigh: Weigh) -> Measured:
    """Measure a text; `weigh` says what a pattern counts."""
    words = read_words(text)
    sights = read_sights(words, language)
    around = Around.of(sights, max(len(words.sentences), 1))
    terms, places = {}, {}
    for facet, concepts in CONCEPTS.items():
        sums = {name: _sums(shares, facet, sights, around, weigh) for name, shares in concepts.items()}
        terms[facet] = _relate({name: values for name, (values, _) in sums.items()})
        places[facet] = {name: found for name, (_, found) in sums.items()}
    return Measured(words, sights, terms, _of_text(words, sights, terms, language), places)


@dataclass(frozen=True)
class Around:
    """Which sentences have what stands around a concept: the turn, a failed helper, another's story, people, gifts."""

    total: int
    turn: frozenset[int]
    failed: frozenset[int]
    elsewhere: frozenset[int]
    people: frozenset[int]
    gifts: frozenset[int]

    @classmethod
    def of(cls, sights: Sequence[Sight], total: int) -> "Around":
        """From what was found in a text of so many sentences."""

        def having(*starts: str) -> frozenset[int]:
            return frozenset(sight.sentence for sight in sights if sight.concept.startswith(starts))

        turn = frozenset(number for number in having("turn") if number > (total - 1) / 4)
        return cls(total, turn, having("failed-help"), having("someone-else"), having("actor-"), having("give-"))

    def names(self, facet: str, number: int) -> list[str]:
        """The measures to which something in a sentence counts, besides the sum."""
        position = number / max(self.total - 1, 1)
        names = [("early", "middle", "late")[min(int(position * 3), 2)]]
        beside = {"circle": (self.gifts, 1), "help": (self.people, -1)}.get(facet, (frozenset[int](), 0))
        tests = {
            "beginning": number <= 1,
            "second-half": position >= 0.45,
            "turn": bool({number, number - 1} & self.turn),
            "failed": bool({number, number + 1} & self.failed),
            "elsewhere": number in self.elsewhere,
            "with": bool({number, number + beside[1]} & beside[0]),
        }
        return names + [name for name, holds in tests.items() if holds]


def _sums(
    shares: Mapping[str, float], facet: str, sights: Sequence[Sight], around: Around, weigh: Weigh
) -> tuple[dict[str, float], dict[int, float]]:
    sums: dict[str, float] = defaultdict(float)
    places: dict[int, float] = defaultdict(float)
    seen = set()
    for sight in (sight for sight in sights if sight.concept in shares):
        key = (sight.concept, sight.pattern)
        value = weigh(sight) * shares[sight.concept] * (AGAIN if key in seen else 1)
        seen.add(key)
        for name in ("sum", *around.names(facet, sight.sentence), *(["negated"] if sight.is_negated else [])):
            sums[name] += value
        places[sight.sentence] += value
    return sums, places


def _relate(sums: Mapping[str, Mapping[str, float]]) -> dict[str, list[float]]:
    """The measures of each term, also in relation to the other terms of the facet."""
    roots = {name: {key: math.sqrt(value) for key, value in values.items()} for name, values in sums.items()}
    most = max(it.get("sum", 0) for it in roots.values())
    whole = sum(values.get("sum", 0) for values in sums.values())
    later = sum(values.get("second-half", 0) for values in sums.values())
    first = max(sums, key=lambda name: sums[name].get("sum", 0))
    return {
        name: [
            *(root.get(key, 0) for key in MEASURES[:10]),
            root.get("sum", 0) / (most + 0.5),
            sums[name].get("sum", 0) / (whole + 0.5),
            float(name == first),
            sums[name].get("second-half", 0) / (later + 0.5),
        ]
        for name, root in roots.items()
    }


def _of_text(
    words: Words, sights: Sequence[Sight], terms: Mapping[str, Mapping[str, Sequence[float]]], language: str
) -> list[float]:
    total = max(len(words.words), 1)
    concepts = [sight.concept for sight in sights]

    def share(matches: Callable[[str], bool]) -> float:
        return math.sqrt(sum(map(matches, words.words)) / total)

    numbers = [word for word in words.words if word[0].isdigit()]
    return [
        max(values[0] for values in terms["crisis"].values()),
        max(values[0] for facet in ("circle", "help") for values in terms[facet].values()),
        *(math.sqrt(concepts.count(f"{voice}-voice") / total * 10) for voice in ("news", "advice", "notice")),
        share(TELLERS.get(language, frozenset()).__contains__),
        math.sqrt(len(numbers) / total),
        float(any(word.startswith(("19", "20")) and len(word) == 4 for word in numbers)),
        math.sqrt(concepts.count("turn") / total * 10),
        math.log(total) / 5,
        share(READERS.get(language, frozenset()).__contains__),
    ]
