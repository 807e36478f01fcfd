"""Rendered HTML goes in; what a story's passages say, sentence by sentence, comes out.

Nothing hidden is part of what a passage says, nor are footnotes and what we put around the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

#: What is in the HTML and not in the story.
NOT_TOLD = "[hidden], sup, script, style, .story-foot, .footnote"
#: Elements whose text is a paragraph of its own.
PARAGRAPHS = ("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "figcaption")
SENTENCE_END = re.compile(r"(?<=[.!?…])([\"'”’»)\]]*)\s+(?=[\"'“‘«(\[]*[^\W\d_a-z]|\d)")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|St|No|vs|dr|Drs|Prof|Tn|Ny|H|Hj|a\.n|dll|dsb)|\b[A-Z])\.$")
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
    soup = BeautifulSoup(html, "html.parser")
    return Passage(_paragraphs(soup), (), _marked([soup]), _is_sensitive([soup]))


def read_marked(html: str) -> dict[str, Passage]:
    """The passages of the stories marked in a text, by their id."""
    soup = BeautifulSoup(html, "html.parser")
    passages = {}
    for block in soup.select("div.story[data-story]"):
        name = str(block["data-story"])
        endings = [it for it in soup.find_all(attrs={"data-story": name}) if it is not block]
        passages[name] = Passage(
            telling=_paragraphs(block),
            ending=tuple(text for it in endings for text in _paragraphs(it)),
            marked=_marked([block, *endings]),
            is_sensitive=_is_sensitive([block, *endings]),
            ending_id=f"{name}-ending" if endings else "",
        )
    return passages


def _paragraphs(element: Tag) -> tuple[str, ...]:
    told = copy(element)
    for other in told.select(NOT_TOLD):
        other.decompose()
    leaves = [it for it in told.find_all(PARAGRAPHS) if not it.find(PARAGRAPHS)]
    texts = (" ".join(it.get_text().split()) for it in leaves or [told])
    return tuple(text for text in texts if text)


def _marked(elements: Iterable[Tag]) -> dict[str, str]:
    marked: dict[str, str] = {}
    for it in (it for element in elements for it in element.select("[data-term]")):
        marked.setdefault(str(it["data-term"]), " ".join(_paragraphs(it)))
    return marked


def _is_sensitive(elements: Sequence[Tag]) -> bool:
    around = [outer for it in elements for outer in (it, *it.parents)]
    return any(it.select_one("[data-nosnippet], [hidden]") for it in elements) or any(
        outer.has_attr("data-nosnippet") for outer in around
    )


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each word for word."""
    parts, begin = [], 0
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[begin : match.start()]):
            parts.append(text[begin : match.end(1)])
            begin = match.end()
    return [part.strip() for part in (*parts, text[begin:]) if part.strip()]


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The first words of a story."""
    whole = " ".join(text.split())
    return whole if len(whole) <= length else whole[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def find_cue(paragraphs: Sequence[str], cues: Iterable[str]) -> str:
    """The first sentence that has one of the cues, which are tried in their order; empty where none has."""
    found = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    for cue in cues:
        words = re.escape(cue).replace(r"\*", r"\w*")
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        hit = next((sentence for sentence in found if pattern.search(sentence)), "")
        if hit:
            return hit
    return ""
