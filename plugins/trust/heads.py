"""A line of front matter goes in; whether a site can use it, and what it may be, come out."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

#: How long the name of a file, or a topic, may be (characters): some systems take 255 bytes with all that we add.
LONGEST = 120
SLUG = re.compile(r"\w[\w -]*")
FILE = re.compile(r"(?!\.)[\w.~-]+")
#: What Pelican's contents and our plugins keep on a text; a key of that name would take its place.
OURS = (
    "settings", "translations", "original", "changed_lines", "stories", "linked_data", "discussion", "card",
    "is_sensitive", "scheduled", "locale_date", "locale_modified", "in_default_lang", "relative_source_path",
    "source_path", "date_format", "path", "override_url", "override_save_as", "timezone",
)  # fmt: skip
#: Names that a text has anyway and that a writer may state.
STATED = ("author", "authors", "category", "date", "lang", "modified", "save_as", "slug", "status", "summary", "tags",
          "template", "title", "url")  # fmt: skip


def to_slug(text: str) -> str:
    """A text as Pelican writes it into an address."""
    substitutions: Any = DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]
    return slugify(text, regex_subs=substitutions)[:LONGEST].strip("-")


def is_key(name: str) -> bool:
    """Whether a writer may state a key: one that means something to the program itself is none."""
    return name in STATED or not (name.startswith("_") or name in OURS or hasattr(Content, name))


def is_slug(value: str) -> bool:
    """Whether a value can be the name of a file and a part of an address."""
    return len(value) <= LONGEST and bool(SLUG.fullmatch(value)) and bool(to_slug(value))


def is_place(value: str) -> bool:
    """Whether a value is a file or folder below the site's."""
    parts = value.removesuffix("/").split("/")
    return all(len(part) <= LONGEST and FILE.fullmatch(part) for part in parts)


def is_year(value: str) -> bool:
    """Whether a value is a year."""
    return bool(re.fullmatch(r"[0-9]{4}", value))


def is_page(value: str) -> bool:
    """Whether a value is a page below the site's folder, and so in nobody's way who is a folder."""
    return is_place(value) and value.endswith(".html")


#: Key to a test of its value and to an example of a right one.
TYPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "slug": (is_slug, "kisah-saya"),
    "url-slug": (is_slug, "kisah-saya"),
    "save_as": (is_page, "kisah/index.html"),
    "url": (is_place, "kisah/"),
    "year": (is_year, "1913"),
}


@cache
def is_topic(name: str) -> bool:
    """Whether a topic can have a page of its own."""
    return len(name) <= LONGEST and bool(to_slug(name))


def line_of(path: Path, key: str) -> int:
    """The line, from 1, on which a file states a key; 1 where it does not."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.lower().lstrip().startswith(f"{key}:")), 1)


def line_with(path: Path, words: Sequence[str]) -> int:
    """The first line, from 1, of a file that has one of some words, small or capital letters; 1 where none has."""
    lines = path.read_text(encoding="utf-8", errors="replace").lower().split("\n")
    wanted = [word.lower() for word in words if word]
    return next((number for number, line in enumerate(lines, 1) if any(word in line for word in wanted)), 1)


def faulty(metadata: Mapping[str, Any]) -> list[str]:
    """The keys whose values a site cannot use."""
    return [key for key, (is_right, _) in TYPES.items() if key in metadata and not is_right(str(metadata[key]))]
