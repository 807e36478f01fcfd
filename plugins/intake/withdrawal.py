"""The slug of an article goes in; its words are gone, and at its addresses stands that it was withdrawn.

What is left of each file is a hidden page with the template `withdrawn`: no list, feed, sitemap, search, card or data
file has it. Comments left under the article go, and so do pictures that nothing else shows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trust.paths import is_inside

PICTURE = re.compile(r"\{(?:static|attach)\}/?(?P<path>[^\s)\"'>]+)")


class NothingThereError(Exception):
    """No article has that slug; its arguments are the slug and the slugs there are."""


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing an article changes.

    Attributes:
        tombstones: each article file with the page that takes its place, and that page's text.
        removed: comments and pictures that go with it.
        linking: texts of the site that link to it, which must be changed by hand.
    """

    tombstones: Mapping[Path, tuple[Path, str]]
    removed: Sequence[Path]
    linking: Sequence[tuple[Path, int]]


def plan(slug: str, content: Path) -> Withdrawal:
    """What there is to do; nothing is changed yet.

    Raises:
        NothingThereError: no article has that slug.
    """
    files = sorted((content / "articles").glob("*.md"))
    own = [path for path in files if path.name.split(".")[0] == slug]
    if not own:
        raise NothingThereError(slug, sorted({path.name.split(".")[0] for path in files}))
    others = [path for path in sorted(content.rglob("*.md")) if path not in own]
    tombstones = {path: (content / "pages" / path.name, _tombstone(path, slug)) for path in own}
    comments = content / "comments" / f"{slug}.toml"
    shown = {target for path in others for target in _pictures(path, content)}
    pictures = sorted({target for path in own for target in _pictures(path, content)} - shown)
    link = re.compile(rf"\{{filename\}}[^\s)\"'>]*\b{re.escape(slug)}\.\w+\.md")
    linking = [
        (path, number)
        for path in others
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if link.search(line)
    ]
    return Withdrawal(tombstones, [path for path in (comments, *pictures) if path.is_file()], linking)


def carry_out(withdrawal: Withdrawal) -> None:
    """Put the tombstones up first, then take the story away."""
    for page, text in withdrawal.tombstones.values():
        page.write_text(text, encoding="utf-8", newline="\n")
    for path in (*withdrawal.tombstones, *withdrawal.removed):
        path.unlink()


def _tombstone(path: Path, slug: str) -> str:
    head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    address = re.search(r"^Url-slug:.*$", head, re.M | re.I)
    lines = [f"Title: {slug}", *([address[0]] if address else []), "Template: withdrawn", "Status: hidden"]
    return "\n".join(lines) + "\n"


def _pictures(path: Path, content: Path) -> set[Path]:
    text = path.read_text(encoding="utf-8")
    paths = {content / match["path"] for match in PICTURE.finditer(text)}
    return {path for path in paths if is_inside(path, content / "images")}
