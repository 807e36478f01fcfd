"""One block of HTML goes in; Markdown as this site reads it comes out."""

import re
from typing import Any

from bs4 import NavigableString, Tag
from markdownify import MarkdownConverter

from .words import BLOCKS

#: What means something to Markdown or to the marks of this site, wherever it stands.
ANYWHERE = re.compile(r"[\\`*\[\]{]|(?<![^\W_])_|_(?![^\W_])|\|(?=\|)|(?<=\|)\||<|&(?=#?\w+;)")
#: What means something where a line begins.
AT_START = re.compile(r"(?:#+|>|[-+](?=\s|$|-)|\d+\.(?=\s|$)|[:=/~](?=\s|=|/|~|$))")
#: Characters after a backslash that Markdown takes for themselves; others are written as numbers.
ESCAPABLE = "\\`*_{}[]()>#+-.!|"
#: How a link inside this site begins.
PLACE = re.compile(r"\{(?:filename|static|attach)\}")
IN_ADDRESS = re.compile(r"""[\s()<>"'\\`{}|\[\]^]""")


class Converter(MarkdownConverter):
    """Markdownify, told what Python-Markdown wants: four spaces in lists, indented code, escapes of its own."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """A text with everything escaped that Markdown would take for a mark, and nothing else."""
        text = str(super().process_text(el, parent_tags))  # type: ignore[misc]  # its stub lacks most methods
        if {"pre", "code"} & (parent_tags or set()):
            return text
        if text.endswith("!") and getattr(el.next_sibling, "name", None) == "a":
            return _escape(text[:-1], parent_tags) + "\\!"  # or the link would be a picture
        text = text.lstrip() if _begins_line(el) else text
        start = AT_START.match(text) if _begins_line(el) else None
        return escaped(start[0]) + _escape(text[start.end() :], parent_tags) if start else _escape(text, parent_tags)

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  markdownify's own name
        """Nothing: `process_text` knows where a text stands."""
        return text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link whose address cannot end before its end."""
        el["href"] = address(str(el.get("href", "")))
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A picture, with the words for what is on it."""
        return f"![{el.get('alt', '')}]({el.get('src', '')})"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """An item; its further lines are indented by four, or Python-Markdown would end the list."""
        first, *rest = text.strip().splitlines() or [""]
        parent = el.parent
        mark = "-"
        if parent is not None and parent.name == "ol":
            mark = f"{int(str(parent.get('start', 1))) + len(el.find_previous_siblings('li'))}."
        return "\n".join([f"{mark} {first}", *(f"    {line}" if line else "" for line in rest)]) + "\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Code, indented by four."""
        lines = el.get_text().strip("\n").splitlines()
        return "\n\n" + "\n".join(f"    {line}".rstrip() for line in lines) + "\n\n"


def to_markdown(block: Tag) -> str:
    """The Markdown of a block that `blocks` has made."""
    converter = Converter(autolinks=False, heading_style="atx", bullets="-")
    text = str(converter.process_tag(block, parent_tags=set())).strip("\n")  # type: ignore[attr-defined]
    return text if block.find("pre") or block.name == "pre" else re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)


def to_plain_markdown(text: str) -> str:
    """A paragraph in which nothing is a mark, not even where Markdown would not take it for one."""
    return "".join(it if it.isalnum() or it in " ,;?" or ord(it) > 127 else f"&#{ord(it)};" for it in text.strip())


def escaped(text: str) -> str:
    """A text whose first mark, and any that it repeats, is none."""
    last = text[-1]
    mark = f"\\{last}" if last in ESCAPABLE else f"&#{ord(last)};"
    return "".join(mark if it == last else it for it in text)


def address(href: str) -> str:
    """An address of a link as Markdown can hold it."""
    if href.startswith("{filename}"):
        return href
    return IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), href)


def _escape(text: str, parent_tags: set[str] | None) -> str:
    inside = parent_tags or set()
    text = ANYWHERE.sub(_mark, text)
    if inside & {"td", "th"}:
        text = re.sub(r"(?<!\\)\|", r"\\|", text)
    if any(re.fullmatch(r"h\d", it) for it in inside):
        text = text.replace("#", "\\#")
    return text


def _mark(found: re.Match[str]) -> str:
    if PLACE.match(found.string, found.start()):  # Pelican and `sitecheck` know no backslash
        return "&#123;"
    return {"<": "&lt;", "&": "&amp;"}.get(found[0], f"\\{found[0]}")


def _begins_line(text: NavigableString) -> bool:
    """Whether nothing stands before a text in its paragraph, or a line break."""
    node: Any = text
    while node is not None and node.name not in BLOCKS:
        before = node.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return bool(getattr(before, "name", None) in BLOCKS)
        node = node.parent
    return True
