"""HTML with images goes in; the same with `<picture>`s, of which a browser takes what suits it, comes out."""

import re
from collections.abc import Callable
from html import escape

from .variants import FORMATS, Picture

IMAGE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r"""\bsrc=["'](?P<source>\{static\}/?(?P<name>[^"']+))["']""")
STATED = re.compile(r"\b(?:width|height|loading|decoding)=")
Find = Callable[[str], Picture | None]


def with_pictures(html: str, find: Find, *, root: str, sizes: str) -> str:
    """Replace the images of a text.

    Args:
        html: the text.
        find: a picture by its place in the content folder; None where there is none.
        root: path of the site on its server, without a slash at its end.
        sizes: how wide a picture is shown, as HTML says it.
    """
    seen = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal seen
        source = SOURCE.search(match[0])
        picture = find(source["name"]) if source else None
        if picture is None or STATED.search(match[0]):
            return match[0]
        seen += 1
        return _picture(match[0], picture, root=root, sizes=sizes, is_first=seen == 1)

    return IMAGE.sub(replace, html)


def _picture(image: str, picture: Picture, *, root: str, sizes: str, is_first: bool) -> str:
    sources = "".join(
        f'<source type="image/{ending}" srcset="{escape(_srcset(picture, ending, root))}" sizes="{escape(sizes)}">'
        for ending in FORMATS
    )
    loading = "" if is_first else ' loading="lazy"'
    size = f' width="{picture.width}" height="{picture.height}"{loading} decoding="async"'
    return f"<picture>{sources}{image.rstrip('/>').rstrip()}{size}></picture>"


def _srcset(picture: Picture, ending: str, root: str) -> str:
    return ", ".join(f"{root}/{picture.file(width, ending)} {width}w" for width in picture.widths)
