"""Markdown goes in; where brackets open and open and never close, as no writer's do, they are characters like others.

Python-Markdown looks for the end of each anew, which for some thousand of them takes hours.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

#: Openings that are open at once in one block.
MOST = 60
BLOCK = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.S)


class PlainBrackets(Preprocessor):
    """Writes brackets of such blocks as numbers."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a text; as many as before."""
        text = "\n".join(lines)
        if text.count("[") <= MOST:
            return lines
        return BLOCK.sub(_plain, text).split("\n")


def _plain(block: re.Match[str]) -> str:
    text = block[0]
    if _depth(text, "[", "]") > MOST:
        text = text.replace("[", "&#91;")
    if _depth(text, "](", ")") > MOST:
        text = text.replace("](", "]&#40;")
    return text


def _depth(text: str, opening: str, closing: str) -> int:
    """How many openings are open at once, at most."""
    depth = deepest = 0
    for mark in re.findall(f"{re.escape(opening)}|{re.escape(closing)}", text):
        depth = depth + 1 if mark == opening else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class BracketsExtension(Extension):
    """Registers it, before everything else."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's own name
        """For Markdown."""
        md.preprocessors.register(PlainBrackets(md), "brackets", 200)


def makeExtension(**kwargs: object) -> BracketsExtension:  # noqa: N802  the name that Markdown looks for
    """For Markdown's extension list."""
    return BracketsExtension(**kwargs)
