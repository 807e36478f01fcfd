"""A source file goes in; the tags that suit it, and where its writer has chosen others, come out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .extraction import has_head, paragraphs_of
from .statements import read_marked, read_whole
from .suggestions import language_of, stories_of, words_of
from .vocabulary import FACETS, Vocabulary


@dataclass(frozen=True)
class Advice:
    """A tag in the words of one language.

    Attributes:
        facet: what readers call its facet.
        term: what readers call it.
        words: the words of the text that show it; none for a tag that only the writer has.
        chosen: `both` where writer and tagger agree, `suggested` or `stated` where only one of them has it.
        story: how the story begins, of a text that tells several.
    """

    facet: str
    term: str
    words: str
    chosen: str
    story: str = ""


def advise(path: Path, vocabulary: Vocabulary, language: str) -> list[Advice]:
    """The tags that suit a text, then those that only its writer has; in the words of `language`."""
    source = path.read_text(encoding="utf-8", errors="replace")
    stated = _stated(path, vocabulary)
    found = list(_suggested(source, language_of(path), stated, vocabulary, language))
    known = {(it.facet, it.term) for it in found}
    own = (_advice(facet, term, vocabulary, language) for facet, terms in stated.items() for term in terms)
    return found + [it for it in own if (it.facet, it.term) not in known]


def _stated(path: Path, vocabulary: Vocabulary) -> Mapping[str, set[str]]:
    """The terms of each facet that the files of a pair state, in front matter or blocks."""
    pair = sorted(path.parent.glob(f"{path.name.split('.')[0]}.*.md"))
    statements = [it for file in pair for it in (read_whole(file, vocabulary), *read_marked(file, vocabulary))]
    return {facet: {term for it in statements for term in it.facets.get(facet, ())} for facet in FACETS}


def _suggested(
    source: str, own: str, stated: Mapping[str, set[str]], vocabulary: Vocabulary, language: str
) -> Iterator[Advice]:
    parts = paragraphs_of(source)
    unmarked = "\n\n".join([*parts[: has_head(parts)], words_of(source)])  # what its writer has marked is no hint
    paragraphs, stories = paragraphs_of(unmarked), stories_of(unmarked, own)
    for story in stories:
        begin = _beginning(paragraphs[story.paragraphs[0]]) if len(stories) > 1 else ""
        for facet in FACETS:
            for tag in story.tags.get(facet, ()):
                chosen = "both" if tag.term in stated[facet] else "suggested"
                yield _advice(facet, tag.term, vocabulary, language, tag.evidence, chosen, begin)


def _advice(
    facet: str, term: str, vocabulary: Vocabulary, language: str, words: str = "", chosen: str = "stated",
    story: str = "",
) -> Advice:  # fmt: skip
    label = vocabulary.facets[facet].label[language], vocabulary.term(facet, term).label[language]
    return Advice(*label, " ".join(words.split()), chosen, story)


def _beginning(paragraph: str) -> str:
    words: Sequence[str] = paragraph.split()
    return " ".join(words[:8]) + " …"
