"""A page of the built site goes in; what a search may find in it, whole texts and stories inside them, comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: What every page with such a text has in it.
MARK = b'<article class="text">'
#: A text that may be found, and inside it what is not its own words, or must not be quoted in a result.
TEXT, BODY = "article.text", ".body"
NOT_TOLD = "[data-nosnippet], .care-passage, .care-help, .story-foot, .footnote, sup, script, style, aside, nav"
#: Elements after which a new word begins.
BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, blockquote, figcaption, pre, br"
NOINDEX = 'meta[name="robots"][content="noindex"]'
STORY, STORY_TAG = ".story[data-story]", ".story-foot .tag"


@dataclass(frozen=True)
class Record:
    """Something to find.

    Attributes:
        url: from the root of the site, with the anchor of a story inside a text.
        language: code of the page's language.
        title: what a result is called.
        content: its words; none of those that are sensitive.
        kind: what kind of text it is, in the page's language; empty for a page.
        tags: name of a facet to names of its terms, in the page's language.
        source: title of the text that a story stands in.
    """

    url: str
    language: str
    title: str
    content: str
    kind: str = ""
    tags: Mapping[str, Sequence[str]] | None = None
    source: str = ""


def read_records(html: str, url: str) -> Iterator[Record]:
    """The texts and stories of a page; none of a list, and none that search engines must not show."""
    page = LexborHTMLParser(html)
    text = page.css_first(TEXT)
    if text is None or page.css_matches(NOINDEX) or text.css_first(f"{BODY}[lang]"):
        return
    language, title = _said(page.root, "lang"), _words(text.css_first("h1"))
    stories = [(story, _tags(story)) for story in text.css(STORY)]
    kind, body, tags = text.css_first(".entry-facts a"), text.css_first(BODY), {} if stories else _tags(text)
    for story, own in stories:
        place, name = f"{url}#{_said(story, 'id')}", _said(story, "aria-label")
        yield Record(place, language, name, _told(story), tags=own, source=title)
    yield Record(url, language, title, _told(body) if body else "", _words(kind), tags)


def _told(element: LexborNode) -> str:
    """The words of an element; what is not its own or must not be quoted is taken out of it."""
    for hidden in element.css(NOT_TOLD):
        hidden.decompose()
    for block in element.css(BLOCKS):
        block.insert_child(" ")
    return " ".join(element.text().split())


def _tags(element: LexborNode) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in element.css(STORY_TAG):
        facet, term = tag.css_first(".tag-facet"), tag.css_first("a")
        found.setdefault(_words(facet), []).append(_words(term))
    return found


def _words(element: LexborNode | None) -> str:
    return " ".join(element.text(separator=" ").split()) if element else ""


def _said(element: LexborNode | None, attribute: str) -> str:
    return (element.attributes.get(attribute) or "") if element else ""
