"""Articles as Pelican has read them go in; those that tell stories come out, with what these say."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import ArticlesGenerator

from .passages import Passage, read_marked, read_whole

LISTS = ("articles", "hidden_articles", "drafts")


@dataclass(frozen=True)
class Told:
    """What the stories in a text say.

    Attributes:
        passages: each by the story's id, which is empty where the text is one story.
        is_whole: whether it is, from end to end.
    """

    passages: Mapping[str, Passage]
    is_whole: bool = False


@dataclass(frozen=True)
class Text:
    """An article as one language's readers see it.

    Attributes:
        slug: the same in all languages.
        listing: code of the language whose readers see it.
        lang: code of the language it is written in; another one where it is not translated.
        told: what its stories say.
        summary: what its writer wrote for previews; empty where there is none.
        year: when the crisis struck, where that is not the year of the text.
    """

    slug: str
    listing: str
    lang: str
    kind: str
    title: str
    url: str
    date: datetime.date
    path: Path
    told: Told
    is_listed: bool = True
    summary: str = ""
    year: int = 0


def read_told(article: Any) -> Told | None:
    """What the stories in an article say; None where it tells none."""
    if _kind_of(article) in article.settings.get("STORY_KINDS", ("story", "case")):
        return Told({"": read_whole(article._content)}, is_whole=True)
    return Told(read_marked(article._content)) if "data-story=" in article._content else None


def _kind_of(article: Any) -> str:
    return str(article.metadata.get("kind", article.category.name)).strip().lower()


def texts_of(generator: ArticlesGenerator) -> Iterable[Text]:
    """The articles of one language that tell stories."""
    listing = str(generator.settings["DEFAULT_LANG"])
    for name in LISTS:
        for article in getattr(generator, name):
            if article.told is not None:
                summary = str(article.metadata["summary"]) if "summary" in article.metadata else ""
                yield Text(
                    slug=article.slug,
                    listing=listing,
                    lang=article.original.lang if getattr(article, "original", None) else listing,
                    kind=_kind_of(article),
                    title=article.title,
                    url=article.url,
                    date=datetime.date(article.date.year, article.date.month, article.date.day),
                    path=Path(article.source_path),
                    told=article.told,
                    is_listed=name == "articles",
                    summary=Markup(summary).striptags().strip(),
                    year=_year_of(article.metadata.get("year")),
                )


def forget_told(generators: Iterable[ArticlesGenerator]) -> None:
    """What the stories say is known from here on; a large site says so much that it is not kept twice."""
    for article in (it for generator in generators for name in LISTS for it in getattr(generator, name)):
        article.told = None


def _year_of(stated: object) -> int:
    """The year that a front matter states; 0 where it states none."""
    return int(str(stated)) if re.fullmatch(r"[0-9]{1,4}", str(stated)) else 0
