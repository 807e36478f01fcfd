"""A Markdown source and the stories found in it go in; the same source with their tags written into it comes out."""

import re
from collections.abc import Iterator, Sequence

from .extraction import GAP, Extracted, has_head, paragraphs_of
from .suggestions import facets_of
from .vocabulary import FACETS, Vocabulary

MARKED = re.compile(r"^\s*/{3,}\s*(?:story|ending)\b", re.M)


def is_tagged(source: str) -> bool:
    """Whether somebody has marked stories, or stated a facet, in a source."""
    paragraphs = paragraphs_of(source)
    head = paragraphs[0].lower().splitlines() if has_head(paragraphs) else []
    return bool(MARKED.search(source)) or any(line.startswith(f"{facet}:") for line in head for facet in FACETS)


def with_tags(source: str, stories: Sequence[Extracted], vocabulary: Vocabulary, language: str) -> str:
    """The source with front matter where it is one story, else with marks around each; nothing else changes."""
    spans = list(_spans(source))
    if len(stories) == 1 and has_head(paragraphs_of(source)) and len(stories[0].paragraphs) == len(spans) - 1:
        lines = "".join(f"\n{facet.title()}: {', '.join(terms)}" for facet, terms in facets_of(stories[0]).items())
        return source[: spans[0][1]] + lines + source[spans[0][1] :]
    pieces: list[tuple[int, int, str]] = []
    for number, story in enumerate(stories, 1):
        name = f"{'kisah' if language == 'id' else 'story'}-{number}"
        pieces += _marks(source, spans, story, name, _title(story, vocabulary, language, number))
    for at, _, mark in sorted(pieces, key=lambda it: it[:2], reverse=True):
        source = source[:at] + mark + source[at:]
    return source


def _spans(source: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each paragraph, as `extraction.paragraphs_of` counts them."""
    begin, end = len(source) - len(source.lstrip()), len(source.rstrip())
    for gap in GAP.finditer(source, begin, end):
        yield begin, gap.start()
        begin = gap.end()
    if begin < end:
        yield begin, end


def _title(story: Extracted, vocabulary: Vocabulary, language: str, number: int) -> str:
    tags = story.tags.get(FACETS[0])
    return vocabulary.term(FACETS[0], tags[0].term).label[language] if tags else str(number)


def _marks(
    source: str, spans: Sequence[tuple[int, int]], story: Extracted, name: str, title: str
) -> Iterator[tuple[int, int, str]]:
    """What to put where: place, order among what goes to the same place, and the words."""
    options = {"id": name, **{facet: ", ".join(terms) for facet, terms in facets_of(story).items()}}
    lines = "".join(f"    {key}: {value}\n" for key, value in options.items())
    yield spans[story.paragraphs[0]][0], 1, f"/// story | {title}\n{lines}\n"
    yield spans[story.paragraphs[-1]][1], 0, "\n\n///"
    for number, sentences in story.ending.items():
        if number not in story.paragraphs and sentences:
            begin, end = spans[number]
            first = source.index(sentences[0], begin, end)
            last = source.rindex(sentences[-1], begin, end) + len(sentences[-1])
            if (first, last) == (begin, end):
                yield begin, 1, f"/// ending\n    of: {name}\n\n"
                yield end, 0, "\n\n///"
            else:
                yield first, 1, f'<span data-story="{name}">'
                yield last, 0, "</span>"
