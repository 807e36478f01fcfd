"""Stories go in; what templates show of them to the readers of one language comes out."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .addresses import Addresses
from .units import Story, Telling
from .vocabulary import Term, Vocabulary


@dataclass(frozen=True)
class Tag:
    """A term below a story: its facet's label, its own, the page of the term, the words that show it."""

    facet: str
    facet_label: str
    label: str
    url: str
    words: str


@dataclass(frozen=True)
class Entry:
    """A story as a list shows it.

    Attributes:
        lang: code of the language it is told in.
        excerpt: empty for a sensitive story.
        of: title of the text it is part of; empty where it is the whole text.
        tagged_by: `editor`, `automatic` or empty.
        beside: what to read next; beside a sensitive story, first that of somebody who came through.
    """

    id: str
    anchor: str
    lang: str
    title: str
    url: str
    excerpt: str
    of: str
    ending_url: str
    kind: str
    date: datetime.date
    year: int
    tagged_by: str
    is_sensitive: bool
    tags: tuple[Tag, ...]
    beside: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Link:
    """A term, facet or combination with the number of its stories; `definition` only where it is shown."""

    label: str
    url: str
    count: int
    definition: str = ""


@dataclass(frozen=True)
class Reader:
    """Makes entries and links for the readers of one language."""

    vocabulary: Vocabulary
    addresses: Addresses
    related: Mapping[str, Sequence[Story]]
    _made: dict[tuple[str, bool], Entry] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        """A copy has nothing made yet, so that the same reader has the same bytes whatever it has been asked."""
        return {**vars(self), "_made": {}}

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.addresses.language

    def entry(self, story: Story, *, with_related: bool = False) -> Entry:
        """A story that this language shows; it is made once, many lists though it stands in."""
        key = story.id, with_related
        if key not in self._made:
            self._made[key] = self._make(story, with_related=with_related)
        return self._made[key]

    def _make(self, story: Story, *, with_related: bool) -> Entry:
        telling: Telling = story.tellings[self.language]
        beside = self.related.get(story.id, ()) if with_related or story.is_sensitive else ()
        shown = [it for it in beside if self.language in it.tellings]
        return Entry(
            id=story.id,
            anchor=story.anchor,
            lang=telling.lang,
            title=telling.title,
            url=telling.url,
            excerpt=telling.excerpt,
            of=telling.of,
            ending_url=telling.ending_url,
            kind=story.kind,
            date=story.date,
            year=story.year,
            tagged_by=story.tagged_by,
            is_sensitive=story.is_sensitive,
            tags=tuple(self._tag(term, telling) for term in self._terms(story)),
            beside=tuple(self.entry(it) for it in shown),
        )

    def link(self, term: Term, stories: Sequence[Story], *, with_definition: bool = False) -> Link:
        """A term's page, and how many stories it has."""
        definition = term.definition[self.language] if with_definition else ""
        return Link(self.label(term), self.addresses.term(term), len(stories), definition)

    def label(self, term: Term) -> str:
        """What readers call a term."""
        return term.label[self.language]

    def _terms(self, story: Story) -> list[Term]:
        return [self.vocabulary.term(facet, name) for facet, names in story.facets.items() for name in names]

    def _tag(self, term: Term, telling: Telling) -> Tag:
        return Tag(
            facet=term.facet,
            facet_label=self.vocabulary.facets[term.facet].label[self.language],
            label=self.label(term),
            url=self.addresses.term(term),
            words=telling.evidence.get(self.vocabulary.key(term), ""),
        )
