"""The HTML of a text goes in; clean Markdown comes out that says the same, word for word.

Each block is rendered back with the site's own Markdown and compared. Where a word would change, the block gives up
its emphasis, and then everything but its words: nothing that somebody wrote is lost for the sake of its form.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from bs4 import Tag

from .blocks import blocks_of, is_too_deep, plain_blocks
from .cleaning import ADDED, EMPHASIS, Loss, Surroundings, clean
from .markdown import to_markdown, to_plain_markdown
from .words import soup_of, words

#: Markdown to HTML, as the site does it.
Render = Callable[[str], str]


@dataclass(frozen=True)
class Body:
    """A text as Markdown, and what of it did not come along."""

    markdown: str
    losses: Sequence[Loss] = ()


def convert(html: str, around: Surroundings, render: Render) -> Body:
    """The Markdown of a text, checked against its HTML."""
    soup, losses = clean(html, around)
    blocks = [] if is_too_deep(soup) else blocks_of(soup)
    expected = words(html)
    if _own_words(blocks) != expected:
        blocks = plain_blocks(soup_of(html))
        losses.append(Loss("form", _begin(expected)))
    parts, further = _checked(blocks, render)
    text = "\n\n".join(parts)
    if words(render(text)) != [word for block in blocks for word in words(str(block))]:
        text = "\n\n".join(map(_plain, blocks))
        further = [Loss("form", _begin(expected))]
    return Body(text, [*losses, *further])


def _own_words(blocks: Sequence[Tag]) -> list[str]:
    """The words of some blocks, without those that stand for a picture or film."""
    whole = soup_of("".join(map(str, blocks)))
    for link in whole("a", attrs={ADDED: True}):
        link.decompose()
    return words(str(whole))


def _checked(blocks: Sequence[Tag], render: Render) -> tuple[list[str], list[Loss]]:
    parts, losses = [], []
    for block in blocks:
        expected = words(str(block))
        tries = enumerate(_tries(block))
        number, text = next((it for it in tries if words(render(it[1])) == expected), (2, _plain(block)))
        parts.append(text)
        if number:
            losses.append(Loss(("", "emphasis", "form")[number], _begin(expected)))
    return parts, losses


def _tries(block: Tag) -> Iterator[str]:
    yield to_markdown(copy(block))
    bare = copy(block)
    for element in bare(EMPHASIS):
        element.unwrap()
    bare.smooth()
    yield to_markdown(bare)
    yield _plain(block)


def _begin(said: Sequence[str]) -> str:
    return " ".join(said)[:60]


def _plain(block: Tag) -> str:
    return to_plain_markdown(" ".join(words(str(block))))
