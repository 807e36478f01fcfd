"""A Markdown file goes in; its front matter, its words and their places come out, nothing of it lost.

All views of a text are as long as the text itself: what does not belong in a view is blanked, so that a place in one
is a place in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trust.paths import is_inside

from .codes import Edit, Fault

KEY = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*?)[ \t]*$")
BOM = "\ufeff"
FENCED = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[^\n]*$|\Z)", re.M | re.S)
CODE = re.compile(r"(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)", re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"</?[A-Za-z][^>]*>")
ADDRESS = re.compile(r"https?://[^\s<>\")\]]+|\{(?:filename|static|attach)\}[^\s>)]+")
FOLD = re.compile(r"\|\|[^|\n]+\|\|")
SENSITIVE = re.compile(r"^[ ]*(?P<fence>/{3,})[ ]*sensitive[ ]*$.*?(?:^[ ]*(?P=fence)[ ]*$|\Z)", re.M | re.S)
#: The line that opens a block, and what it states.
BLOCK = re.compile(r"^[ ]*/{3,}[^\n]*(?:\n[ ]{4,}[\w-]+:[^\n]*)*", re.M)
ANCHORS = re.compile(
    r"""\bid=["'](?P<html>[^"']+)["']|\{[^}\n]*#(?P<list>[\w-]+)[^}\n]*\}|^ {4,}id: (?P<story>[\w-]+)"""
    r"""|\bof: (?P<ending>[\w-]+)|data-story=["'](?P<told>[\w-]+)|^\[\^(?P<note>[^\]]+)\]:""",
    re.M,
)
#: How the site makes a place of what is found by each group of ANCHORS.
PLACES = {"ending": "{}-ending", "told": "{}-ending", "note": "fn:{}"}
QUOTE = re.compile(r"^[ ]{0,3}>[^\n]*", re.M)


@dataclass(frozen=True)
class Entry:
    """A line of the front matter: key and value as written, where the line, its value and the next line begin."""

    key: str
    value: str
    line: int
    begin: int
    value_begin: int
    end: int


@dataclass(frozen=True)
class Text:
    """A Markdown file of the content folder.

    Attributes:
        path: the file.
        shown: the file as the writer would type it.
        kind: `article` or `page`.
        text: what is in it, line ends and all.
    """

    path: Path
    shown: str
    kind: str
    text: str

    @property
    def slug(self) -> str:
        """What pairs the languages of a text."""
        return self.path.name.split(".")[0]

    @property
    def language(self) -> str:
        """The language by the file's name; empty where it is silent."""
        parts = self.path.name.split(".")
        return parts[1] if len(parts) == 3 else ""

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The lines of the front matter."""
        found, at = [], len(BOM) if self.text.startswith(BOM) else 0
        for number, line in enumerate(self.text[at:].splitlines(keepends=True), 1):
            match = KEY.match(line.rstrip("\r\n"))
            if not match:
                break
            value_begin = at + match.start("value")
            found.append(Entry(match["key"], match["value"], number, at, value_begin, at + len(line)))
            at += len(line)
        return tuple(found)

    @cached_property
    def head(self) -> Mapping[str, Entry]:
        """Key, in small letters, to its first line."""
        return {entry.key.lower(): entry for entry in reversed(self.entries)}

    @cached_property
    def metadata(self) -> Mapping[str, str]:
        """Key, in small letters, to its value."""
        return {key: entry.value for key, entry in self.head.items()}

    @property
    def status(self) -> str:
        """`published`, where nothing else is stated."""
        return self.metadata.get("status", "") or "published"

    @cached_property
    def body(self) -> str:
        """The Markdown behind the front matter, without code and comments."""
        begin = self.entries[-1].end if self.entries else 0
        return blank(" " * begin + self.text[begin:], FENCED, COMMENT, CODE)

    @cached_property
    def prose(self) -> str:
        """The words that readers see: no addresses, no tags, no marks of blocks."""
        return blank(self.body, BLOCK, TAG, ADDRESS)

    @cached_property
    def sensitive(self) -> Sequence[tuple[int, int]]:
        """Where the marked passages about suicide begin and end."""
        return [match.span() for match in SENSITIVE.finditer(self.body)]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The places of the text that a link can name."""
        found = ((match.lastgroup or "", match[match.lastgroup or 0]) for match in ANCHORS.finditer(self.body))
        return frozenset(PLACES.get(group, "{}").format(name) for group, name in found)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]

    def fault(self, code: str, at: int, *values: object, edits: Iterable[Edit] = ()) -> Fault:
        """A fault at a place in the text."""
        line = bisect_right(self.starts, at)
        return Fault(self.shown, line, at - self.starts[line - 1] + 1, code, values, tuple(edits))


def blank(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with spaces for all that one of the patterns finds; line ends stay."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def read_texts(content: Path, folders: Mapping[str, Sequence[str]], root: Path) -> tuple[list[Text], list[Fault]]:
    """Every Markdown file, sorted; and a fault for each that cannot be read.

    Args:
        content: the content folder.
        folders: `article` and `page` to their folders below it.
        root: the project's folder, from which writers count.
    """
    texts, faults = [], []
    for kind, names in folders.items():
        for path in sorted({path for name in names for path in (content / name).rglob("*.md")}):
            shown = path.relative_to(root).as_posix()
            if not is_inside(path, content):
                continue  # `trust` says so
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    texts.append(Text(path, shown, kind, file.read()))
            except UnicodeDecodeError as error:
                before = path.read_bytes()[: error.start]
                faults.append(Fault(shown, before.count(b"\n") + 1, 1, "JJ011", (error,)))
            except OSError as error:
                faults.append(Fault(shown, 1, 1, "JJ012", (error,)))
    return texts, faults
