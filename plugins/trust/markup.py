"""HTML that a stranger may have written goes in; HTML in which nothing runs, and what was taken out, come out.

Words are never taken out: what is no tag is shown as it was typed, and the words of an element stay where it stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from .allowed import ADDRESSES, ATTRIBUTES, CLASSES, CODE, ELEMENTS, LOADED, SCHEMES, STYLES, TAKEN, VALUES
from .letters import without_controls
from .plain import is_plain

#: A whole tag; a `<` that begins none is a character like any other, or a parser would swallow what follows.
TAG = re.compile(r"""</?(?P<name>[a-zA-Z][^\s/>"'<]*)(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
#: How often an unfinished tag is looked through to the end of a text before all that follows counts as words.
PATIENCE = 100
#: A link inside the site as Pelican has it: `{filename}about.id.md`.
PLACE = re.compile(r"[{|](?P<what>[^}|]*)[}|](?P<rest>.*)", re.S)
PLACES = ("filename", "static", "attach", "index", "tag", "category", "author")
SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
#: A picture that has lost its address, as nh3 writes it.
EMPTY = re.compile(r'<img(?![^>]* src=)(?: [\w:-]+="[^"]*")*>')
ALT = re.compile(r' alt="(?P<words>[^"]*)"')


@dataclass(frozen=True)
class Taken:
    """What does not get onto a page.

    Attributes:
        kind: `element`, `attribute` or `address`.
        what: its name, or the address.
        where: the element that had it.
    """

    kind: str
    what: str
    where: str = ""


@dataclass(frozen=True)
class Cleaned:
    """HTML that may stand on any page, and what was taken out of it, in order, each once."""

    html: str
    taken: tuple[Taken, ...] = ()


def clean(html: str) -> str:
    """HTML held to the allow-list."""
    cleaned = nh3.clean(
        "".join(_prepared(without_controls(html))),
        tags=set(ELEMENTS),
        clean_content_tags=set(),
        attributes={name: set(its) for name, its in ATTRIBUTES.items()},
        attribute_filter=lambda _element, name, value: _kept(name, value),
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties=set(STYLES),
    )
    return EMPTY.sub(lambda image: (ALT.search(image[0]) or {"words": ""})["words"], cleaned)


def clean_and_tell(html: str) -> Cleaned:
    """The same, and what was taken out."""
    if is_plain(html):
        return Cleaned(html)
    teller = _Teller()
    for token in _tokens(html):
        if isinstance(token, re.Match):
            teller.reset()  # or all that follows a `<script>` would be no tags
            teller.feed(token[0])
    return Cleaned(clean(html), tuple(dict.fromkeys(teller.taken)))


def _tokens(html: str) -> Iterator[str | re.Match[str]]:
    """The tags of a text as matches, and what stands between them as it is."""
    at, failures = 0, 0
    while (opening := html.find("<", at)) >= 0:
        yield html[at:opening]
        tag = TAG.match(html, opening) if failures < PATIENCE else None
        failures += tag is None
        yield tag or "<"
        at = tag.end() if tag else opening + 1
    yield html[at:]


def _prepared(html: str) -> Iterator[str]:
    """The HTML without tags that are not allowed, and with a character for every `<` that begins none.

    Browsers take what follows `<script>`, `<math>` and others for something else than a text: they must not see them.
    """
    for token in _tokens(html):
        if isinstance(token, str):
            yield "&lt;" if token == "<" else token
        elif token["name"].lower() in ELEMENTS:
            yield token[0]


def _kept(name: str, value: str) -> str | None:
    """What is left of an attribute that an element may have; None for nothing."""
    if name == "class":
        kept = [it for it in value.split() if it in CLASSES or it.startswith(CODE)]
        return " ".join(kept) or None
    if name == "id":
        return None if value in TAKEN else value
    if name in ADDRESSES:
        return value if is_safe(value, is_loaded=name in LOADED) else None
    return value if value in VALUES.get(name, (value,)) else None


def is_safe(address: str, *, is_loaded: bool) -> bool:
    """Whether an address leads to where readers may be led; one that is loaded by itself stays inside the site."""
    plain = re.sub(r"[\x00-\x20\x7f]", "", address).replace("\\", "/")
    place = PLACE.match(plain)
    if place:  # Pelican puts a path between what stands before and behind it: `{index}javascript:…` would run
        return place["what"] in PLACES and not SCHEME.match(place["rest"]) and not place["rest"].startswith("//")
    scheme = SCHEME.match(plain)
    if scheme:
        return not is_loaded and scheme["scheme"].lower() in SCHEMES
    if plain.startswith("//"):
        return not is_loaded
    try:
        urlsplit(plain)
    except ValueError:
        return False
    return True


class _Teller(HTMLParser):
    """Notes what an allow-list does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Taken] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.taken.append(Taken("element", tag))
            return
        own = ATTRIBUTES.get(tag, frozenset()) | ATTRIBUTES["*"]
        for name, value in attrs:
            if name not in own:
                self.taken.append(Taken("attribute", name, tag))
            elif _kept(name, value or "") is None and value:
                kind = "address" if name in ADDRESSES else "attribute"
                self.taken.append(Taken(kind, value if kind == "address" else name, tag))
