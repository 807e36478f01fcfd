"""Markdown with remarks for writers, `<!-- … -->`, goes in; what readers get, without them, comes out."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

REMARK = re.compile(r"<!--.*?-->", re.S)
#: In a source, what stands in code is no remark.
CODE_OR_REMARK = re.compile(r"`[^`\n]+`|<!--.*?-->", re.S)


def without_remarks(source: str) -> str:
    """The same source without its remarks; every line keeps its number."""
    return CODE_OR_REMARK.sub(lambda it: it[0] if it[0][0] == "`" else "\n" * it[0].count("\n"), source)


class WithoutRemarks(Postprocessor):
    """Takes remarks out of the finished HTML, where those in code are no longer any."""

    def run(self, text: str) -> str:
        """The HTML that readers get."""
        return REMARK.sub("", text)


class RemarksExtension(Extension):
    """Registers it, behind everything else."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown's own name
        """For Markdown."""
        md.postprocessors.register(WithoutRemarks(md), "remarks", 0)


def makeExtension(**kwargs: object) -> RemarksExtension:  # noqa: N802  the name that Markdown looks for
    """For Markdown's extension list."""
    return RemarksExtension(**kwargs)
