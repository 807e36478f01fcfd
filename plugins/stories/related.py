"""Stories go in; for each, those that its readers should see next come out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .units import Story

#: How many stories stand beside one.
LIMIT = 3
#: How many stories of a crisis are looked at, the newest first, so that time grows with the number of stories.
CANDIDATES = 200
THROUGH = ("recovered", "recovering")


def relate(stories: Sequence[Story]) -> dict[str, tuple[Story, ...]]:
    """Related stories by story id: the same crisis with another way out first, then what else they share.

    Beside a sensitive story the first is of somebody who came through, told in the same text where there is one. No
    sensitive story is among the others.
    """
    open_ones = [story for story in stories if story.is_listed and not story.is_sensitive]
    by_term: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in open_ones:
        for facet in ("crisis", "circle", "help"):
            for name in story.facets[facet]:
                if len(by_term[facet, name]) < CANDIDATES:
                    by_term[facet, name].append(story)
    return {story.id: _related(story, by_term, open_ones) for story in stories}


def _related(
    story: Story, by_term: Mapping[tuple[str, str], Sequence[Story]], others: Sequence[Story]
) -> tuple[Story, ...]:
    terms = [(facet, name) for facet in ("crisis", "circle", "help") for name in story.facets[facet]]
    near = {it.id: it for term in terms for it in by_term.get(term, ()) if it.id != story.id}
    ranked = sorted(near.values(), key=lambda it: _rank(story, it), reverse=True)
    if story.is_sensitive:
        came = [it for it in (*ranked, *others[:CANDIDATES]) if {*it.facets["outcome"]} & {*THROUGH}]
        through = sorted(came, key=lambda it: (THROUGH.index(it.facets["outcome"][0]), it.slug != story.slug))
        ranked = [*through[:1], *(it for it in ranked if it not in through[:1])]
    return tuple(ranked[:LIMIT])


def _rank(story: Story, other: Story) -> tuple[int, int, int, int]:
    shared = {facet: len(set(story.facets[facet]) & set(other.facets[facet])) for facet in story.facets}
    way = shared["circle"] + shared["help"]
    is_other_way_out = bool(shared["crisis"]) and not way
    return is_other_way_out, shared["crisis"], way, other.date.toordinal()
