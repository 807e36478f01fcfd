"""The slug of a text goes in; its missing translations are written, or what they are behind by is told."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .files import TextFile, read_pairs, with_fact
from .slugs import free_slug
from .staleness import paragraphs, stamp
from .stubs import remarks_of, stub_of


class NoSuchTextError(Exception):
    """No text has that slug; its arguments are the slug and the slugs there are."""


@dataclass(frozen=True)
class Written:
    """A translation that now waits for a translator, and how many paragraphs it has to do."""

    path: Path
    paragraphs: int


def find_pair(slug: str, folders: Sequence[Path], languages: Sequence[str]) -> list[TextFile]:
    """The texts of one slug, the original first.

    Raises:
        NoSuchTextError: there is none.
    """
    pairs = read_pairs(folders, languages)
    found = next((pair for pair in pairs if pair[0].slug == slug), None)
    if found is None:
        raise NoSuchTextError(slug, sorted({pair[0].slug for pair in pairs}))
    return found


def write_missing(
    pair: Sequence[TextFile], languages: Sequence[str], *, title: str = "", taken: Container[str] = ()
) -> Iterator[Written]:
    """Write a stub for each language that lacks the text, or has only its front matter yet.

    Args:
        pair: the text in the languages that have it, the original first.
        languages: codes of the site's languages.
        title: the translated title, of which the address is made.
        taken: addresses that other texts have.
    """
    original, known = pair[0], {it.language: it for it in pair}
    count, url_slug = len(paragraphs(original.source)), free_slug(title, taken) if title else ""
    for code in languages:
        path = original.path.with_name(f"{original.slug}.{code}.md")
        file = known.get(code)
        if file is None:
            with path.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(stub_of(original, title=title, url_slug=url_slug))
            yield Written(path, count)
        elif file is not original and not file.body and count:
            text = f"{file.source.rstrip()}\n\n{remarks_of(original.body)}"
            path.write_text(text, encoding="utf-8", newline="\n")
            yield Written(path, count)


def mark_done(pair: Sequence[TextFile], language: str = "") -> Iterator[tuple[TextFile, int]]:
    """Stamp the original's digest into its translations; each, and how many paragraphs it has fewer than it."""
    original, digest = pair[0], stamp(pair[0].source)
    for file in pair[1:]:
        if language in ("", file.language):
            file.path.write_text(with_fact(file.source, "Source-digest", digest), encoding="utf-8", newline="\n")
            yield file, max(0, len(paragraphs(original.source)) - len(paragraphs(file.source)))
