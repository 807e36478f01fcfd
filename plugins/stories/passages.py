"""Rendered HTML goes in; what a story's passages say, sentence by sentence, comes out.

Nothing hidden is part of what a passage says, nor are footnotes and what we put around the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: What is in the HTML and not in the story.
NOT_TOLD = "[hidden], sup, script, style, .story-foot, .footnote"
#: Elements whose text is a paragraph of its own.
PARAGRAPHS = "p, li, dd, dt, h1, h2, h3, h4, h5, h6, td, pre, figcaption"
LEAVES = f":is({PARAGRAPHS}):not(:has({PARAGRAPHS}))"
SENTENCE_END = re.compile(r"(?<=[.!?…])([\"'”’»)\]]*)\s+(?=[\"'“‘«(\[]*[^\W\d_a-z]|\d)")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|St|No|vs|dr|Drs|Prof|Tn|Ny|H|Hj|a\.n|dll|dsb)|\b[A-Z])\.$")
#: How many characters before the end of a sentence may show that it is none.
ABBREVIATED = 8
EXCERPT = 220


@dataclass(frozen=True)
class Passage:
    """What a story says in one language.

    Attributes:
        telling: its paragraphs where it is told.
        ending: the paragraphs of its ending, where that is told elsewhere.
        marked: term key to the exact words that the writer marked for it.
        is_sensitive: whether a part of it must not be quoted by search engines, and so not by us.
        ending_id: anchor of the ending.
    """

    telling: tuple[str, ...]
    ending: tuple[str, ...] = ()
    marked: Mapping[str, str] | None = None
    is_sensitive: bool = False
    ending_id: str = ""

    @property
    def text(self) -> str:
        """The whole story, a blank line between paragraphs."""
        return "\n\n".join((*self.telling, *self.ending))


def read_whole(html: str) -> Passage:
    """The passage of a text that is one story from end to end."""
    body = _read(html)
    return Passage(_paragraphs(body), (), _marked([body]), _is_sensitive([body]))


def read_marked(html: str) -> dict[str, Passage]:
    """The passages of the stories marked in a text, by their id."""
    body = _read(html)
    passages = {}
    for block in body.css("div.story[data-story]"):
        name = block.attributes["data-story"] or ""
        named = (it for it in body.css("[data-story]") if it.attributes["data-story"] == name)  # whatever is in a name
        endings = [it for it in named if it != block]
        passages[name] = Passage(
            telling=_paragraphs(block),
            ending=tuple(text for it in endings for text in _paragraphs(it)),
            marked=_marked([block, *endings]),
            is_sensitive=_is_sensitive([block, *endings]),
            ending_id=f"{name}-ending" if endings else "",
        )
    return passages


def _read(html: str) -> LexborNode:
    """The body of a page of which a text is all there is."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body  # the parser makes one where there is none
    return body


def _paragraphs(element: LexborNode) -> tuple[str, ...]:
    told = element.clone()
    for other in _below(told, NOT_TOLD):
        other.decompose()
    texts = (" ".join(it.text().split()) for it in told.css(LEAVES) or [told])
    return tuple(text for text in texts if text)


def _marked(elements: Iterable[LexborNode]) -> dict[str, str]:
    marked: dict[str, str] = {}
    for it in (it for element in elements for it in _below(element, "[data-term]")):
        marked.setdefault(it.attributes["data-term"] or "", " ".join(_paragraphs(it)))
    return marked


def _is_sensitive(elements: Sequence[LexborNode]) -> bool:
    around = [outer for it in elements for outer in (it, *_around(it))]
    return any(_below(it, "[data-nosnippet], [hidden]") for it in elements) or any(
        "data-nosnippet" in outer.attributes for outer in around
    )


def _below(element: LexborNode, selector: str) -> list[LexborNode]:
    """What a selector finds inside an element; the element itself is none of it."""
    return [it for it in element.css(selector) if it != element]


def _around(element: LexborNode) -> Iterator[LexborNode]:
    while element.parent:
        element = element.parent
        yield element


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each word for word."""
    parts, begin = [], 0
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[max(begin, match.start() - ABBREVIATED) : match.start()]):
            parts.append(text[begin : match.end(1)])
            begin = match.end()
    return [part.strip() for part in (*parts, text[begin:]) if part.strip()]


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The first words of a story."""
    whole = " ".join(text.split())
    return whole if len(whole) <= length else whole[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def find_cue(paragraphs: Sequence[str], cues: Iterable[str]) -> str:
    """The first sentence that has one of the cues, which are tried in their order; empty where none has."""
    text = "\n".join(paragraphs)
    folded = _folded(text)
    for cue in cues:
        words, pattern = _pattern(cue)
        place = folded.find(words)  # most cues are in no text, and this is much faster than a pattern
        if place >= 0:
            for match in pattern.finditer(text, place if len(folded) == len(text) else 0):
                paragraph = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
                if hit := next((sentence for sentence in sentences(paragraph) if pattern.search(sentence)), ""):
                    return hit
    return ""


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    return text.casefold()


@cache
def _pattern(cue: str) -> tuple[str, re.Pattern[str]]:
    """What a text with a cue has in it, and what tells whether a sentence has it."""
    words = re.escape(cue).replace(r"\*", r"\w*")
    return cue.casefold().partition("*")[0], re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
