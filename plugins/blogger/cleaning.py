"""The HTML of a post goes in; a soup without what Markdown or this site cannot have comes out, and what was lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement, PreformattedString

from .addresses import is_safe, split
from .words import BLOCKS, MACHINERY, soup_of

#: Elements inside a paragraph that Markdown has; all others leave their words only.
EMPHASIS = ("b", "strong", "i", "em", "code")
INLINE = (*EMPHASIS, "a", "img", "br")
EMBEDDED = ("iframe", "embed", "video", "audio")
#: What only the look of a text rested on.
LOOKS = ("font", "u", "strike", "s", "del", "sub", "sup", "small", "big", "center", "mark")
FORM = ("form", "input", "button")
#: Attributes that say more than how something looks.
KEPT = ("href", "src", "alt", "start", "colspan", "rowspan", "data-added")
#: Marks a link that stands where a picture, film or frame was: its words are no words of the text.
ADDED = "data-added"


@dataclass(frozen=True)
class Loss:
    """What did not come along: `kind` is a key of `losses.SAID`, `what` names it."""

    kind: str
    what: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What lies around a text, and its links lead to.

    Attributes:
        picture: the place in `content/` of a picture by its address in the post; None where the export has none.
        link: where a link of the blog's own leads now; None for a place that nobody can be led to.
    """

    picture: Callable[[str], str | None]
    link: Callable[[str], str | None]


def clean(html: str, around: Surroundings) -> tuple[BeautifulSoup, list[Loss]]:
    """The text with its pictures and links as they are on this site."""
    soup = soup_of(html)
    losses = [*_drop_machinery(soup), *_replace_pictures(soup, around), *_replace_embedded(soup)]
    losses += _replace_links(soup, around)
    if soup.find(LOOKS) or soup.find(style=True) or soup.find(align=True):
        losses.append(Loss("look"))
    for element in reversed(soup.find_all(True)):
        element.attrs = {key: it for key, it in element.attrs.items() if key in KEPT}
        _simplify(element)
    return soup, losses


def _drop_machinery(soup: BeautifulSoup) -> Iterator[Loss]:
    """Scripts and what only works with them; what is written in a form stays."""
    for remark in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        remark.extract()
    for element in soup([*MACHINERY, *FORM]):
        if element.name in ("script", *FORM):
            yield Loss("machinery", element.name)
        if element.name != "form":
            element.decompose()


def _replace_pictures(soup: BeautifulSoup, around: Surroundings) -> Iterator[Loss]:
    """Each picture is one of this site, or a link to where it is."""
    for image in soup("img"):
        src = str(image.get("src", "")).strip()
        stated, name = _words(str(image.get("alt", "") or image.get("title", ""))), around.picture(src)
        own = split(src).path.rpartition("/")[2] if not src.startswith("data:") else "data:"
        link = image.find_parent("a")
        if link and not link.get_text(strip=True) and len(link.find_all(True)) == 1:
            link.unwrap()  # Blogger's way to a larger copy of the same picture
        if name:
            if not stated:
                yield Loss("nameless", name)
            image.attrs = {"src": f"{{static}}/{name}", "alt": stated or _said_by(name)}
        elif is_safe(src):
            yield Loss("online", src)
            image.replace_with(_added(soup, src, stated or own or src))
        else:
            yield Loss("broken", own[:80])
            image.decompose()


def _replace_embedded(soup: BeautifulSoup) -> Iterator[Loss]:
    """Films and frames of others: a link leads there."""
    for element in soup(EMBEDDED):
        inner = element.find("source")
        src = str(element.get("src") or (inner.get("src", "") if inner else "")).strip()
        src = f"https:{src}" if src.startswith("//") else src
        yield Loss("embedded", src or element.name)
        alone = soup.new_tag("p")
        if is_safe(src):
            alone.append(_added(soup, src, src))
        element.replace_with(alone)


def _replace_links(soup: BeautifulSoup, around: Surroundings) -> Iterator[Loss]:
    for link in soup("a"):
        target = str(link.get("href", "")).strip()
        found = target if link.has_attr(ADDED) else around.link(target)
        if found and not link.find("a"):
            link["href"] = found
        else:
            if target and not target.startswith("#"):
                yield Loss("link", target[:200])
            link.unwrap()


def _added(soup: BeautifulSoup, href: str, text: str) -> Tag:
    link = soup.new_tag("a", attrs={"href": href, ADDED: "yes"})
    link.string = text
    return link


def _said_by(name: str) -> str:
    """What the name of a picture's file says, without its digest."""
    return name.rpartition("/")[2].rpartition("-")[0].replace("-", " ")


def _words(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, "[]\\`*_<>|"), " ")).split())


def _simplify(element: Tag) -> None:
    """Leave of an element inside a paragraph what Markdown can say; its own elements have been simplified before."""
    if element.name in BLOCKS or element.name in ("img", "br"):
        return
    children, twin = list(element.children), element.previous_sibling
    is_twice = element.name in EMPHASIS and element.find_parent(EMPHASIS[: EMPHASIS.index("code")]) is not None
    is_empty = not element.get_text(strip=True) and not element.find("img")
    is_around_block = any(isinstance(it, Tag) and it.name in BLOCKS and it.name != "br" for it in children)
    if element.name not in INLINE or is_twice or is_empty or is_around_block:
        element.unwrap()
    elif element.name in EMPHASIS and isinstance(twin, Tag) and twin.name == element.name:
        for child in children:  # <b>a</b><b>b</b>
            twin.append(child.extract())
        element.extract()
    elif any(isinstance(it, Tag) and it.name == "br" for it in children):
        element.replace_with(*_split(element, children))


def _split(element: Tag, children: list[PageElement]) -> Iterator[PageElement]:
    """An element with line breaks in it becomes several, with the line breaks between them."""
    part: Tag | None = None
    for child in children:
        child.extract()
        if isinstance(child, Tag) and child.name == "br":
            part = None
            yield child
            continue
        if part is None:
            part = BeautifulSoup("", "html.parser").new_tag(element.name, attrs=dict(element.attrs))
            yield part
        part.append(child)
