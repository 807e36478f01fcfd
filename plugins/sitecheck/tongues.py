"""A text goes in; a paragraph in the language of the other file comes out as a fault."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from stories.tagging import words as tagging

from .codes import Fault
from .texts import QUOTE, Text, blank

COMMON = Path(tagging.__file__).parent / "common"
PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.M)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: How many words a paragraph needs for a judgement, and how many common ones of the other language.
SHORTEST, LEAST = 12, 4


@cache
def languages_of_words() -> Mapping[str, str]:
    """The words that are frequent in one of our languages only, each with its language."""
    lists = {path.stem: path.read_text(encoding="utf-8").split() for path in sorted(COMMON.glob("*.txt"))}
    known = Counter(word for words in lists.values() for word in set(words))
    return {word: code for code, words in lists.items() for word in words if known[word] == 1}


def check_tongue(text: Text) -> Fault | None:
    """The first paragraph that reads as another language than its file is for."""
    languages = languages_of_words()
    if text.language not in languages.values():
        return None
    for match in PARAGRAPH.finditer(blank(text.prose, QUOTE)):
        words = WORD.findall(match[0].lower())
        counts = Counter(languages[word] for word in words if word in languages)
        best, count = max(counts.items(), key=lambda it: it[1], default=("", 0))
        if len(words) >= SHORTEST and count >= max(LEAST, 3 * counts[text.language] + 1):
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            return text.fault("JJ307", at, best, text.language)
    return None
