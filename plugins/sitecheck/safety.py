"""A text goes in; what could harm a reader who thinks of suicide comes out as faults, by the lists of `safety.toml`.

A passage between `/// sensitive` and `///` may speak of it, for notice and help stand around it; words in `||…||` are
seen by nobody who has not asked for them. A page with `/// helplines` gives help itself.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .codes import Fault
from .structure import HEADING
from .texts import FOLD, Text, blank
from .tongues import PARAGRAPH

LISTS = Path(__file__).with_name("safety.toml")
MENTION, METHOD, SHOWN = "JJ627", "JJ621", "JJ624"
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
GIVES_HELP = re.compile(r"^[ ]*/{3,}[ ]*helplines[ ]*$", re.M)
TITLES = re.compile(r"^[ ]*/{3,}[ ]*story[ ]*\|[ ]*(?P<title>[^\n]+)$", re.M)
HEADING_LINE = re.compile(HEADING.pattern + r"[^\n]*", re.M)
#: Keys whose values titles, lists and previews show.
KEYS = ("title", "summary", "tags")


@dataclass(frozen=True)
class Rule:
    """The words of one code in one language.

    Attributes:
        alone: words that count wherever they stand.
        near: words that count beside a mention; None where there are none.
        span: what a mention and a word must share: a paragraph or a sentence.
        better: what to write instead.
    """

    code: str
    alone: re.Pattern[str] | None
    near: re.Pattern[str] | None
    span: re.Pattern[str]
    better: str = ""


@cache
def read_rules(language: str) -> Mapping[str, Rule]:
    """The rules of a language by their code; none for a language without lists."""
    stored = tomllib.loads(LISTS.read_text(encoding="utf-8"))["rule"]
    lists = {it["code"]: it for it in stored if language in it}
    mention = "|".join(map(_pattern, lists[MENTION][language]["alone"])) if lists else ""
    return {code: _rule(code, it, it[language], mention) for code, it in lists.items()}


def _rule(code: str, stored: Mapping[str, Any], words: Mapping[str, Any], mention: str) -> Rule:
    alone = list(map(_pattern, words.get("alone", ())))
    if "after" in words:
        alone.append(rf"(?:{mention})(?:\s+\w+){{0,2}}\s+(?:{'|'.join(map(_pattern, words['after']))})")
    span = SENTENCE if stored.get("within") == "sentence" else PARAGRAPH
    near = list(map(_pattern, words.get("near", ())))
    return Rule(code, _any(alone), _any(near), span, words.get("better", ""))


def _pattern(words: str) -> str:
    """An entry of a list as a regular expression."""
    escaped = re.sub(r"[^\w\s()|*]", lambda match: re.escape(match[0]), words)
    return re.sub(r"\s+", r"\\s+", escaped).replace("(", "(?:").replace("*", r"\w*")


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.I) if patterns else None


def check_safety(text: Text) -> Iterator[Fault]:
    """Look at every word that readers see, and at the titles and previews they see first."""
    rules = read_rules(text.language)
    if not rules:
        return
    yield from _check_shown(text, rules)
    seen = blank(text.prose, FOLD, HEADING_LINE)
    plain = " ".join(seen.lower().split())
    if not text.sensitive and not any(stem in plain for stem in stems(text.language)):
        return
    found: list[tuple[int, int]] = []
    for code in (code for code in rules if code != MENTION):
        for begin, end in _places(text, rules[code], rules, seen):
            if all(end <= first or begin >= last for first, last in found):
                found.append((begin, end))
                values = (rules[code].better,) if rules[code].better else ()
                yield text.fault(code, begin, " ".join(seen[begin:end].split()), *values)
    if not GIVES_HELP.search(text.body):
        yield from _check_framed(text, rules, seen, found)


@cache
def stems(language: str) -> tuple[str, ...]:
    """In small letters, what a text has at least one of where a word counts that needs no mention; most have none."""
    stored = tomllib.loads(LISTS.read_text(encoding="utf-8"))["rule"]
    entries = (words for it in stored if language in it for words in it[language].get("alone", ()))
    return tuple(sorted({stem for words in entries for stem in _stems_of(words)}))


def _stems_of(words: str) -> Sequence[str]:
    """Of an entry's parts, each of which a match has, the one that says most: plain words, or a choice of them."""
    choices = [[part.strip(" *") for part in group.split("|")] for group in re.findall(r"\(([^)]*)\)", words)]
    plain = [[part.strip()] for part in re.split(r"\([^)]*\)|\*", words)]
    return max((*plain, *choices), key=lambda part: min(map(len, part)))


def _places(text: Text, rule: Rule, rules: Mapping[str, Rule], seen: str) -> Iterator[tuple[int, int]]:
    if rule.alone:
        yield from (match.span() for match in rule.alone.finditer(seen))
    if not rule.near:
        return
    for part in rule.span.finditer(seen):
        is_framed = rule.span is PARAGRAPH and any(begin <= part.start() < end for begin, end in text.sensitive)
        if is_framed or _mentions(rules, part[0]):
            yield from (match.span() for match in rule.near.finditer(seen, part.start(), part.end()))


def _mentions(rules: Mapping[str, Rule], words: str) -> bool:
    patterns = (rules[code].alone for code in (MENTION, METHOD))
    return any(pattern and pattern.search(words) for pattern in patterns)


def _check_framed(
    text: Text, rules: Mapping[str, Rule], seen: str, found: Sequence[tuple[int, int]]
) -> Iterator[Fault]:
    """One fault for each paragraph that mentions suicide outside of a marked passage, but for what is said already."""
    pattern = rules[MENTION].alone
    for part in PARAGRAPH.finditer(seen):
        match = pattern.search(seen, part.start(), part.end()) if pattern else None
        if match and not any(begin <= match.start() < end for begin, end in (*text.sensitive, *found)):
            yield text.fault(MENTION, match.start(), match[0])


def _check_shown(text: Text, rules: Mapping[str, Rule]) -> Iterator[Fault]:
    spans = [(text.head[key].value_begin, text.head[key].value) for key in KEYS if key in text.head]
    spans += [(match.start("title"), match["title"]) for match in TITLES.finditer(text.body)]
    spans += [(match.start(), match[0]) for match in HEADING_LINE.finditer(text.body)]
    for begin, words in spans:
        hits = [pattern.search(words) for code in (MENTION, METHOD) if (pattern := rules[code].alone)]
        first = min((hit for hit in hits if hit), key=lambda hit: hit.start(), default=None)
        if first:
            yield text.fault(SHOWN, begin + first.start(), first[0])
