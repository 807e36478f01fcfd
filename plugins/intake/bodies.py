"""HTML, a Word document or plain text that a stranger wrote goes in; Markdown in which nothing runs comes out."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from zipfile import BadZipFile, ZipFile

import mammoth
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter
from trust.markup import clean

#: How something begins that holds no words of a story; where it does not end, a story may stand in it.
MACHINERY = re.compile(
    r"<(?P<name>script|style|head|title|template|noscript|iframe|object|svg|math)\b|(?P<remark><!--)|<[!?][^>]*>", re.I
)
#: What Markdown, or a plugin of ours, would take for more than words. Ends of lines stay as they are.
STARTS = re.compile(r"^[ \t]*(?P<mark>#{1,6}(?=\s)|>|/{3,}|[-=~`]{3,}|\+(?=\s))", re.M)
INDENTED = re.compile(r"^[ \t]+", re.M)
INSIDE = re.compile(r"[\\\[\]`*{]|(?<!\w)_|_(?!\w)")
FOLD = "||"
#: What comes of a document that is damaged, or no document: mammoth takes every part of one for granted.
BROKEN = (AttributeError, BadZipFile, EOFError, ExpatError, LookupError, OSError, RuntimeError, SAXException,
          TypeError, ValueError, zlib.error)  # fmt: skip
#: Elements in each other (levels), beyond which only their words are taken.
DEEPEST = 60
#: How large a Word document may be once unpacked, in bytes, and how many times its packed size.
LARGEST, DENSEST = 50_000_000, 200


def escaped(text: str) -> str:
    """Plain text as Markdown that shows just that text."""
    return _without_marks(INDENTED.sub("", text.replace("\r\n", "\n"))).strip()


def _without_marks(text: str) -> str:
    """Text in which no character means more than itself, at the beginning of a line or inside it."""
    text = INSIDE.sub(lambda match: f"\\{match[0]}", text.replace("&", "&amp;").replace("<", "&lt;"))
    text = text.replace(FOLD, "&#124;&#124;")
    return STARTS.sub(lambda match: f"&#{ord(match['mark'][0])};{match['mark'][1:]}", text)


def html_text(html: str) -> str:
    """The words of a page as Markdown: paragraphs, lists, stress and quotations stay, all else goes."""
    soup = BeautifulSoup(clean("".join(_without_machinery(html))), "html.parser")
    if _is_too_deep(soup):
        return escaped(soup.get_text("\n\n"))
    text = str(_Converter(heading_style="ATX", bullets="-", strip=["a", "img"]).convert_soup(soup))
    lines = (line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_machinery(html: str) -> Iterator[str]:
    """The HTML without what a browser does not show as words."""
    at, small, endless = 0, html.lower(), set[str]()
    while begin := MACHINERY.search(html, at):
        yield html[at : begin.start()]
        end = "-->" if begin["remark"] else f"</{begin['name'].lower()}" if begin["name"] else ""
        last = begin.end() if not end else -1 if end in endless else small.find(end, begin.end())
        close = small.find(">", last) if last >= 0 and end.startswith("</") else last + len(end) - 1
        if last < 0 or close < 0:
            endless.add(end)
            yield html[begin.start() : begin.end()]
            at = begin.end()
        else:
            at = close + 1 if end else last
    yield html[at:]


def _is_too_deep(soup: BeautifulSoup) -> bool:
    """Whether elements stand in each other more deeply than anybody writes."""
    level = [soup.contents]
    for _ in range(DEEPEST):
        level = [it.contents for contents in level for it in contents if isinstance(it, Tag)]
    return any(level)


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  its name and arguments
        return _without_marks(text)


def document_text(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The words of a Word document as Markdown, and what was left out; None where it cannot be opened."""
    if not _is_moderate(data):
        return None, ()
    try:
        result = mammoth.convert_to_html(
            BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        )
    except BROKEN:
        return None, ()
    pictures = result.value.count("<img")
    return html_text(result.value), ("picture",) * pictures


def _is_moderate(data: bytes) -> bool:
    """Whether a document unpacks to a size that a story can have."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            size = sum(it.file_size for it in packed.infolist())
    except BadZipFile:
        return False
    return size <= min(LARGEST, DENSEST * max(len(data), 1))
