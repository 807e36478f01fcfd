"""All contents of the site go in; each language's own come out, pairs known to each other.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from typing import Any

from pelican.urlwrappers import Category, Tag

from .languages import POLICIES, Language
from .staleness import changed_lines, stamp

log = logging.getLogger(__name__)

#: One of Pelican's contents; this module gives it `original`, `untranslated` and `changed_lines`.
Content = Any


def pair_up(contents: Iterable[Content], languages: Mapping[str, Language]) -> list[dict[str, Content]]:
    """Group contents by slug into pairs, language code to content, languages in their order.

    Each content learns its `translations` and `changed_lines`, the places where its original has moved on.
    """
    groups: dict[str, dict[str, Content]] = defaultdict(dict)
    for content in sorted(contents, key=lambda content: str(content.source_path)):
        if not _has_known_language(content, languages):
            continue
        twin = groups[content.slug].setdefault(content.lang, content)
        if twin is not content:
            log.warning(
                "%s:%d: %s has the same slug “%s” in the same language. Hint: rename one of the two files.",
                content.source_path, 1, twin.source_path, content.slug,
            )  # fmt: skip
    pairs = [{code: group[code] for code in languages if code in group} for _, group in sorted(groups.items())]
    for pair in pairs:
        for content in pair.values():
            content.original, content.untranslated, content.changed_lines = None, "", ()
            content.translations = [other for other in pair.values() if other is not content]
        _check_dates(pair)
        _check_staleness(pair)
    return [pair for pair in pairs if pair]


def line_of(path: str | Path, key: str) -> int:
    """The line, from 1, on which the front matter of a file states `key`; 1 where it does not."""
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.lower().startswith(f"{key.lower()}:"):
            return number
        if not line.strip():
            break
    return 1


def _has_known_language(content: Content, languages: Mapping[str, Language]) -> bool:
    path = content.source_path
    code = content.metadata.get("lang") or (content.lang if len(languages) == 1 else "")
    name = Path(path).name.split(".")[0]
    known = ", ".join(languages)
    if not code:
        log.warning(
            "%s:%d: no language in the file name. Hint: call it %s.%s.md; languages of this site: %s.",
            path, 1, name, next(iter(languages)), known,
        )  # fmt: skip
    elif code not in languages:
        near = get_close_matches(code, languages, n=1) or [next(iter(languages))]
        log.warning(
            "%s:%d: unknown language “%s”. Hint: call it %s.%s.md, or add “%s” to LANGUAGES, which has: %s.",
            path, 1, code, name, near[0], code, known,
        )  # fmt: skip
    return code in languages


def _check_dates(pair: Mapping[str, Content]) -> None:
    first, *others = pair.values()
    for other in others:
        if getattr(first, "date", None) != getattr(other, "date", None):
            log.warning(
                "%s:%d: its date is %s, but %s says %s. Hint: a pair has one date; correct one of the two.",
                other.source_path, line_of(other.source_path, "Date"), _day(other), first.source_path, _day(first),
            )  # fmt: skip


def _day(content: Content) -> str:
    return str(content.metadata.get("date")).removesuffix(" 00:00:00")


def _check_staleness(pair: Mapping[str, Content]) -> None:
    originals = [content for content in pair.values() if "source-digest" not in content.metadata]
    if not originals or len(pair) == 1:
        return
    original = originals[0]
    current = getattr(original, "stamp", "-")  # which nobody has
    if all(content.metadata.get("source-digest") == current for content in original.translations):
        return
    source = Path(original.source_path).read_text(encoding="utf-8")
    for content in original.translations:
        path = content.source_path
        stamped = content.metadata.get("source-digest")
        if stamped is None:
            log.info(
                "%s:%d: nobody is told when its original changes. Hint: add the line “Source-digest: %s”.",
                path, 1, stamp(source),
            )  # fmt: skip
            continue
        content.changed_lines = changed_lines(source, stamped)
        if content.changed_lines and not stamped:
            log.info(
                "%s:%d: this translation is not marked as done. Hint: when it says all that %s says, put here"
                " “Source-digest: %s”.",
                path, line_of(path, "Source-digest"), original.source_path, stamp(source),
            )  # fmt: skip
        elif content.changed_lines:
            log.info(
                "%s:%d: its original %s has changed since, at line %s. Hint: bring the translation up to"
                " date, then put here “Source-digest: %s”.",
                path, line_of(path, "Source-digest"), original.source_path,
                ", ".join(map(str, content.changed_lines)), stamp(source),
            )  # fmt: skip


def listing_of(
    pairs: Iterable[Mapping[str, Content]],
    language: Language,
    settings: Mapping[str, Any],
) -> list[Content]:
    """What one language shows: its own contents and, by the policy, stand-ins for what is not translated.

    A stand-in is a copy with `original` set to the content it stands for and `untranslated` to the policy,
    from the front matter's `Untranslated` or the setting UNTRANSLATED: `notice` (the whole text), `summary`
    or `hide` (nothing). Only published contents get one.
    """
    shown, wrap = [], cache(partial(named, language=language, settings=settings))
    for pair in pairs:
        content = pair.get(language.code)
        if content is None:
            original = next(iter(pair.values()))
            policy = policy_of(original, str(settings.get("UNTRANSLATED", "notice")))
            if policy == "hide" or original.status != "published":
                continue
            content = copy(original)
            content.metadata = dict(original.metadata)
            content.original, content.untranslated = original, policy
            content.lang, content.translations = language.code, list(pair.values())
        _settle(content, settings, wrap)
        shown.append(content)
    return shown


def policy_of(content: Content, default: str) -> str:
    """What readers of another language get of a content, by its front matter or the setting."""
    policy = str(content.metadata.get("untranslated", default))
    if policy in POLICIES:
        return policy
    near = get_close_matches(policy, POLICIES, n=1) or [default]
    log.warning(
        "%s:%d: unknown value “%s” for Untranslated. Hint: did you mean “%s”? Known: %s.",
        content.source_path, line_of(content.source_path, "Untranslated"), policy, near[0],
        ", ".join(POLICIES),
    )  # fmt: skip
    return default


def _settle(content: Content, settings: Mapping[str, Any], wrap: Callable[..., Any]) -> None:
    """Let a content compute its addresses, tags and category with one language's settings."""
    content.settings = settings
    content.in_default_lang = True  # or Pelican would take ARTICLE_LANG_URL
    if hasattr(content, "category"):
        content.category = wrap(Category, content.category.name)
    if hasattr(content, "tags"):
        tags = {tag.key: tag for tag in (wrap(Tag, tag.name) for tag in content.tags)}
        content.tags = list(tags.values())


def named(kind: type[Category | Tag], name: str, language: Language, settings: Mapping[str, Any]) -> Any:
    """A category or tag by its name in this language; `key` is the same in all of them."""
    wrapper: Any = kind(language.name_of(name), settings)
    wrapper.key = language.key_of(name)
    return wrapper
