"""The settings and the content folder go in; everything wrong in the sources comes out, without a build."""

import datetime
import gettext
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.languages import Language, read_languages
from stories.vocabulary import Vocabulary

from .codes import Fault
from .facts import build_day
from .front_matter import KINDS, check_front_matter
from .privacy import check_privacy
from .problems import Collector, Problem, hear_everything
from .readings import log_faults
from .safety import check_safety
from .sources import check_source_links, read_source_links
from .structure import by_path, check_addresses, check_headings, check_pictures, check_places
from .texts import Text, read_texts
from .tongues import check_tongue
from .whitespace import check_white_space


@dataclass(frozen=True)
class Desk:
    """A site's sources, as far as they can be read.

    Attributes:
        root: the project's folder, from which writers count.
        content: the content folder.
        unreadable: a fault for each text that is no UTF-8, or not there.
    """

    root: Path
    content: Path
    settings: Mapping[str, Any]
    languages: Mapping[str, Language]
    texts: Sequence[Text]
    unreadable: Sequence[Fault]
    day: datetime.date

    @classmethod
    def of(cls, settings: Mapping[str, Any], root: Path) -> "Desk":
        """Read the sources of a site."""
        content = Path(settings["PATH"])
        folders = {"article": settings["ARTICLE_PATHS"], "page": settings["PAGE_PATHS"]}
        texts, unreadable = read_texts(content, folders, root)
        return cls(root, content, settings, read_languages(settings), texts, unreadable, build_day())


def check_content(desk: Desk, words: gettext.NullTranslations) -> tuple[list[Problem], Vocabulary]:
    """All problems of the sources, in no order, and the vocabulary that they were read with."""
    collector = Collector(words, str(desk.content))
    level = logging.getLogger().level
    hear_everything(collector)
    try:
        vocabulary = log_faults(desk.texts, desk.settings, desk.languages, desk.day)
        known = {path.relative_to(desk.content).as_posix() for path in desk.content.rglob("*.*")}
        for text in desk.texts:
            check_source_links(text.path, read_source_links(text.path, desk.content), desk.content, known)
    finally:
        logging.getLogger().removeHandler(collector)
        logging.getLogger().setLevel(level)
    return [*collector.problems, *(fault.told(words) for fault in faults_of(desk))], vocabulary


def faults_of(desk: Desk) -> Iterator[Fault]:
    """What our own checks find in each text, and in the pairs of them."""
    yield from desk.unreadable
    yield from _check_pairs(desk)
    large: set[tuple[object, ...]] = set()
    texts = by_path(desk.texts, desk.content)
    further = tuple(desk.settings.get("FRONT_MATTER_KEYS", ()))
    kinds = KINDS if "stories" in desk.settings["PLUGINS"] else ()
    for text in desk.texts:
        yield from check_white_space(text)
        yield from check_front_matter(text, desk.day, further=further, kinds=kinds)
        yield from check_headings(text)
        for fault in check_pictures(text, desk.content):
            if fault.code != "JJ502" or fault.values not in large:  # a picture is as large in every text that shows it
                large.add(fault.values)
                yield fault
        yield from check_places(text, desk.content, texts.get)
        yield from check_addresses(text)
        yield from check_privacy(text)
        yield from check_safety(text)
        yield from filter(None, [check_tongue(text)])


def _check_pairs(desk: Desk) -> Iterator[Fault]:
    """A published text is there in every language, or says what its readers in another one get."""
    pairs: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in desk.texts:
        if text.language in desk.languages:
            pairs[text.kind, text.slug].append(text)
    for pair in pairs.values():
        first, *_ = pair
        missing = [code for code in desk.languages if code not in {text.language for text in pair}]
        is_stated = any("untranslated" in text.head for text in pair)
        if missing and not is_stated and first.status == "published":
            yield first.fault("JJ301", 0, ", ".join(missing), f"{first.slug}.{missing[0]}.md")
