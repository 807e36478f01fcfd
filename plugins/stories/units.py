"""Texts in all their languages go in; the stories that they tell, each tagged once, come out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from . import statements
from .passages import Passage, excerpt, find_cue
from .statements import Statement
from .tagging import Suggestion, suggest
from .texts import Text
from .vocabulary import FACETS, Term, Vocabulary

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Telling:
    """A story as one language's readers find it.

    Attributes:
        lang: code of the language it is told in.
        url: its address below the site's, with the anchor where it is part of a text.
        excerpt: what may be quoted of it; empty for a sensitive story.
        evidence: term key (see `Vocabulary.key`) to the words that show the term.
        ending_url: where its ending is told, if that is elsewhere.
        of: title of the text that it is part of; empty where it is the whole text.
    """

    lang: str
    title: str
    url: str
    excerpt: str
    evidence: Mapping[str, str]
    ending_url: str = ""
    of: str = ""


@dataclass(frozen=True)
class Story:
    """One story, in all its languages.

    Attributes:
        id: the text's slug, with `#` and the anchor where it is part of a text.
        kind: the kind of the text, such as `essay` or `case`.
        date: that of the text.
        year: when the crisis struck, as far as the text says so; otherwise that of the text.
        facets: facet to the ids of its terms.
        tagged_by: `editor`, `automatic`, or empty where nobody has tagged it.
        is_sensitive: whether previews, feeds and boxes must not quote it.
        tellings: listing language to the telling that its readers find.
    """

    id: str
    slug: str
    anchor: str
    kind: str
    date: datetime.date
    year: int
    facets: Mapping[str, tuple[str, ...]]
    tagged_by: str
    is_sensitive: bool
    is_listed: bool
    tellings: Mapping[str, Telling]

    def has(self, term: Term) -> bool:
        """Whether it is tagged with a term."""
        return term.id in self.facets.get(term.facet, ())


def read_stories(texts: Iterable[Text], vocabulary: Vocabulary) -> list[Story]:
    """Every story of the texts, newest text first, stories of one text in their order."""
    pairs: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        pairs[text.slug].append(text)
    ordered = sorted(pairs.values(), key=lambda pair: (-pair[0].date.toordinal(), pair[0].slug))
    return [story for pair in ordered for story in _stories_of(pair, vocabulary)]


def _stories_of(pair: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Story]:
    own = [text for text in pair if text.lang == text.listing]
    told: dict[str, dict[str, tuple[Statement, Passage]]] = {text.lang: _read(text, vocabulary) for text in own}
    report_unmarked(own, told)
    for name in dict.fromkeys(name for stories in told.values() for name in stories):
        versions = {code: stories[name] for code, stories in told.items() if name in stories}
        yield _story(name, pair, versions, vocabulary)


def _read(text: Text, vocabulary: Vocabulary) -> dict[str, tuple[Statement, Passage]]:
    if text.told.is_whole:
        return {"": (statements.read_whole(text.path, vocabulary), text.told.passages[""])}
    marked, stated = text.told.passages, statements.read_marked(text.path, vocabulary)
    for it in stated:
        if it.id not in marked and not it.has_unknown_key:
            log.warning(
                "%s:%d: the story “%s” is not understood as a block. Hint: write “    key: value” in each line below"
                " “/// story”, then a blank line.",
                text.path, it.line, it.id,
            )  # fmt: skip
        if not it.title:
            log.warning(
                "%s:%d: the story “%s” has no title. Hint: write “/// story | A title”.", text.path, it.line, it.id
            )
    return {it.id: (it, marked[it.id]) for it in stated if it.id in marked}


def report_unmarked(own: Sequence[Any], told: Mapping[str, Mapping[str, object]]) -> None:
    """Log each story of the first text that another one does not mark; texts have `lang` and `path`."""
    for text in own[1:]:
        for name in told[own[0].lang]:
            if name not in told[text.lang]:
                log.warning(
                    "%s:%d: the story “%s” of %s is not marked here. Hint: put “/// story | …” with “    id: %s” and"
                    " “///” around it.",
                    text.path, 1, name, own[0].path, name,
                )  # fmt: skip


def _story(
    name: str, pair: Sequence[Text], versions: Mapping[str, tuple[Statement, Passage]], vocabulary: Vocabulary
) -> Story:
    first = next(text for text in pair if text.lang in versions)
    paths = {text.lang: text.path for text in pair}
    facets = merge({paths[code]: statement for code, (statement, _) in versions.items()})
    suggestion = None if facets else suggest({code: it.text for code, (_, it) in versions.items()}, vocabulary)
    is_sensitive = any(passage.is_sensitive for _, passage in versions.values())
    if suggestion:
        facets = dict(suggestion.facets)
    elif not facets:
        line = versions[first.lang][0].line
        log.info("%s:%d: this story has no tags. Hint: state its crisis, circle, help and outcome.", first.path, line)
    evidence = {
        code: _evidence(passage, facets, suggestion, vocabulary, paths[code], statement.line, code)
        for code, (statement, passage) in versions.items()
    }
    return Story(
        id=f"{first.slug}#{name}" if name else first.slug,
        slug=first.slug,
        anchor=name,
        kind=first.kind,
        date=first.date,
        year=next((text.year for text in pair if text.year), first.date.year),
        facets={facet: facets.get(facet, ()) for facet in FACETS},
        tagged_by=("automatic" if suggestion else "editor") if facets else "",
        is_sensitive=is_sensitive,
        is_listed=first.is_listed,
        tellings={
            text.listing: _telling(text, *versions[text.lang], evidence[text.lang], is_sensitive=is_sensitive)
            for text in pair
            if text.lang in versions
        },
    )


def _telling(
    text: Text, statement: Statement, passage: Passage, evidence: Mapping[str, str], *, is_sensitive: bool
) -> Telling:
    quoted = "" if is_sensitive else (text.told.is_whole and text.summary) or excerpt(" ".join(passage.telling))
    url = f"{text.url}#{statement.id}" if statement.id else text.url
    return Telling(
        lang=text.lang,
        title=statement.title or (text.title if text.told.is_whole else statement.id),
        url=url,
        excerpt=quoted,
        evidence=evidence,
        ending_url=f"{text.url}#{passage.ending_id}" if passage.ending_id else "",
        of="" if text.told.is_whole else text.title,
    )


def merge(stated: Mapping[Path, Statement]) -> dict[str, tuple[str, ...]]:
    """The facets of a story, stated in one language or the same in several."""
    facets: dict[str, tuple[str, ...]] = {}
    said: dict[str, Path] = {}
    for path, statement in stated.items():
        for facet, terms in statement.facets.items():
            if sorted(facets.get(facet, terms)) != sorted(terms):
                log.warning(
                    "%s:%d: %s is “%s” here, but %s says “%s”. Hint: state it in one of the two files only.",
                    path, statement.lines[facet], facet, ", ".join(terms), said[facet], ", ".join(facets[facet]),
                )  # fmt: skip
            else:
                facets[facet], said[facet] = terms, path
    return facets


def _evidence(
    passage: Passage,
    facets: Mapping[str, tuple[str, ...]],
    suggestion: Suggestion | None,
    vocabulary: Vocabulary,
    path: Path,
    line: int,
    code: str,
) -> dict[str, str]:
    """The words that show each term: those the writer marked, those the tagger found, or a sentence with a cue."""
    tagged = [vocabulary.term(facet, name) for facet in FACETS for name in facets.get(facet, ())]
    keys = {vocabulary.key(term): term for term in tagged}
    marked = passage.marked or {}
    for key in marked:
        if key not in keys:
            near = get_close_matches(key, keys, n=1) or [*keys, "…"]
            log.warning(
                "%s:%d: words are marked for “%s”, with which the story is not tagged. Hint: did you mean “%s”?",
                path, line, key, near[0],
            )  # fmt: skip
    found = suggestion.evidence.get(code, {}) if suggestion else {}
    evidence = {}
    for key, term in keys.items():
        order = (*passage.telling, *passage.ending)
        if term.facet != FACETS[0]:
            order = (*passage.ending, *passage.telling)
        words = marked.get(key, "")
        if not words and not passage.is_sensitive:  # there, only a person chooses what is quoted
            words = found.get(key) or find_cue(order, term.cues.get(code, ()))
        if words:
            evidence[key] = words
    missing = [key for key in keys if key not in evidence]
    if missing:
        log.info(
            "%s:%d: no words show: %s. Hint: put <span data-term=\"%s\">…</span> around those that do.",
            path, line, ", ".join(missing), missing[0],
        )  # fmt: skip
    return evidence
