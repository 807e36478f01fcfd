"""A text goes in; a paragraph in the language of the other file comes out as a fault."""

import re
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
def common_words() -> Mapping[str, frozenset[str]]:
    """Language to the words that are frequent in it and in no other of our languages."""
    lists = {path.stem: frozenset(path.read_text(encoding="utf-8").split()) for path in sorted(COMMON.glob("*.txt"))}
    return {
        code: words - frozenset().union(*(others for other, others in lists.items() if other != code))
        for code, words in lists.items()
    }


def check_tongue(text: Text) -> Fault | None:
    """The first paragraph that reads as another language than its file is for."""
    lists = common_words()
    if text.language not in lists:
        return None
    for match in PARAGRAPH.finditer(blank(text.prose, QUOTE)):
        words = [word.lower() for word in WORD.findall(match[0])]
        counts = {code: sum(word in known for word in words) for code, known in lists.items()}
        best = max(counts, key=lambda code: counts[code])
        if len(words) >= SHORTEST and counts[best] >= max(LEAST, 3 * counts[text.language] + 1):
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            return text.fault("JJ307", at, best, text.language)
    return None
