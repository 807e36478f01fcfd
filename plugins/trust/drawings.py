"""An SVG file goes in; what it would do besides being a drawing comes out."""

import re
from pathlib import Path

from lxml import etree

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
#: The elements of a drawing; those of other namespaces, in which editors keep their own notes, do nothing.
ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode"
    " feOffset filter g line linearGradient marker mask metadata path pattern polygon polyline radialGradient rect"
    " stop style svg switch symbol text textPath title tspan use view".split()
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def act_of(path: Path) -> str:
    """The first thing in a drawing that does something, as `<script>` or `onload`; empty where nothing does."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError, OSError) as error:
        return str(error)
    if root.getroottree().docinfo.internalDTD is not None:
        return "<!DOCTYPE>"
    return next((act for element in root.iter() for act in _acts(element)), "")


def _acts(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str):
        return ["<?…?>"] if isinstance(element, etree._ProcessingInstruction) else []
    namespace, _, name = element.tag.rpartition("}")
    if f"{namespace}}}" == XHTML or (f"{namespace}}}" == SVG and name not in ELEMENTS):
        return [f"<{name}>"]
    loading = name == "style" and _asks(element.text or "")
    named = [str(key).removeprefix(XLINK) for key, value in element.attrib.items() if _does(str(key), str(value))]
    return [*(["<style>"] if loading else []), *named]


def _does(name: str, value: str) -> bool:
    plain = name.removeprefix(XLINK).lower()
    return plain.startswith("on") or (plain in ("href", "src") and not value.startswith("#")) or _asks(value)


def _asks(style: str) -> bool:
    """Whether a style has a browser ask for something."""
    text = style.lower().replace(" ", "")
    inside = re.sub(r"url\(['\"]?#", "", text)
    return "@" in text or "\\" in text or "url(" in inside
