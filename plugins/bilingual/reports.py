"""What a command has done about translations goes in; lines that tell its writer come out."""

from collections.abc import Callable, Iterable, Iterator
from gettext import NullTranslations

from .files import TextFile
from .translating import Written


def of_written(written: Iterable[Written], words: NullTranslations) -> Iterator[str]:
    """How much a translator has before them."""
    for it in written:
        said = words.ngettext("%s: %d paragraph to translate.", "%s: %d paragraphs to translate.", it.paragraphs)
        yield said % (it.path.name, it.paragraphs)


def of_compared(file: TextFile, is_changed: bool, _: Callable[[str], str]) -> str:
    """What is to be done about a translation that is there."""
    if not is_changed:
        return _("%s says what its original says now.") % file.path.name
    return _("When %s says all this: %s") % (file.path.name, f"python3 tasks.py translate {file.slug} --done")


def of_done(file: TextFile, fewer: int, words: NullTranslations) -> Iterator[str]:
    """That a translation is marked as done, and what may still be missing in it."""
    yield words.gettext("%s: marked as done.") % file.path.name
    if fewer:
        said = words.ngettext(
            "It has %d paragraph fewer than its original.", "It has %d paragraphs fewer than its original.", fewer
        )
        yield said % fewer
    if file.head.get("status") == "draft":
        yield words.gettext("It is still a draft: take out “Status: draft” when it is to appear.")
