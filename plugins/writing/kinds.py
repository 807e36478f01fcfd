"""The kinds of text that a writer may begin, and the keys of the front matter that each of them has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: The facets of a story, as keys.
FACETS = ("Crisis", "Circle", "Help", "Outcome")
#: What follows `Title`, `Date` and `Kind`, in the order in which it is written.
KEYS: Mapping[str, Sequence[str]] = {
    "story": ("Author", "Tags", "Summary", *FACETS, "Year"),
    "case": ("Author", "Tags", "Summary", *FACETS, "Year", "Sources"),
    "guide": ("Author", "Tags", "Summary", "Checked-on", "Sources"),
    "essay": ("Author", "Tags", "Summary"),
}
#: Keys that are left out where nobody has said anything, for a text does well without them.
OPTIONAL = ("Author", "Tags", "Year")


@dataclass(frozen=True)
class Facet:
    """A question that a story answers: its key, the question, and the id of each term with its label."""

    key: str
    question: str
    terms: Mapping[str, str]


@dataclass(frozen=True)
class Wish:
    """A text as its writer wants to begin it.

    Attributes:
        kind: one of KEYS.
        language: code of the language of its original.
        title: in that language.
        other_title: in the other language; empty while nobody has translated it.
        facts: key of the front matter to value.
    """

    kind: str
    language: str
    title: str
    other_title: str
    facts: Mapping[str, str]
