"""The words of a story that nobody has tagged go in; suggested tags with their evidence come out."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..vocabulary import Vocabulary


@dataclass(frozen=True)
class Suggestion:
    """Tags for a story.

    Attributes:
        facets: facet to the ids of its terms.
        evidence: language code to term key to the exact words that show the term.
    """

    facets: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, Mapping[str, str]]


def suggest(_texts: Mapping[str, str], _vocabulary: Vocabulary) -> Suggestion | None:
    """Tags for a story, told in one or more languages; none, as long as there is no tagger."""
    return None
