"""A file of texts goes in; the tags that the tagger suggests for them, for people or for programs, come out."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from .extraction import Extracted, extract, has_head, paragraphs_of
from .statements import BLOCK, OPTION
from .tagging.model import Reading, Tag, read_model
from .vocabulary import FACETS, SINGLE, Vocabulary

NAME = re.compile(r"[.-](?P<lang>[a-z]{2})\.(?:md|txt)$")
MARKUP = re.compile(r"</?[a-z][^>]*>|\[\^[^\]]*\](?::.*)?|[*_`#>]|\]\([^)]*\)|\[|\|\|")
REMARK = re.compile(r"<!--.*?-->", re.S)
KIND = re.compile(r"^Kind:\s*(?P<kind>\S+)", re.I | re.M)
#: Kinds of texts that are one story, and how many words a text has at most that is taken for one without saying so.
WHOLE, SHORT = ("story", "case"), 300


def language_of(path: Path) -> str:
    """The language that a file's name tells, such as `en` of `story.en.md`; empty where it tells none."""
    match = NAME.search(path.name)
    return match["lang"] if match else ""


def words_of(source: str) -> str:
    """What a reader reads of a Markdown file: no front matter, no marks."""
    paragraphs = paragraphs_of(source)
    lines = "\n\n".join(paragraphs[has_head(paragraphs) :]).splitlines()
    kept = (line for line in lines if not (line.startswith("///") or BLOCK.match(line) or OPTION.match(line)))
    return MARKUP.sub("", "\n".join(kept)).strip()


def stories_of(source: str, language: str) -> list[Extracted]:
    """The stories of a Markdown file: those told inside it, or the whole text where it is one."""
    source = REMARK.sub(lambda it: re.sub(r"\w", "-", it[0]), source)  # no words, and every paragraph in its place
    paragraphs = paragraphs_of(source)
    kind = KIND.search(paragraphs[0]) if has_head(paragraphs) else None
    is_whole = kind is not None and kind["kind"] in WHOLE
    found = [] if is_whole else extract(source, language, read_model())
    words = words_of(source)
    if not found and (is_whole or len(words.split()) <= SHORT):
        reading = read_model().read(words, language, is_story=is_whole)
        if reading.is_story:
            found = [Extracted(range(has_head(paragraphs), len(paragraphs)), {}, reading.tags)]
    return found


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


def as_records(stories: Sequence[Extracted]) -> list[dict[str, Any]]:
    """The stories of a file as programs get them; `evidence` has a quotation for each `facet:term`."""
    records = []
    for story in stories:
        terms = {facet: [tag.term for tag in story.tags.get(facet, ())] for facet in FACETS}
        ended = {facet: next(iter(terms.pop(facet)), None) for facet in SINGLE}
        evidence = {f"{facet}:{tag.term}": tag.evidence for facet in FACETS for tag in story.tags.get(facet, ())}
        places = {"paragraphs": list(story.paragraphs), "resolution_paragraphs": sorted(story.ending)}
        records.append({**places, **terms, **ended, "evidence": evidence})
    return records


def as_text(stories: Sequence[Extracted], source: str, vocabulary: Vocabulary, language: str) -> Text:
    """The stories of a file as people get them: how each begins, its terms, and the words that show each of them."""
    paragraphs, text = paragraphs_of(source), Text()
    for story in stories:
        text.append(f"{' '.join(paragraphs[story.paragraphs[0]].split())[:70]}…\n", "bold")
        for facet in FACETS:
            for tag in story.tags.get(facet, ()):
                text.append(f"  {_label(vocabulary, facet, tag, language)}\n", "green")
                text.append(f"      “{' '.join(tag.evidence.split())}”\n", "dim")
    return text


def _label(vocabulary: Vocabulary, facet: str, tag: Tag, language: str) -> str:
    return f"{vocabulary.facets[facet].label[language]}: {vocabulary.term(facet, tag.term).label[language]}"


def facets_of(story: Extracted) -> Mapping[str, Sequence[str]]:
    """Facet to the ids of its terms, without facets that have none."""
    return {facet: [tag.term for tag in tags] for facet in FACETS if (tags := story.tags.get(facet))}
