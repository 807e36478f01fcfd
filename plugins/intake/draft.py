"""A submission goes in; a pair of drafts in content/articles/, with what an editor must know of it, comes out.

The first file holds the story, the second one, in the other language, its paragraphs as comments to translate.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .masking import Masked, mask
from .submission import Submission

#: A language's word for somebody who gave no pseudonym.
UNNAMED = {"id": "Anonim", "en": "Anonymous"}
LONGEST_SLUG = 60
Tags = Mapping[str, Sequence[str]]
Suggest = Callable[[str, str], Tags]


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


def prepare(submission: Submission, suggest: Suggest, taken: Sequence[str] = ()) -> Draft:
    """Mask a submission, tag it and give it a slug that is not taken."""
    title = mask(submission.title, submission.language, also=submission.names)
    story = mask(submission.story, submission.language, also=submission.names)
    is_own_name = submission.pseudonym.lower() in {name.lower() for name in submission.names}
    pseudonym = "" if is_own_name else mask(submission.pseudonym, submission.language).text
    tags = suggest(story.text, submission.language)
    shown = replace(submission, title=title.text, pseudonym=pseudonym, story=story.text)
    masked = Masked(story.text, (*title.findings, *story.findings))
    return Draft(_free(_slug(title.text) or submission.reference, taken), shown, masked, tags)


def write(draft: Draft, folder: Path, languages: Sequence[str], today: datetime.date) -> list[Path]:
    """Write a draft and its empty translations beside each other; the files, the story's first.

    Raises:
        TakenInError: one of the folder's texts was made of this submission.
    """
    reference = draft.submission.reference
    for path in sorted(folder.glob("*.md")):
        head = path.read_text(encoding="utf-8", errors="replace").split("\n\n", 1)[0]
        if re.search(rf"^Consent:.*\breference {reference}$", head, re.M):
            raise TakenInError(path)
    own = draft.submission.language
    written = []
    for language in (own, *(it for it in languages if it != own)):
        path = folder / f"{draft.slug}.{language}.md"
        body = draft.masked.text if language == own else _to_translate(draft.masked.text)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"{_head(draft, language, today)}\n\n{body}\n")
        written.append(path)
    return written


def _head(draft: Draft, language: str, today: datetime.date) -> str:
    it, is_original = draft.submission, language == draft.submission.language
    said = "yes" if it.has_consent else "not yet"
    lines = {
        "Title": it.title,
        "Date": today.isoformat(),
        "Kind": "story",
        "Author": it.pseudonym or UNNAMED[language],
        **({facet.title(): ", ".join(terms) for facet, terms in draft.tags.items()} if is_original else {}),
        "Source": "reader",
        "Consent": f"{said}, {it.received.isoformat()} by {it.way}, reference {it.reference}",
        "Status": "draft",
    }
    return "\n".join(f"{key}: {value}" for key, value in lines.items())


def _to_translate(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("--", "- -"))
    return "\n\n".join(f"<!-- {paragraph} -->" for paragraph in paragraphs)


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"&\w+;|\[[^\]]*\]", " ", title)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:LONGEST_SLUG].strip("-")


def _free(slug: str, taken: Sequence[str]) -> str:
    numbers = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(it for it in numbers if it not in taken)
