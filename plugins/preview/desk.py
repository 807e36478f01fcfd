"""The address of a page goes in; what its writer should know of it, as the panel shows it, comes out."""

import datetime
import gettext
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date

from .pages import Page, read_pages
from .words import OF_SCRIPT


@dataclass(frozen=True)
class Tag:
    """A tag that a text has, or might have.

    Attributes:
        facet: what readers call its facet.
        term: what readers call it.
        words: the words of the text that show it.
        chosen: `both` where writer and tagger agree, `suggested` or `stated` where only one of them has it.
        story: how the story begins that it belongs to, of a text that tells several.
    """

    facet: str
    term: str
    words: str
    chosen: str
    story: str = ""


@dataclass(frozen=True)
class Desk:
    """What a preview knows.

    Attributes:
        root: the project's folder; sources are named as from there.
        pages: the file in which the last good build has written its pages.
        problems: the file in which the last build has written its problems, and which it has taken away.
        catalogue: the words in the writer's language.
        suggest: the tags of a source file in a language.
        languages: code of each language to what it calls itself.
    """

    root: Path
    pages: Path
    problems: Path
    catalogue: gettext.NullTranslations
    suggest: Callable[[Path, str], Iterable[Tag]]
    languages: Mapping[str, str]

    @property
    def language(self) -> str:
        """Code of the writer's language."""
        return str(self.catalogue.info().get("language", "en"))

    def words(self) -> dict[str, str]:
        """What the script says."""
        return {name: self.catalogue.gettext(text) for name, text in OF_SCRIPT.items()}

    def faults(self) -> list[dict[str, Any]]:
        """The problems of the last build, those that ended it first, of them those with a place."""
        if not self.problems.is_file():
            gettext = self.catalogue.gettext
            ended = gettext("the build ended before it could say what is wrong")
            return [_fault(ended, gettext("the terminal that “serve” runs in says why"))]
        found: list[dict[str, Any]] = json.loads(self.problems.read_text(encoding="utf-8"))
        return sorted(found, key=lambda it: (not it["is_fatal"], not it["path"]))

    def page(self, url: str) -> dict[str, Any]:
        """What is known of a page at once."""
        pages = read_pages(self.pages)
        page = pages.get(url)
        waiting = [self._shown(it) for it in pages.values() if it.is_waiting]
        return {"page": self._shown(page) if page else None, "waiting": waiting}

    def tags(self, url: str) -> list[dict[str, Any]]:
        """The tags that a page's text has or might have."""
        page = read_pages(self.pages).get(url)
        source = self.root / page.source if page else None
        return [asdict(tag) for tag in self.suggest(source, self.language)] if source and source.is_file() else []

    def _shown(self, page: Page) -> dict[str, Any]:
        day = datetime.date.fromisoformat(page.date) if page.date else None
        date = format_date(day, "long", locale=Locale.parse(self.language)) if day else ""
        missing = [self.languages.get(code, code) for code in page.missing]
        return {**asdict(page), "date": date, "missing": missing}


def _fault(message: str, hint: str) -> dict[str, Any]:
    return {"path": "", "line": 0, "message": message, "hint": hint, "is_fatal": True}
