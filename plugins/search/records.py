"""A page of the built site goes in; what a search may find in it, whole texts and stories inside them, comes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

#: A text that may be found, and inside it what is not its own words, or must not be quoted in a result.
TEXT, BODY, MARK = "article.text", ".body", '<article class="text">'
NOT_TOLD = "[data-nosnippet], .care-passage, .care-help, .story-foot, .footnote, sup, script, style, aside, nav"
#: Elements after which a new word begins.
BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, blockquote, figcaption, pre, br"
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
    if MARK not in html:  # reading the page would take long, and find nothing
        return
    soup = BeautifulSoup(html, "html.parser")
    text = soup.select_one(TEXT)
    if text is None or soup.select_one('meta[name="robots"][content="noindex"]') or text.select_one(f"{BODY}[lang]"):
        return
    language, title = str(soup.html["lang"]) if soup.html else "", _words(text.h1)
    stories = text.select(STORY)
    for story in stories:
        name = story.get("aria-label")
        yield Record(f"{url}#{story['id']}", language, str(name), _told(story), tags=_tags(story), source=title)
    kind = text.select_one(".entry-facts a")
    tags = {} if stories else _tags(text)
    body = text.select_one(BODY)
    yield Record(url, language, title, _told(body) if body else "", _words(kind), tags)


def _told(element: Tag) -> str:
    """The words of an element, without those that are not its own or must not be quoted."""
    copy = BeautifulSoup(str(element), "html.parser")
    for hidden in copy.select(NOT_TOLD):
        hidden.decompose()
    for block in copy.select(BLOCKS):
        block.append(" ")
    return " ".join(copy.get_text().split())


def _tags(element: Tag) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in element.select(STORY_TAG):
        facet, term = tag.select_one(".tag-facet"), tag.a
        found.setdefault(_words(facet), []).append(_words(term))
    return found


def _words(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""
