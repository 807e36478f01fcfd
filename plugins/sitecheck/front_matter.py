"""A text goes in; keys and values of its front matter that are not as they should be come out as faults."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from trust import heads

from .codes import Edit, Fault
from .texts import Entry, Text

KINDS = ("essay", "story", "case", "guide")
STATUSES = ("published", "draft", "hidden")
#: These come first, in this order.
FIRST = ("title", "date", "kind")
REQUIRED: Mapping[str, tuple[str, ...]] = {"article": ("Title", "Date"), "page": ("Title",)}
#: The keys that are known, as they are written. Further ones are named by the setting FRONT_MATTER_KEYS.
KEYS = (
    "Title", "Date", "Kind", "Summary", "Author", "Authors", "Tags", "Category", "Modified", "Crisis", "Circle",
    "Help", "Outcome", "Year", "Sources", "Checked-on", "Translator", "Url-slug", "Slug", "Lang", "Untranslated",
    "Source-digest", "Source", "Consent", "Old-address", "Status", "Template", "Save_as", "Url",
    "Ignore",
)  # fmt: skip


def is_date(value: str) -> bool:
    """Whether a value is a day, or a day and a time, of the calendar."""
    try:
        datetime.datetime.fromisoformat(value.replace("_", " "))
    except ValueError:
        return False
    return True


#: Key to a test of its value and to what is right. `facts` looks at Checked-on, which only a guide needs.
TYPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "date": (is_date, "2026-11-23"),
    "modified": (is_date, "2026-11-23"),
    "status": (lambda value: value in STATUSES, " / ".join(STATUSES)),
    "source": (lambda value: value == "reader", "reader"),
    **heads.TYPES,
}


def check_front_matter(
    text: Text, day: datetime.date, *, further: tuple[str, ...] = (), kinds: tuple[str, ...] = KINDS
) -> Iterator[Fault]:
    """Look at every line of the front matter.

    Args:
        text: a Markdown file.
        day: no published text has a later date.
        further: keys that this site knows besides KEYS.
        kinds: what Kind may be; empty where everything is allowed.
    """
    for key in REQUIRED[text.kind]:
        if not text.metadata.get(key.lower()):
            yield text.fault("JJ104", 0, key, key)
    for entry in text.entries:
        yield from _check_key(text, entry, (*KEYS, *further))
        yield from _check_value(text, entry, day)
        if entry.key.lower() == "kind" and kinds and entry.value not in kinds:
            near = get_close_matches(entry.value, kinds, n=1, cutoff=0)
            yield text.fault("JJ109", entry.value_begin, entry.value, near[0], ", ".join(kinds))
    yield from _check_order(text)


def _check_key(text: Text, entry: Entry, known: tuple[str, ...]) -> Iterator[Fault]:
    first = text.head[entry.key.lower()]
    if first is not entry:
        yield text.fault("JJ108", entry.begin, entry.key, first.line)
    names = {key.lower(): key for key in known}
    if entry.key.lower() not in names:
        near = near_names(entry.key.lower(), names)
        at = text.text.index(entry.key, entry.begin)
        edits = [Edit(at, at + len(entry.key), names[near[0]])] if len(near) == 1 else []
        shown = names[(near or get_close_matches(entry.key.lower(), names, n=1, cutoff=0) or ["title"])[0]]
        yield text.fault("JJ101", entry.begin, entry.key, shown, edits=edits)


def near_names(name: str, known: Mapping[str, object]) -> list[str]:
    """The names that a misspelt one can stand for: one where there is no doubt."""
    return get_close_matches(name, known, n=2, cutoff=0.75)


def _check_value(text: Text, entry: Entry, day: datetime.date) -> Iterator[Fault]:
    key, value = entry.key.lower(), entry.value
    is_right, example = TYPES.get(key, (bool, ""))
    if example and value and not is_right(value):
        yield text.fault("JJ102", entry.value_begin, value, entry.key, example)
    elif key == "date" and value and text.status == "published" and _day(value) > day:
        yield text.fault("JJ103", entry.value_begin, value)


def _day(value: str) -> datetime.date:
    return datetime.datetime.fromisoformat(value.replace("_", " ")).date()


def _check_order(text: Text) -> Iterator[Fault]:
    """One fault for the first line that stands too late; its edit puts all lines in order."""
    ranks = [FIRST.index(entry.key.lower()) if entry.key.lower() in FIRST else len(FIRST) for entry in text.entries]
    late = next((n for n in range(1, len(ranks)) if ranks[n] < ranks[n - 1]), None)
    if late is None:
        return
    before = next(entry for entry, rank in zip(text.entries, ranks, strict=True) if rank > ranks[late])
    lines = [
        text.text[entry.begin : entry.end] for _, entry in sorted(zip(ranks, text.entries, strict=True), key=_rank)
    ]
    edits = [Edit(text.entries[0].begin, text.entries[-1].end, "".join(lines))]
    yield text.fault("JJ107", text.entries[late].begin, text.entries[late].key, before.key, edits=edits)


def _rank(pair: tuple[int, Entry]) -> int:
    return pair[0]
