"""Texts go in; what `bilingual`, `stories`, `care` and `comments` say of their sources is logged, without a build.

These plugins read Pelican's contents; here they get the little of them that they look at.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bilingual.pairs import pair_up, policy_of
from care.helplines import line_of, read_helplines
from care.sources import report_missing_summary
from comments.archive import read_archive, report_strays
from stories import statements
from stories.units import merge, report_unmarked
from stories.vocabulary import Vocabulary, read_vocabulary

from .facts import check_facts
from .front_matter import STATUSES, is_date
from .texts import FOLD, Text

log = logging.getLogger(__name__)
#: How long before its last day a help line is to be tried again.
SOON = timedelta(days=31)


def log_faults(
    texts: Sequence[Text], settings: Mapping[str, Any], languages: Mapping[str, Any], day: date
) -> Vocabulary:
    """Let the plugins that a site has look at its sources; the vocabulary that they were read with."""
    content, plugins = Path(settings["PATH"]), settings["PLUGINS"]
    vocabulary = Vocabulary({})
    if "stories" in plugins:
        vocabulary = read_vocabulary(content / settings.get("VOCABULARY", "vocabulary.toml"), tuple(languages))
    for kind in ("article", "page"):
        contents = [_content(text) for text in texts if text.kind == kind and is_taken(text)]
        for pair in pair_up(contents, languages):
            if len(pair) == 1:
                policy_of(next(iter(pair.values())), str(settings.get("UNTRANSLATED", "notice")))
            if kind == "article" and "stories" in plugins:
                _log_stories(list(pair.values()), vocabulary, settings.get("STORY_KINDS", ("story", "case")))
        for it in contents:
            check_facts(it, day)
            if it.is_sensitive and "care" in plugins:
                report_missing_summary(it)
    if "care" in plugins:
        _log_helplines(content / settings.get("HELPLINES", "helplines.toml"), day)
    if "comments" in plugins:
        _log_comments(content / "comments", {text.slug for text in texts if text.kind == "article"})
    return vocabulary


def _log_helplines(path: Path, day: date) -> None:
    for it in read_helplines(path, day):
        if it.expires_on - day < SOON:
            log.info(
                "%s:%d: help line “%s” has to be tried again by %s, or the site cannot be built any more. Hint: try"
                " it, then set verified_on and expires_on.",
                path, line_of(path.read_text(encoding="utf-8"), it.id, "expires_on"), it.id, it.expires_on,
            )  # fmt: skip


def _log_comments(folder: Path, slugs: Collection[str]) -> None:
    paths = sorted(folder.glob("*.toml"))
    for path in paths:
        read_archive(path)
    report_strays(paths, slugs)


def is_taken(text: Text) -> bool:
    """Whether Pelican takes a text: without a title, a date and a status that it knows it does not."""
    is_dated = is_date(text.metadata.get("date", "")) or (text.kind == "page" and "date" not in text.metadata)
    return bool(text.metadata.get("title")) and is_dated and text.status in STATUSES


def _content(text: Text) -> SimpleNamespace:
    metadata: dict[str, Any] = dict(text.metadata)
    metadata.setdefault("lang", text.language)
    if "date" in metadata:
        metadata["date"] = datetime.fromisoformat(metadata["date"].replace("_", " "))
    return SimpleNamespace(
        source_path=str(text.path), path=text.path, slug=metadata.get("slug") or text.slug, lang=metadata["lang"],
        status=text.status, metadata=metadata, date=metadata.get("date"), original=None,
        is_sensitive=bool(text.sensitive or FOLD.search(text.body)),
    )  # fmt: skip


def _log_stories(pair: Sequence[Any], vocabulary: Vocabulary, kinds: Iterable[str]) -> None:
    if any(it.metadata.get("kind") in kinds for it in pair):
        merge({it.path: statements.read_whole(it.path, vocabulary) for it in pair})
        return
    told = {it.lang: {story.id: story for story in statements.read_marked(it.path, vocabulary)} for it in pair}
    report_unmarked(pair, told)
    stories: dict[str, dict[Path, statements.Statement]] = defaultdict(dict)
    for it in pair:
        for name, story in told[it.lang].items():
            stories[name][it.path] = story
    for stated in stories.values():
        merge(stated)
