"""Markdown with `/// story` and `/// ending` blocks goes in; HTML with marked passages comes out.

    /// story | From electronics to laptops
        id: laptop
        crisis: business-failure

    A friend once told me …
    ///

Where the ending is told elsewhere, `/// ending` with `of: laptop` marks it, or `<span data-story="laptop">…</span>`
inside a paragraph. `<span data-term="deals">…</span>` marks the words that show a term.
"""

from xml.etree import ElementTree as ET

from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from .vocabulary import FACETS

#: What a writer may state of a story inside a text.
STORY_KEYS = ("id", *FACETS)
ENDING_KEYS = ("of",)


class StoryBlock(Block):
    """`/// story | Title`: a passage that tells one story. What it states is read from the source file."""

    NAME = "story"
    ARGUMENT = None
    OPTIONS = dict.fromkeys(STORY_KEYS, ("", type_any))

    def on_create(self, parent: ET.Element) -> ET.Element:
        """A division with the story's anchor."""
        name = str(self.options["id"])
        attributes = {"class": "story", "id": name, "data-story": name, "role": "group"}
        return ET.SubElement(parent, "div", {**attributes, "aria-label": self.argument or name})

    def on_end(self, block: ET.Element) -> None:
        """Below the story there is a place for its tags."""
        ET.SubElement(block, "div", {"class": "story-foot", "data-of": str(self.options["id"])})


class EndingBlock(Block):
    """`/// ending` with `of: id`: a passage that tells how a story of the same text ended."""

    NAME = "ending"
    OPTIONS = dict.fromkeys(ENDING_KEYS, ("", type_any))

    def on_create(self, parent: ET.Element) -> ET.Element:
        """A division that names its story."""
        return ET.SubElement(parent, "div", {"class": "story-ending", "data-story": str(self.options["of"])})


class StoriesExtension(BlocksExtension):
    """Both blocks."""

    def extendMarkdownBlocks(self, md: object, block_mgr: BlocksProcessor) -> None:  # noqa: ARG002, N802  pymdownx's name
        """Register them."""
        for block in (StoryBlock, EndingBlock):
            block_mgr.register(block, self.getConfigs())


def makeExtension(**kwargs: object) -> StoriesExtension:  # noqa: N802  the name that Markdown looks for
    """For Markdown's extension list."""
    return StoriesExtension(**kwargs)
