"""An original and a translation's digest go in; each changed paragraph, word by word, comes out as text to read."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from rich.text import Text

from .files import TextFile
from .history import former_words
from .staleness import Change, changes

Translate = Callable[[str], str]


def differences(original: TextFile, stamped: str, _: Translate) -> Iterator[Text]:
    """For each changed paragraph of the original: where it stands, and its words.

    Args:
        original: the text as it is now.
        stamped: the digest that its translation has.
        _: translates what is said around the words.
    """
    found = changes(original.source, stamped)
    known = former_words(original.path, (digest for change in found for digest in change.old))
    for change in found:
        yield from _paragraphs(original, change, known, _)


def _paragraphs(original: TextFile, change: Change, known: dict[str, str], _: Translate) -> Iterator[Text]:
    for old, new in zip_longest(change.old, change.new):
        former = " ".join(known.get(old or "", "").split())
        now = " ".join(new.text.split()) if new else ""
        if not new:
            said = _("a paragraph is gone: %s") % (former or _("its words are not in the history of Git"))
        elif former:
            said = _("changed:")
        else:
            said = _("new, or its old words are not in the history of Git:") if old else _("new:")
        heading = Text(f"{original.path.name}:{new.line if new else change.line}: {said}\n", "bold")
        yield heading + (compared(former, now) if former and new else Text(now)) + ("\n" if now else "")


def compared(old: str, new: str) -> Text:
    """Two versions of a paragraph as one: `[-gone-]` and `{+added+}`, as Git writes it."""
    before, after, text = old.split(), new.split(), Text()
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            text.append(" ".join(after[start:end]) + " ")
            continue
        if last > first:
            text.append(f"[-{' '.join(before[first:last])}-] ", "red")
        if end > start:
            text.append(f"{{+{' '.join(after[start:end])}+}} ", "green")
    text.rstrip()
    return text
