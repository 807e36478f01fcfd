"""Files of patterns go in; where a text shows which concept comes out.

A file has a line `[concept]` and below it one pattern a line: words in small letters, matched one by one inside a
sentence. `word*` stands for any ending, `*word` for any beginning, `_` for one word, `..` for up to three words,
`one|two` for either.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from .words import Words

FOLDER = Path(__file__).parent / "lexicon"
GAP = 3
#: Letters of a prefix or suffix by which patterns are looked up.
KEY = 3
Pattern = tuple[str, ...]
#: How many words, and pairs of a word and an element of a pattern, are remembered.
REMEMBERED = 50_000


@dataclass(frozen=True)
class Hit:
    """A concept shown by words number `begin` to `end`, the end not included, and the pattern that found it."""

    concept: str
    begin: int
    end: int
    pattern: str


@dataclass(frozen=True)
class Lexicon:
    """The patterns of one language, to be found by their first word."""

    whole: Mapping[str, Sequence[tuple[str, Pattern]]] = field(default_factory=dict)
    starts: Mapping[str, Sequence[tuple[str, Pattern]]] = field(default_factory=dict)
    ends: Mapping[str, Sequence[tuple[str, Pattern]]] = field(default_factory=dict)

    def find(self, words: Words) -> list[Hit]:
        """Every concept that the words show, in the order of the words."""
        hits = []
        for begin, (word, following) in enumerate(zip(words.words, [*words.words[1:], ""], strict=True)):
            further = self._beginning(word)
            for concept, pattern in further.get(following) or further[""]:
                end = _match(pattern, words, begin, 1)
                if end:
                    hits.append(Hit(concept, begin, end, " ".join(pattern)))
        return hits

    @cached_property
    def _beginning(self) -> Callable[[str], Mapping[str, Sequence[tuple[str, Pattern]]]]:
        """The patterns that begin with a word, by the one that must follow, and those that go on in other ways; texts
        have the same words again and again.
        """

        @lru_cache(maxsize=REMEMBERED)
        def beginning(word: str) -> Mapping[str, Sequence[tuple[str, Pattern]]]:
            own = [(it, _second(it[1])) for it in self._candidates(word) if _is_like(word, it[1][0])]
            seconds = {"", *(second for _, its in own for second in its)}
            return {second: [it for it, its in own if not its or second in its] for second in seconds}

        return beginning

    def _candidates(self, word: str) -> Iterator[tuple[str, Pattern]]:
        yield from self.whole.get(word, ())
        for length in range(1, KEY + 1):
            yield from self.starts.get(word[:length], ()) if len(word) >= length else ()
        yield from self.ends.get(word[-KEY:], ())


def _second(pattern: Pattern) -> Sequence[str]:
    """The words of which one must be the second; none where it may be any."""
    seconds = pattern[1].split("|") if len(pattern) > 1 else ["_"]
    return [] if any("*" in it or it in ("_", "..") for it in seconds) else seconds


def _match(pattern: Pattern, words: Words, begin: int, known: int = 0) -> int:
    """The end of a match that begins at a word, of which so many words are known; 0 where there is none."""
    sentence = words.of_sentence[begin]
    at = begin + known
    for number, element in enumerate(pattern[known:], known):
        if element == "..":
            rest = pattern[number + 1 :]
            ends = (_match(rest, words, further) for further in range(at, min(at + GAP + 1, len(words.words)))
                    if words.of_sentence[further] == sentence)  # fmt: skip
            return next((end for end in ends if end), 0)
        if at >= len(words.words) or words.of_sentence[at] != sentence or not _is_like(words.words[at], element):
            return 0
        at += 1
    return at


@lru_cache(maxsize=REMEMBERED)
def _is_like(word: str, element: str) -> bool:
    if "|" in element:
        return any(_is_like(word, part) for part in element.split("|"))
    if element == "_":
        return True
    if element.endswith("*"):
        return word.startswith(element[:-1])
    return word.endswith(element[1:]) if element.startswith("*") else word == element


@cache
def read_lexicon(language: str) -> Lexicon:
    """The patterns of a language; none for a language that has no file."""
    path = FOLDER / f"{language}.txt"
    return index(_read(path.read_text(encoding="utf-8").splitlines())) if path.is_file() else Lexicon()


def _read(lines: Iterable[str]) -> Iterator[tuple[str, Pattern]]:
    concept = ""
    for line in (line.strip() for line in lines):
        if line.startswith("["):
            concept = line.strip("[]")
        elif line and not line.startswith("#"):
            yield concept, tuple(line.split())


def index(patterns: Iterable[tuple[str, Pattern]]) -> Lexicon:
    """Sort patterns by what their first word begins or ends with."""
    whole, starts, ends = (defaultdict(list) for _ in range(3))
    for concept, pattern in patterns:
        for first in pattern[0].split("|"):
            if first.endswith("*"):
                starts[first[:-1][:KEY]].append((concept, pattern))
            elif first.startswith("*"):
                ends[first[1:][-KEY:]].append((concept, pattern))
            else:
                whole[first].append((concept, pattern))
    return Lexicon(dict(whole), dict(starts), dict(ends))
