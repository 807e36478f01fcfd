"""HTML goes in; its words come out, in order, as a reader sees them."""

import re

from bs4 import BeautifulSoup

#: Elements before and after which a new word begins.
BLOCKS = (
    "address", "article", "aside", "audio", "blockquote", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "iframe", "legend", "li", "main", "menu", "nav", "object", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
)  # fmt: skip
#: Elements whose words are no text.
MACHINERY = ("head", "noscript", "script", "style", "template", "textarea", "select", "title")
#: Characters that mean nothing in a text, or that Markdown keeps for itself.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff]")


def soup_of(html: str) -> BeautifulSoup:
    """A piece of HTML, parsed."""
    # Beautiful Soup warns of text that looks like an address or a file's name, unless there is a tag in it.
    return BeautifulSoup(f"<!---->{html}", "html.parser")


def words(html: str) -> list[str]:
    """The words of a piece of HTML."""
    soup = soup_of(html)
    for hidden in soup(MACHINERY):
        hidden.decompose()
    for block in soup(BLOCKS):
        block.insert(0, " ")
        block.append(" ")
    return CONTROLS.sub("", soup.get_text()).split()
