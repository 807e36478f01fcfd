"""The content folder goes in; what a blog's entry may already be there comes out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .names import FOLDERS
from .records import Entry


@dataclass(frozen=True)
class Text:
    """A text of this site, by what its front matter says of it; `name` is its file below the content folder."""

    name: str
    title: str
    day: str
    addresses: Collection[str]


def read_texts(content: Path) -> Iterator[Text]:
    """Every article and page."""
    for path in sorted(path for folder in FOLDERS.values() for path in (content / folder).rglob("*.md")):
        facts = _front_matter(path)
        addresses = {it.strip() for it in facts.get("old-address", "").split(",")} - {""}
        name = path.relative_to(content).as_posix()
        yield Text(name, facts.get("title", ""), facts.get("date", "")[:10], addresses)


def find_present(entries: Iterable[Entry], texts: Iterable[Text], lang: str) -> dict[str, str]:
    """The file of each entry that this site has already, by the entry's key.

    It is the text with the same old address or, where one of the two has none, with the same title and day.
    """
    by_address: dict[str, str] = {}
    by_title: dict[tuple[str, str], Text] = {}
    for text in texts:
        if text.name.endswith(f".{lang}.md"):
            by_address |= dict.fromkeys(text.addresses, text.name)
            by_title[text.title, text.day] = text
    found = {}
    for entry in entries:
        twin = by_title.get((entry.title, str(entry.published)[:10]))
        if entry.address in by_address:
            found[entry.key] = by_address[entry.address]
        elif twin and not (entry.address and twin.addresses):
            found[entry.key] = twin.name
    return found


def _front_matter(path: Path) -> Mapping[str, str]:
    facts = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            break
        facts[key.strip().lower()] = value.strip()
    return facts
