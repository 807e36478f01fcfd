"""Stories go in; every page that one language has of them, with what its template gets, comes out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from . import chart, linked
from .addresses import Addresses, file_of
from .data import Edition
from .entries import Link, Reader
from .units import Story
from .vocabulary import Facet, Term

#: Facets that have a page together, the first one's address first.
COMBINED = (("crisis", "help"), ("crisis", "circle"))
#: How many stories the map names, at most in one year and about in all.
NAMED_OF_YEAR, NAMED = 6, 200


@dataclass(frozen=True)
class Page:
    """One page, with the attributes by which the plugin `bilingual` knows the site's pages.

    Attributes:
        file: its path in the output folder.
        url: its address below the site's.
        language: code of the language it is written for.
        key: what it shows, the same in all languages.
        template: the template's name.
        values: what the template gets.
        stories: what it lists; such a page is continued on further ones.
        number: which page of such a list, from 1.
        changed: when what it shows last changed (ISO 8601).
    """

    file: str
    url: str
    language: str
    key: tuple[str, ...]
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    stories: tuple[Story, ...] | None = None
    number: int = 1
    changed: str = ""


def pages_of(stories: Sequence[Story], reader: Reader, edition: Edition) -> Iterator[Page]:
    """The pages of one language: all stories, facets, terms, combinations, the map."""
    desk = Desk(tuple(sorted(stories, key=lambda story: story.is_sensitive)), reader, edition)  # those come last
    for facet in reader.vocabulary.facets.values():
        yield desk.facet_page(facet)
        for term in facet.terms.values():
            yield desk.term_page(term)
    if desk.addresses.stories:
        yield desk.page("stories", desk.addresses.stories, {"ways": desk.ways()}, stories=desk.stories)
        yield from desk.combinations()
        yield desk.page("map", desk.addresses.map, desk.map_values())


@dataclass(frozen=True)
class Desk:
    """Where the pages of one language are put together."""

    stories: tuple[Story, ...]
    reader: Reader
    edition: Edition

    @property
    def addresses(self) -> Addresses:
        """Where the pages are."""
        return self.reader.addresses

    def page(
        self, key: str, url: str, values: Mapping[str, Any], stories: tuple[Story, ...] | None = None, *names: str
    ) -> Page:
        """A page; `key` is its template's name too."""
        changed = _changed(stories) if stories else self._changed
        return Page(
            file_of(url), url, self.reader.language, (key, *names), f"stories/{key}", values, stories, changed=changed
        )

    @cached_property
    def _changed(self) -> str:
        return _changed(self.stories)

    def with_term(self, term: Term) -> tuple[Story, ...]:
        """The stories that have a term."""
        return tuple(self._by_term[term.facet, term.id])

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str], list[Story]]:
        by_term: dict[tuple[str, str], list[Story]] = defaultdict(list)
        for story in self.stories:
            for facet, names in story.facets.items():
                for name in dict.fromkeys(names):
                    by_term[facet, name].append(story)
        return by_term

    def ways(self) -> list[tuple[Link, str, list[Link]]]:
        """Each facet with its question and its terms."""
        return [
            (self.facet_link(facet), facet.question[self.reader.language], self.term_links(facet))
            for facet in self.reader.vocabulary.facets.values()
        ]

    def facet_link(self, facet: Facet) -> Link:
        """A facet's page, and how many stories have any term of it."""
        count = sum(bool(story.facets[facet.id]) for story in self.stories)
        return Link(facet.label[self.reader.language], self.addresses.facet(facet), count)

    def term_links(self, facet: Facet, *, with_definition: bool = False) -> list[Link]:
        """The terms of a facet with their numbers."""
        return [
            self.reader.link(term, self.with_term(term), with_definition=with_definition)
            for term in facet.terms.values()
        ]

    def facet_page(self, facet: Facet) -> Page:
        """A facet: its question and its terms."""
        values = {
            "heading": facet.label[self.reader.language],
            "question": facet.question[self.reader.language],
            "terms": self.term_links(facet, with_definition=True),
            "linked_data": linked.about_facet(facet, self.addresses, self.edition),
        }
        return self.page("facet", self.addresses.facet(facet), values, None, facet.id)

    def term_page(self, term: Term) -> Page:
        """A term: its definition, its stories, and what leads on from there."""
        facets = self.reader.vocabulary.facets
        facet, stories = facets[term.facet], self.with_term(term)
        values = {
            "heading": self.reader.label(term),
            "definition": term.definition[self.reader.language],
            "is_sensitive": term.is_sensitive,
            "up": self.facet_link(facet),
            "broader": self._links([facet.terms[term.broader]] if term.broader else []),
            "narrower": self._links(self.reader.vocabulary.narrower(term)),
            "combined": self._combined(term, stories) if self.addresses.stories else [],
            "linked_data": {"@context": linked.CONTEXT, **linked.about_term(term, self.addresses, self.edition)},
        }
        return self.page("term", self.addresses.term(term), values, stories, term.facet, term.id)

    def _links(self, terms: Sequence[Term]) -> list[Link]:
        return [self.reader.link(term, self.with_term(term)) for term in terms]

    def _combined(self, term: Term, stories: Sequence[Story]) -> list[tuple[str, list[Link]]]:
        """The combinations of a term that have stories, by the other facet's question."""
        found = []
        for first, second in COMBINED:
            if term.facet in (first, second):
                other = self.reader.vocabulary.facets[second if term.facet == first else first]
                links = []
                for further in other.terms.values():
                    count = sum(story.has(further) for story in stories)
                    pair = (term, further) if term.facet == first else (further, term)
                    if count:
                        links.append(Link(self.reader.label(further), self.addresses.combination(*pair), count))
                if links:
                    found.append((other.question[self.reader.language], links))
        return found

    def combinations(self) -> Iterator[Page]:
        """A page for each combination that has stories."""
        facets = self.reader.vocabulary.facets
        for one, two in COMBINED:
            for first in facets[one].terms.values():
                of_first = self.with_term(first)
                for second in facets[two].terms.values():
                    stories = tuple(story for story in of_first if story.has(second))
                    if stories:
                        values = {
                            "terms": [self.reader.link(term, self.with_term(term)) for term in (first, second)],
                            "heading": f"{self.reader.label(first)} · {self.reader.label(second)}",
                        }
                        url = self.addresses.combination(first, second)
                        yield self.page("combination", url, values, stories, one, first.id, two, second.id)

    def map_values(self) -> dict[str, Any]:
        """The tables, the flow picture and the years."""
        vocabulary, reader = self.reader.vocabulary, self.reader
        years = chart.years(self.stories)
        named = min(NAMED_OF_YEAR, NAMED // max(len(years), 1))
        return {
            "tables": [chart.table(self.stories, vocabulary, one, two) for one, two in COMBINED],
            "flow": chart.flow(self.stories, vocabulary),
            "years": [(year, [reader.entry(story) for story in year.stories[:named]]) for year in years],
            "facet_label": {name: it.label[reader.language] for name, it in vocabulary.facets.items()},
            "question": {name: it.question[reader.language] for name, it in vocabulary.facets.items()},
            "label": reader.label,
            "lines_of": chart.lines_of,
            "url_of": self.addresses.term,
            "url_of_both": self.addresses.combination,
        }


def _changed(stories: Sequence[Story]) -> str:
    return max(story.date for story in stories).isoformat() if stories else ""
