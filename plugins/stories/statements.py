"""A source file goes in; what its writer states about each of its stories, with lines, comes out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from .blocks import ENDING_KEYS, STORY_KEYS
from .vocabulary import FACETS, SINGLE, Vocabulary

log = logging.getLogger(__name__)
BLOCK = re.compile(r"\s*/{3,}\s*(?P<kind>story|ending)\b\s*(?:\|\s*(?P<title>.*\S))?\s*$")
OPTION = re.compile(r"\s{4,}(?P<key>[\w-]+):\s*(?P<value>.*?)\s*$")
FRONT_MATTER = re.compile(r"(?P<key>[\w-]+):\s*(?P<value>.*?)\s*$")
REMARK = re.compile(r"<!--.*?-->", re.S)
ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Statement:
    """What a file states of one story.

    Attributes:
        id: the story's id in the file; empty where the whole file is one story.
        line: where the story begins, from 1.
        title: the title in this language; empty where the file has it in the front matter.
        facets: facet to the ids of its terms, without a facet that is not stated.
        lines: facet to the line on which it is stated.
        has_unknown_key: whether a key was refused; then Markdown does not understand the block.
    """

    id: str
    line: int
    title: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    has_unknown_key: bool = False


def read_whole(path: Path, vocabulary: Vocabulary) -> Statement:
    """What the front matter of a story or case states."""
    stated = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            match = FRONT_MATTER.match(line)
            if not match:
                break
            stated[match["key"].lower()] = (match["value"], number)
    return _statement(path, "", 1, "", stated, vocabulary)


def read_marked(path: Path, vocabulary: Vocabulary) -> list[Statement]:
    """What the `/// story` blocks of a file state, in their order."""
    statements: dict[str, Statement] = {}
    text = REMARK.sub(lambda it: "\n" * it[0].count("\n"), path.read_text(encoding="utf-8"))  # nobody reads them
    for line, kind, title, options in _blocks(text.splitlines()):
        has_unknown = _refuse_unknown(path, kind, options)
        name, number = options.get("id" if kind == "story" else "of", ("", line))
        if kind == "ending":
            if name not in statements:
                near = get_close_matches(name, statements, n=1) or [*statements, "…"]
                log.warning(
                    "%s:%d: an ending of “%s”, and no story above it has that id. Hint: did you mean “of: %s”?",
                    path, number, name, near[0],
                )  # fmt: skip
        elif not ANCHOR.fullmatch(name) or name in statements:
            log.warning(
                "%s:%d: a story needs an id of its own, and this one has “%s”. Hint: write “    id: word” below"
                " “/// story”, in small letters, digits and hyphens.",
                path, number, name,
            )  # fmt: skip
        else:
            stated = _statement(path, name, line, title, options, vocabulary)
            statements[name] = replace(stated, has_unknown_key=has_unknown)
    return list(statements.values())


def _blocks(lines: list[str]) -> Iterator[tuple[int, str, str, dict[str, tuple[str, int]]]]:
    """Line, kind, title and options (value and line) of each block."""
    for number, line in enumerate(lines, 1):
        match = BLOCK.match(line)
        if not match:
            continue
        options = {}
        for at, further in enumerate(lines[number:], number + 1):
            option = OPTION.match(further)
            if not option:
                break
            options[option["key"]] = (option["value"].strip("\"'"), at)
        yield number, match["kind"], match["title"] or "", options


def _refuse_unknown(path: Path, kind: str, options: Mapping[str, tuple[str, int]]) -> bool:
    known = STORY_KEYS if kind == "story" else ENDING_KEYS
    for key, (_, line) in options.items():
        if key not in known:
            near = get_close_matches(key, known, n=1) or [known[0]]
            log.warning(
                "%s:%d: unknown key “%s”. Hint: did you mean “%s”? Known: %s.",
                path, line, key, near[0], ", ".join(known),
            )  # fmt: skip
    return not options.keys() <= set(known)


def _statement(
    path: Path, name: str, line: int, title: str, stated: Mapping[str, tuple[str, int]], vocabulary: Vocabulary
) -> Statement:
    facets, lines = {}, {}
    for facet in FACETS:
        value, number = stated.get(facet, ("", 0))
        ids = [part.strip() for part in value.split(",") if part.strip()]
        known = _known(ids, facet, path, number, vocabulary)
        if known:
            facets[facet], lines[facet] = tuple(dict.fromkeys(known)), number
    return Statement(name, line, title, facets, lines)


def _known(ids: list[str], facet: str, path: Path, line: int, vocabulary: Vocabulary) -> list[str]:
    terms = vocabulary.facets[facet].terms if facet in vocabulary.facets else {}
    for name in ids:
        if name not in terms:
            near = get_close_matches(name, terms, n=1) or list(terms)[:1] or ["…"]
            log.warning(
                "%s:%d: “%s” is no term of %s. Hint: did you mean “%s”? Known: %s.",
                path, line, name, facet, near[0], ", ".join(terms),
            )  # fmt: skip
    if facet in SINGLE and len(ids) > 1:
        log.warning("%s:%d: %s has one term, not %d. Hint: keep “%s”.", path, line, facet, len(ids), ids[0])
        ids = ids[:1]
    return [name for name in ids if name in terms]
