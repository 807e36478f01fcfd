"""A file of texts goes in; the tags that the tagger suggests for them, for people or for programs, come out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .statements import BLOCK, OPTION
from .tagging.model import Reading, read_model
from .vocabulary import FACETS, SINGLE

NAME = re.compile(r"[.-](?P<lang>[a-z]{2})\.(?:md|txt)$")
MARKUP = re.compile(r"</?[a-z][^>]*>|\[\^[^\]]*\](?::.*)?|[*_`#>]|\]\([^)]*\)|\[|\|\|")


def language_of(path: Path) -> str:
    """The language that a file's name tells, such as `en` of `story.en.md`; empty where it tells none."""
    match = NAME.search(path.name)
    return match["lang"] if match else ""


def words_of(source: str) -> str:
    """What a reader reads of a Markdown file: no front matter, no marks."""
    head, _, body = source.partition("\n\n")
    lines = (body if re.match(r"[\w-]+:", head) else source).splitlines()
    kept = (line for line in lines if not (line.startswith("///") or BLOCK.match(line) or OPTION.match(line)))
    return MARKUP.sub("", "\n".join(kept)).strip()


def suggest_lines(path: Path) -> Iterator[str]:
    """A line of JSON for each line of a `.jsonl` file of `{"id", "lang", "text"}`."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in filter(str.strip, file):
            it = json.loads(line)
            reading = read_model().read(str(it["text"]), str(it["lang"]))
            yield json.dumps({"id": it["id"], **as_data(reading)}, ensure_ascii=False)


def as_data(reading: Reading) -> dict[str, Any]:
    """A reading as programs get it."""
    tags = {facet: [vars(tag) for tag in reading.tags.get(facet, ())] for facet in FACETS}
    ended = {facet: next((tag["term"] for tag in tags.pop(facet)), None) for facet in SINGLE}
    return {"is_story": reading.is_story, **tags, **ended}


def as_text(reading: Reading) -> str:
    """A reading as people get it: the facet, its terms, and the words that show each of them."""
    lines = []
    for facet in FACETS:
        for tag in reading.tags.get(facet, ()):
            lines += [f"{facet.title()}: {tag.term}", f"    “{tag.evidence}”"]
    return "\n".join(lines)
