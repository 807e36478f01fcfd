"""Settings go in; where each page of stories is, in one language, comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .vocabulary import Facet, Term, Vocabulary

#: Settings with their defaults: addresses below the site's, which end in `/`. Slugs take the braces' place.
DEFAULTS = {
    "STORIES_URL": "stories/",
    "MAP_URL": "map/",
    "FACET_URL": "{facet}/",
    "TERM_URL": "{facet}/{term}/",
    "COMBINATION_URL": "{facet}/{term}/{facet2}/{term2}/",
}


@dataclass(frozen=True)
class Addresses:
    """The addresses of one language's pages."""

    language: str
    vocabulary: Vocabulary
    patterns: Mapping[str, str]

    @property
    def stories(self) -> str:
        """All stories; empty where there is no such page."""
        return self.patterns["STORIES_URL"]

    @property
    def map(self) -> str:
        """The map."""
        return self.patterns["MAP_URL"]

    def facet(self, facet: Facet) -> str:
        """A facet with its terms."""
        return self.patterns["FACET_URL"].format(facet=facet.slug[self.language])

    def term(self, term: Term) -> str:
        """A term with its stories."""
        return self.patterns["TERM_URL"].format(**self._parts(term))

    def combination(self, first: Term, second: Term) -> str:
        """The stories that have two terms."""
        further = {f"{key}2": slug for key, slug in self._parts(second).items()}
        return self.patterns["COMBINATION_URL"].format(**self._parts(first), **further)

    def _parts(self, term: Term) -> dict[str, str]:
        facet = self.vocabulary.facets[term.facet]
        return {"facet": facet.slug[self.language], "term": term.slug[self.language]}


def read_addresses(settings: Mapping[str, Any], vocabulary: Vocabulary, prefix: str) -> Addresses:
    """The addresses by the settings of one language; those that it does not set are below its prefix."""
    patterns = {key: str(settings.get(key, prefix + default) or "") for key, default in DEFAULTS.items()}
    return Addresses(str(settings["DEFAULT_LANG"]), vocabulary, patterns)


def file_of(url: str) -> str:
    """The output file of an address."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url
