"""What a concept of the lexicon says for a term, and the words of one text seen that way."""

from collections.abc import Mapping
from dataclasses import dataclass

from .lexicon import read_lexicon
from .words import Words

#: Facet to term to concept to how much the concept says for the term.
CONCEPTS: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "crisis": {
        "layoff": {"job-loss": 1, "job-search": 0.4},
        "business-failure": {"business-loss": 1, "business-own": 0.4, "promise-failed": 0.8},
        "fraud": {"fraud-act": 1},
        "slander": {"accusation": 1, "innocence": 0.5},
        "debt": {"debt-owed": 1},
        "illness": {"illness-body": 1, "care-medical": 0.5},
        "family": {"death-loss": 1, "breakup-abuse": 1},
        "displacement": {"disaster": 1, "war-migration": 1},
        "exclusion": {"rejection": 1, "stigma-status": 0.5},
        "isolation": {"loneliness": 1},
    },
    "circle": {
        "family": {"actor-family": 1},
        "friends": {"actor-friend": 1},
        "colleagues": {"actor-colleague": 1},
        "business-partners": {"actor-trade": 1},
        "customers": {"actor-customer": 1},
        "community": {"actor-community": 1},
        "online": {"actor-online": 1},
        "institution": {"actor-institution": 1},
        "strangers": {"actor-stranger": 1},
        "self": {"alone-self": 1},
        "nobody": {"nobody-there": 1},
    },
    "help": {
        "job": {"give-job": 1},
        "capital": {"give-money": 1},
        "deals": {"give-deals": 1},
        "orders": {"give-orders": 1},
        "advice": {"give-advice": 1},
        "company": {"give-company": 1},
        "practical-aid": {"give-aid": 1},
        "advocacy": {"give-defence": 1},
    },
    "outcome": {
        "recovered": {"ending-good": 1},
        "recovering": {"ending-ongoing": 1},
        "unresolved": {"ending-open": 1, "nobody-there": 0.3},
        "died": {"ending-died": 1},
    },
}
#: Words that turn what follows them, within so many words, into its opposite.
NEGATIONS = {
    "id": frozenset(
        ("tidak", "tak", "bukan", "belum", "tanpa", "nggak", "ngga", "enggak", "engga", "gak", "ga", "kagak", "jangan",
         "ndak", "indak", "ora", "teu")
    ),
    "en": frozenset(
        ("not", "no", "never", "without", "nor", "neither", "don't", "didn't", "wasn't", "isn't", "couldn't",
         "wouldn't", "hadn't", "weren't")
    ),
}  # fmt: skip
REACH = 3


@dataclass(frozen=True)
class Sight:
    """A pattern of the lexicon found in a text.

    Attributes:
        concept: what it shows.
        pattern: the pattern, which with the concept names it in the weights.
        sentence: number of the sentence.
        is_negated: whether a negation stands just before it.
    """

    concept: str
    pattern: str
    sentence: int
    is_negated: bool


def read_sights(words: Words, language: str) -> list[Sight]:
    """Every concept that a text shows; of patterns that overlap, the first and longest. Who tells it, helps nobody."""
    found = read_lexicon(language).find(words)
    tellers = {at for hit in found if hit.concept == "told-by" for at in range(hit.begin, hit.end)}
    kept = (hit for hit in found if not (hit.concept.startswith("actor-") and hit.begin in tellers))
    hits = sorted(kept, key=lambda hit: (hit.concept, hit.begin, -hit.end))
    negations = NEGATIONS.get(language, frozenset())
    sights, ends = [], dict.fromkeys((hit.concept for hit in hits), 0)
    for hit in hits:
        if hit.begin < ends[hit.concept]:
            continue
        ends[hit.concept] = hit.end
        number = words.of_sentence[hit.begin]
        before = range(max(0, hit.begin - REACH), hit.begin)
        is_negated = any(words.words[at] in negations and words.of_sentence[at] == number for at in before)
        sights.append(Sight(hit.concept, hit.pattern, number, is_negated))
    return sights
