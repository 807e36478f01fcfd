"""What a writer has said already goes in; questions for the rest are asked until each answer will do."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from .kinds import FACETS, KEYS, Facet, Wish

Translate = Callable[[str], str]
Check = Callable[[str], str]


class RefusedError(Exception):
    """An answer that will not do; its argument says why, in the writer's language."""


@dataclass(frozen=True)
class Question:
    """Something to ask: the key of the answer, the words, and what to say of an answer that will not do."""

    key: str
    words: str
    complaint: Check


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text to translate."""
    return text


#: The question for each key of the front matter; Enter leaves it for later.
WORDS = {
    "Author": N_("Author or pseudonym (Enter: the site’s)"),
    "Tags": N_("Topics, by comma (Enter: none)"),
    "Summary": N_("One or two sentences for lists and previews (Enter: later)"),
    "Year": N_("Year of the crisis, where it is not this one (Enter: none)"),
    "Sources": N_("Sources, separated by “ ; ” (Enter: later)"),
    "Checked-on": N_("Day on which its facts were checked, such as 2026-11-25 (Enter: later)"),
}

#: Keys that not every kind has.
MEANT_FOR_SOME = frozenset(key for keys in KEYS.values() for key in keys)


def first_questions(languages: Sequence[str], _: Translate) -> Iterator[Question]:
    """What every text needs."""
    yield Question("kind", _("Kind (%s)") % ", ".join(KEYS), lambda it: one_of([it], list(KEYS), _))
    codes = ", ".join(languages)
    yield Question("language", _("Language of the original (%s)") % codes, lambda it: one_of([it], languages, _))
    yield Question("title", _("Title"), lambda it: "" if it else _("A text needs a title."))
    yield Question("other-title", _("Title in the other language (Enter: later)"), lambda _it: "")


def questions_of(kind: str, facets: Mapping[str, Facet], _: Translate) -> Iterator[Question]:
    """What else a kind of text needs."""
    for key in KEYS[kind]:
        words = _(WORDS[key]) if key not in FACETS else _("%s (%s; Enter: later)") % (
            facets[key].question, ", ".join(facets[key].terms),
        )  # fmt: skip
        yield Question(key, words, partial(complaint_of, key, facets=facets, _=_))


def complaint_of(key: str, answer: str, *, facets: Mapping[str, Facet], _: Translate) -> str:
    """What is wrong with the value of a key; empty where nothing is."""
    if not answer:
        return ""
    if key in FACETS:
        ids = [it.strip() for it in answer.split(",")]
        return _("One term, please.") if key == "Outcome" and len(ids) > 1 else one_of(ids, list(facets[key].terms), _)
    if key == "Year" and not answer.isdecimal():
        return _("“%s” is no year.") % answer
    if key == "Checked-on":
        try:
            datetime.date.fromisoformat(answer)
        except ValueError:
            return _("“%s” is no day; write it like 2026-11-25.") % answer
    return ""


def one_of(answers: Sequence[str], known: Sequence[str], _: Translate) -> str:
    """What to say where an answer is none of those known."""
    for answer in answers:
        if answer not in known:
            near = get_close_matches(answer, known, n=1) or [known[0]]
            return _("“%s” is not known. Did you mean “%s”? Known: %s.") % (answer, near[0], ", ".join(known))
    return ""


def gather(
    said: Mapping[str, str],
    *,
    languages: Sequence[str],
    facets: Mapping[str, Facet],
    ask: Callable[[Question], str],
    _: Translate,
) -> Wish:
    """What a writer wants, from what has been said and from answers to the rest.

    Args:
        said: what is known, by the key of its question; what has no value is asked.
        languages: codes of the site's languages.
        facets: the vocabulary by key.
        ask: puts a question to the writer, or answers nothing where nobody is to be asked.
        _: translates what the writer reads.

    Raises:
        RefusedError: something that was said will not do.
    """
    answers: dict[str, str] = {}

    def answer(question: Question) -> None:
        answers[question.key] = said.get(question.key) or ask(question)
        complaint = question.complaint(answers[question.key])
        if complaint:
            raise RefusedError(complaint)

    for question in first_questions(languages, _):
        answer(question)
    kind = answers["kind"]
    for key in said:
        if key in MEANT_FOR_SOME and key not in KEYS[kind]:
            raise RefusedError(_("%s has no place in this kind of text (%s).") % (key, kind))
    for question in questions_of(kind, facets, _):
        answer(question)
    facts = {key: answers[key] for key in KEYS[kind]}
    return Wish(kind, answers["language"], answers["title"], answers["other-title"], facts)


def ask_until_it_will_do(
    question: Question, read: Callable[[str], str] = input, tell: Callable[[str], None] = print
) -> str:
    """Put a question until its answer will do."""
    while True:
        answer = read(f"{question.words}: ").strip()
        complaint = question.complaint(answer)
        if not complaint:
            return answer
        tell(complaint)
