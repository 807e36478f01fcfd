"""What Pelican's texts are asked again and again they answer quickly, and the same as before.

Where a text lies below the content folder is found once. An address is filled in with what it names, instead of with
all that it might. Lists of the texts of a tag or category know at once whether a text is among them.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.utils import path_to_url

URL_FORMAT = Content.url_format
RELATIVE_SOURCE_PATH = Content.get_relative_source_path
#: Where files lie below the content folder, by that folder and the file.
PLACES: dict[tuple[str, str], str | None] = {}


def relative_source_path(content: Content, source_path: str | None = None) -> str | None:
    """Where a file, by default that of the text, lies below the content folder; see Pelican's own."""
    place = str(content.settings["PATH"]), str(source_path or content.source_path)
    if place not in PLACES:
        PLACES[place] = RELATIVE_SOURCE_PATH(content, source_path)
    return PLACES[place]


class Fields:
    """What the address of a text may name; see Pelican's `Content.url_format`."""

    def __init__(self, content: Content) -> None:
        self.content = content

    def __getitem__(self, name: str) -> Any:
        content = self.content
        match name:
            case "path":
                return path_to_url(str(content.metadata.get(name, content.get_relative_source_path())))
            case "slug" | "lang":
                return getattr(content, name, "en" if name == "lang" else "")
            case "date":
                return getattr(content, name, datetime.datetime.now())  # where the machine is, as Pelican has it
            case "author" | "category":
                return getattr(content, name).slug if hasattr(content, name) else ""
            case _:
                return content.metadata[name]


def expand_settings(content: Content, key: str, klass: str | None = None) -> str:
    """An address of a text; see Pelican's own."""
    address = str(content.settings[f"{klass or type(content).__name__}_{key}".upper()])
    if type(content).url_format is not URL_FORMAT:
        return address.format(**content.url_format)
    return address.format_map(Fields(content))


class Members(list[Content]):
    """Texts that know at once whether one is among them."""

    def __init__(self, contents: Iterable[Content]) -> None:
        super().__init__(contents)
        self._all, self._length = frozenset(self), len(self)

    def __contains__(self, content: object) -> bool:
        if self._length != len(self):  # somebody has changed the list
            self._all, self._length = frozenset(self), len(self)
        return content in self._all

    def __reduce__(self) -> tuple[type[list[Content]], tuple[list[Content]]]:
        return list, (list(self),)


def take_shortcuts() -> None:
    """Let texts answer like this, in this process."""
    Content.get_relative_source_path = relative_source_path  # type: ignore[method-assign, assignment]
    Content._expand_settings = expand_settings  # type: ignore[method-assign, assignment]


def know_members(generator: ArticlesGenerator) -> None:
    """Let the lists behind a generator's tags, categories and authors answer like this."""
    generator.tags.update({key: Members(its) for key, its in generator.tags.items()})
    for listed in (generator.categories, generator.authors):
        listed[:] = [(key, Members(its)) for key, its in listed]
