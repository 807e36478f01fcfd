"""The tagger and examples that people have tagged go in; how well the two agree comes out, as a table."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .statements import read_whole
from .suggestions import language_of, words_of
from .tagging.corpus import Example
from .tagging.model import MOST, Model, Reading, Tag
from .vocabulary import Vocabulary

#: One text in so many is kept for the test: training never sees it.
TEST_SHARE = 5
#: What is counted together: the crisis, and the way out (through whom, and what they did).
GROUPS: Mapping[str, Sequence[str]] = {"crisis": ("crisis",), "way": ("circle", "help"), "outcome": ("outcome",)}


@dataclass(frozen=True)
class Figures:
    """How the tagger did on some texts: group, and group and term, to F1; stories and other texts told apart."""

    texts: int
    f1: Mapping[str, float]
    terms: Mapping[tuple[str, str], tuple[int, float]]
    stories_found: float
    others_left: float


def is_for_test(example: Example) -> bool:
    """Whether training must not see a text; decided by its id, so that it never changes."""
    return int(hashlib.sha256(example.id.encode()).hexdigest(), 16) % TEST_SHARE == 0


def evaluate(model: Model, examples: Sequence[Example]) -> Figures:
    """Compare the tagger's tags with those of people."""
    return compare([model.read(example.text, example.language) for example in examples], examples)


def compare(readings: Sequence[Reading], examples: Sequence[Example]) -> Figures:
    """Compare what was read out of some texts with the tags that people gave them."""
    pairs = list(zip(examples, readings, strict=True))
    counts = {group: _count(pairs, facets) for group, facets in GROUPS.items()}
    stories = [reading.is_story for example, reading in pairs if example.is_story]
    others = [not reading.is_story for example, reading in pairs if not example.is_story]
    return Figures(
        texts=len(examples),
        f1={group: _f1(sum(count.values(), Counter())) for group, count in counts.items()},
        terms={
            (group, term): (found["both"] + found["missed"], _f1(found))
            for group, count in counts.items()
            for term, found in count.items()
        },
        stories_found=sum(stories) / max(len(stories), 1),
        others_left=sum(others) / max(len(others), 1),
    )


def _count(pairs: Iterable[tuple[Example, Reading]], facets: Sequence[str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for example, reading in pairs:
        for facet in facets:
            want, got = set(example.facets[facet]), {tag.term for tag in reading.tags.get(facet, ())}
            for term in want | got:
                what = "both" if term in want & got else "missed" if term in want else "wrong"
                counts.setdefault(f"{facet}:{term}", Counter())[what] += 1
    return counts


def _f1(found: Mapping[str, int]) -> float:
    whole = 2 * found["both"] + found["missed"] + found["wrong"]
    return 2 * found["both"] / whole if whole else 1.0


def read_again(path: Path) -> dict[str, Reading]:
    """What somebody read who did not know the first reading: id of the text to the tags, from a `.jsonl` file."""
    stored = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {it["id"]: Reading(it["is_story"], {facet: _plain(it, facet) for facet in MOST}) for it in stored}


def _plain(stored: Mapping[str, Any], facet: str) -> list[Tag]:
    terms = [stored["outcome"]] * bool(stored["outcome"]) if facet == "outcome" else stored[facet]
    return [Tag(term, 0.0, "") for term in terms]


def agreement(model: Model, pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]]) -> tuple[int, int]:
    """In how many pairs of a text and its translation, each with its language, one crisis is read; of how many."""
    read = [[model.read(text, code, is_story=True).tags["crisis"] for code, text in pair] for pair in pairs]
    crises = [[{tag.term for tag in tags} for tags in pair] for pair in read]
    return sum(first == second for first, second in crises), len(crises)


def table(figures: Mapping[str, Figures]) -> str:
    """The figures of some languages as a Markdown table."""
    heads = ["", *figures]
    rows = [
        ["texts", *(str(it.texts) for it in figures.values())],
        *([f"F1, {group}", *(f"{it.f1[group]:.2f}" for it in figures.values())] for group in GROUPS),
        ["stories recognised", *(f"{it.stories_found:.0%}" for it in figures.values())],
        ["other texts left untagged", *(f"{it.others_left:.0%}" for it in figures.values())],
    ]
    return _markdown([heads, ["---"] * len(heads), *rows])


def disagreements(paths: Iterable[Path], vocabulary: Vocabulary, model: Model) -> str:
    """Where the editors of whole stories chose other tags than the tagger would have, as a Markdown table.

    Args:
        paths: sources; the first of a pair states the tags of both.
        vocabulary: the terms that may be used.
        model: the tagger.
    """
    rows = list(_disagreements(sorted(paths, reverse=True), vocabulary, model))
    return _markdown([["text", "facet", "editors", "tagger"], ["---"] * 4, *sorted(rows)]) if rows else ""


def _disagreements(paths: Iterable[Path], vocabulary: Vocabulary, model: Model) -> Iterator[list[str]]:
    stated: dict[str, Mapping[str, Sequence[str]]] = {}
    for path in paths:
        slug = path.name.split(".")[0]
        stated[slug] = read_whole(path, vocabulary).facets or stated.get(slug, {})
    for path in paths:
        tags = stated[path.name.split(".")[0]]
        if not tags:
            continue
        reading = model.read(words_of(path.read_text(encoding="utf-8")), language_of(path), is_story=True)
        for facet, terms in tags.items():
            got = [tag.term for tag in reading.tags[facet]]
            if set(got) != set(terms):
                yield [path.name, facet, ", ".join(sorted(terms)) or "–", ", ".join(sorted(got)) or "–"]


def _markdown(rows: Iterable[Sequence[str]]) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)
