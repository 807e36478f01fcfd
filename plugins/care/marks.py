"""Markdown with `/// sensitive`, `/// helplines` and `||folded||` words goes in; HTML with their places comes out."""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block


class SensitiveBlock(Block):
    """`/// sensitive`: a passage that speaks of suicide."""

    NAME = "sensitive"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """A division whose passage search engines do not quote."""
        division = ET.SubElement(parent, "div", {"class": "care"})
        ET.SubElement(division, "div", {"class": "care-before"})
        self.passage = ET.SubElement(division, "div", {"class": "care-passage", "data-nosnippet": ""})
        ET.SubElement(division, "div", {"class": "care-after"})
        return division

    def on_add(self, _block: ET.Element) -> ET.Element:
        """What is written in the block belongs to the passage."""
        return self.passage


class HelplinesBlock(Block):
    """`/// helplines`: a place for all help lines."""

    NAME = "helplines"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """An empty division."""
        return ET.SubElement(parent, "div", {"class": "care-lines"})


class Fold(InlineProcessor):
    """`||words||`: hidden even where no stylesheet and no script is at work."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The words in a span that is hidden."""
        span = ET.Element("span", {"class": "fold", "hidden": "hidden"})
        span.text = m[1]
        return span, m.start(0), m.end(0)


class CareExtension(BlocksExtension):
    """All marks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802  pymdownx's own name
        """Register the blocks and the inline mark."""
        for block in (SensitiveBlock, HelplinesBlock):
            block_mgr.register(block, self.getConfigs())
        md.inlinePatterns.register(Fold(r"\|\|([^|\n]+)\|\|", md), "fold", 175)


def makeExtension(**kwargs: object) -> CareExtension:  # noqa: N802  the name that Markdown looks for
    """For Markdown's extension list."""
    return CareExtension(**kwargs)
