"""A submission goes in; a pair of drafts in content/articles/, with what an editor must know of it, comes out.

The first file holds the story, the second one, in the other language, what its caller makes of it to translate.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .masking import Masked, mask
from .submission import Submission

#: A language's word for somebody who gave no pseudonym.
UNNAMED = {"id": "Anonim", "en": "Anonymous"}
Tags = Mapping[str, Sequence[str]]
Suggest = Callable[[str, str], Tags]
#: Makes a slug that is not taken from a title, and the text of a translation to do from the path of its original.
Name = Callable[[str], str]
Stub = Callable[[Path], str]


class TakenInError(Exception):
    """A submission that has been taken in before; its argument is the file that was made of it."""


@dataclass(frozen=True)
class Draft:
    """A submission as it will be written.

    Attributes:
        slug: the pair's slug.
        submission: with its title and its pseudonym masked.
        masked: the story, what was covered in it, and that of the title first.
        tags: facet to the terms that are suggested.
    """

    slug: str
    submission: Submission
    masked: Masked
    tags: Tags


def prepare(submission: Submission, suggest: Suggest, slug_of: Name) -> Draft:
    """Mask a submission, tag it and give it a slug."""
    title = mask(submission.title, submission.language, also=submission.names)
    story = mask(submission.story, submission.language, also=submission.names)
    is_own_name = submission.pseudonym.lower() in {name.lower() for name in submission.names}
    pseudonym = "" if is_own_name else mask(submission.pseudonym, submission.language).text
    tags = suggest(story.text, submission.language)
    shown = replace(submission, title=title.text, pseudonym=pseudonym, story=story.text)
    masked = Masked(story.text, (*title.findings, *story.findings))
    plain = re.sub(r"&\w+;|\[[^\]]*\]", " ", title.text)
    return Draft(slug_of(plain if re.search(r"\w", plain) else submission.reference), shown, masked, tags)


def write(draft: Draft, folder: Path, *, languages: Sequence[str], today: datetime.date, stub: Stub) -> list[Path]:
    """Write a draft and its translations to do beside each other; the files, the story's first.

    Raises:
        TakenInError: one of the folder's texts was made of this submission.
    """
    reference = draft.submission.reference
    for path in sorted(folder.glob("*.md")):
        head = path.read_text(encoding="utf-8", errors="replace").split("\n\n", 1)[0]
        if re.search(rf"^Consent:.*\breference {reference}$", head, re.M):
            raise TakenInError(path)
    own = draft.submission.language
    original = folder / f"{draft.slug}.{own}.md"
    written = [original, *(folder / f"{draft.slug}.{it}.md" for it in languages if it != own)]
    _create(original, f"{_head(draft, today)}\n\n{draft.masked.text}\n")
    for language, path in zip((it for it in languages if it != own), written[1:], strict=True):
        _create(path, stub(original).replace(f"\nAuthor: {UNNAMED[own]}\n", f"\nAuthor: {UNNAMED[language]}\n", 1))
    return written


def _create(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _head(draft: Draft, today: datetime.date) -> str:
    it = draft.submission
    said = "yes" if it.has_consent else "not yet"
    lines = {
        "Title": it.title,
        "Date": today.isoformat(),
        "Kind": "story",
        "Author": it.pseudonym or UNNAMED[it.language],
        **{facet.title(): ", ".join(terms) for facet, terms in draft.tags.items()},
        "Source": "reader",
        "Consent": f"{said}, {it.received.isoformat()} by {it.way}, reference {it.reference}",
        "Status": "draft",
    }
    return "\n".join(f"{key}: {value}" for key, value in lines.items())
