"""Stories go in; for each, those that its readers should see next come out."""

import datetime
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache

from .units import Story

#: Facet and id of a term.
Term = tuple[str, str]
#: How many stories stand beside one.
LIMIT = 3
#: How many stories of a crisis are looked at, the newest first, so that time grows with the number of stories.
CANDIDATES = 200
#: Facets by which stories are near each other: what happened, and the way out.
ALIKE = ("crisis", "circle", "help")
THROUGH = ("recovered", "recovering")


def relate(stories: Sequence[Story]) -> dict[str, tuple[Story, ...]]:
    """Related stories by story id: the same crisis with another way out first, then what else they share.

    Beside a sensitive story the first is of somebody who came through, told in the same text where there is one. No
    sensitive story is among the others.
    """
    open_ones = [story for story in stories if story.is_listed and not story.is_sensitive]
    terms = {story.id: _terms(story) for story in stories}
    by_term: dict[Term, list[Story]] = defaultdict(list)
    for story in open_ones:
        for term in terms[story.id]:
            if len(by_term[term]) < CANDIDATES:
                by_term[term].append(story)

    divided = {story.id: _divided(terms[story.id]) for story in open_ones}

    @lru_cache(maxsize=1000)
    def near(own: tuple[Term, ...]) -> list[Story]:
        """All that share a term, the best first; the same beside each story that has these terms."""
        found = {it.id: it for term in own for it in by_term.get(term, ())}
        crisis, way = _divided(own)
        ranks = {name: _rank(crisis & divided[name][0], way & divided[name][1], it) for name, it in found.items()}
        return sorted(found.values(), key=lambda it: ranks[it.id], reverse=True)

    return {story.id: _related(story, near(terms[story.id]), open_ones) for story in stories}


def _terms(story: Story) -> tuple[Term, ...]:
    return tuple((facet, name) for facet in ALIKE for name in story.facets[facet])


def _related(story: Story, near: Sequence[Story], others: Sequence[Story]) -> tuple[Story, ...]:
    ranked = [it for it in near if it.id != story.id]
    if story.is_sensitive:
        came = [it for it in (*ranked, *others[:CANDIDATES]) if {*it.facets["outcome"]} & {*THROUGH}]
        through = sorted(came, key=lambda it: (THROUGH.index(it.facets["outcome"][0]), it.slug != story.slug))
        ranked = [*through[:1], *(it for it in ranked if it not in through[:1])]
    return tuple(ranked[:LIMIT])


def _divided(terms: Sequence[Term]) -> tuple[frozenset[Term], frozenset[Term]]:
    """What happened, and the way out."""
    crisis = frozenset(term for term in terms if term[0] == ALIKE[0])
    return crisis, frozenset(terms) - crisis


def _rank(crisis: Set[Term], way: Set[Term], other: Story) -> tuple[bool, int, int, datetime.date]:
    return bool(crisis) and not way, len(crisis), len(way), other.date
