"""The content folder goes in; its texts as they are written, in pairs, come out, without Pelican."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FACT = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<value>.*?)\s*$")
NAME = re.compile(r"(?P<slug>[^.]+)\.(?P<language>[A-Za-z-]+)\.md$")


@dataclass(frozen=True)
class TextFile:
    """A text in one language.

    Attributes:
        path: the file.
        slug: what its name begins with, the same in all languages.
        language: code of its language.
        source: all that stands in it.
        head: its front matter, keys in small letters.
    """

    path: Path
    slug: str
    language: str
    source: str
    head: Mapping[str, str]

    @property
    def is_translation(self) -> bool:
        """Whether it was made from another text of its pair."""
        return "source-digest" in self.head

    @property
    def body(self) -> str:
        """What follows the front matter."""
        return self.source[len(head_lines(self.source)) :].strip()


def head_lines(source: str) -> str:
    """The front matter of a source, with its last line break."""
    kept = []
    for line in source.splitlines(keepends=True):
        if not FACT.match(line):
            break
        kept.append(line)
    return "".join(kept)


def read_file(path: Path) -> TextFile:
    """One text.

    Raises:
        ValueError: the name of the file does not tell slug and language.
    """
    name = NAME.match(path.name)
    if not name:
        raise ValueError(path)
    source = path.read_text(encoding="utf-8")
    facts = (FACT.match(line) for line in head_lines(source).splitlines())
    return TextFile(
        path, name["slug"], name["language"], source, {it["key"].lower(): it["value"] for it in facts if it}
    )


def read_pairs(folders: Sequence[Path], languages: Sequence[str]) -> list[list[TextFile]]:
    """The texts of some folders; the original of each pair comes first, then its translations as languages do."""
    groups: dict[tuple[Path, str], list[TextFile]] = {}
    paths = sorted(path for folder in folders for path in folder.rglob("*.md") if NAME.match(path.name))
    for file in map(read_file, paths):
        if file.language in languages:
            groups.setdefault((file.path.parent, file.slug), []).append(file)
    return [
        sorted(group, key=lambda it: (it.is_translation, languages.index(it.language)))
        for _, group in sorted(groups.items())
    ]


def with_fact(source: str, key: str, value: str) -> str:
    """The same source with one fact of its front matter set; in its place, or as the last one."""
    head = head_lines(source)
    line = f"{key}: {value}".rstrip()
    changed, count = re.subn(rf"^{re.escape(key)}:.*$", lambda _: line, head, count=1, flags=re.M | re.I)
    return (changed if count else f"{head}{line}\n") + source[len(head) :]
