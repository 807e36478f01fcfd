"""A kind of text goes in; remarks that explain its parts to a writer, and that no reader sees, come out."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from .asking import N_
from .kinds import FACETS, KEYS, Facet

Translate = Callable[[str], str]

#: What each key is for.
MEANINGS = {
    "Author": N_("Author: who wrote it, or a pseudonym; without it, the site."),
    "Tags": N_("Tags: topics, several by comma; leave the line out, or add it behind Kind."),
    "Summary": N_(
        "Summary: one or two sentences, for lists and previews. It names no method and no place of a death."
    ),
    "Year": N_("Year: when the crisis struck, where that is not the year of the text."),
    "Sources": N_("Sources: required before it is published; several separated by “ ; ”, an address makes a link."),
    "Checked-on": N_("Checked-on: the day on which you checked its facts, such as 2026-11-25; required."),
}
#: What the text itself is made of, by kind.
BODIES = {
    "story": N_(
        "Tell it in the order in which it happened: the crisis, through whom it turned, what they did, how it is now."
        " No full names, addresses or employers."
    ),
    "case": N_(
        "Tell what the sources say, and say so where they are unsure. A footnote names the source: a word[^book], and"
        " at the end of the text “[^book]: Author, title, year.”"
    ),
    "guide": N_(
        "Begin with what to do first. Each statement that could be wrong gets a footnote: a word[^law], and at the end"
        " of the text “[^law]: …”"
    ),
    "essay": N_(
        "A story told inside the essay is marked where it stands. Copy these lines and take out what does not apply;"
        " the translation needs only the id:"
    ),
}
EXAMPLE = """/// story | …
    id: …
    crisis: …
    circle: …
    help: …
    outcome: …

…

///"""
CARE = N_(
    "A passage about suicide stands between “/// sensitive” and “///”, words that tell a method between || and ||."
    " “/// helplines” and “///” show where help is."
)
MARKS = N_(
    'Words that show a tag: <span data-term="job">she found work</span>. The page /en/writing/ explains all marks.'
)


def remarks(kind: str, facets: Mapping[str, Facet], _: Translate) -> Iterator[str]:
    """One remark for the front matter, one for the vocabulary where the kind has stories, one for the text."""
    meanings = [_(MEANINGS[key]) for key in KEYS[kind] if key in MEANINGS]
    opening = _("Remarks like this are for you; readers never see them. Take them out when you no longer need them.")
    required = _("Title, Date, Kind: required; all languages of a text have the same date.")
    yield _remark(
        [opening, required, *meanings, _("Status: draft keeps it out of lists; without the line it is published.")]
    )
    if kind == "essay" or "Crisis" in KEYS[kind]:
        yield _remark(_vocabulary(facets, _))
    text = [_(BODIES[kind]), *([EXAMPLE] if kind == "essay" else []), _(MARKS), _(CARE)]
    yield _remark(text)


def _vocabulary(facets: Mapping[str, Facet], _: Translate) -> Iterator[str]:
    yield _("Ids for the tags, several by comma, one for Outcome:")
    for key in FACETS:
        facet = facets[key]
        yield f"{key}: {facet.question}"
        yield from (f"    {name}: {label}" for name, label in facet.terms.items())


def _remark(lines: Iterable[str]) -> str:
    return "<!--\n" + "\n".join(lines) + "\n-->"
