"""Files of tagged texts and of tagged sentences go in; examples to learn from come out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FACETS = frozenset(("crisis", "circle", "help", "outcome"))
#: Labels of a sentence that name no term: help that failed, and nothing that shows any term.
NO_TERM = ("failed", "none")


@dataclass(frozen=True)
class Example:
    """A text with its tags: facet to terms; and term to the words that show it, where somebody said which."""

    id: str
    language: str
    text: str
    is_story: bool
    facets: Mapping[str, Sequence[str]]
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Saying:
    """A sentence or two out of a story, the terms they show as `facet:term`, and the facets that were looked for."""

    language: str
    text: str
    terms: frozenset[str]
    facets: frozenset[str]


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """The examples of some `.jsonl` files."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(
            it["id"],
            it["lang"],
            it["text"],
            it["is_story"],
            {
                **{facet: it[facet] for facet in ("crisis", "circle", "help")},
                "outcome": [it["outcome"]] if it.get("outcome") else [],
            },
            it.get("evidence", {}),
        )
        for it in lines
    ]


def read_sayings(paths: Iterable[Path]) -> list[Saying]:
    """The sayings of some files called `<language>-crisis….tsv` or `<language>-way….tsv`: labels, a tab, words."""
    sayings = []
    for path in paths:
        language, about = path.stem.split("-")[:2]
        looked_for = frozenset(["crisis"] if about == "crisis" else ["circle", "help", "outcome"])
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, _, text = line.partition("\t")
            terms = frozenset(labels.split(",")) - set(NO_TERM)
            everything = (
                looked_for if terms or labels == "failed" else frozenset(("crisis", "circle", "help", "outcome"))
            )
            sayings.append(Saying(language, text, terms, everything))
    return sayings
