"""A text goes in; headings that jump, pictures without words and links to places that are not there come out."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from PIL import Image
from trust.paths import is_inside

from .codes import Edit, Fault
from .texts import CODE, FENCED, Text, blank

HEADING = re.compile(r"^(?P<marks>#{1,6})(?=[ \t]*[^#\s])", re.M)
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)|<img\b[^>]*>")
WORDS = re.compile(r"""\balt=["'][^"']*\S[^"']*["']""")
OWN = re.compile(r"\{static\}/?(?P<name>[^)\s\"'>]+)")
PLACE = re.compile(r"\{filename\}(?P<file>[^\s)>#\"']+)#(?P<anchor>[^\s)>\"']+)|\]\(#(?P<here>[^\s)>]+)\)")
#: Places that the site itself makes.
MADE = re.compile(r"care-\d+|fnref\d*:.+")
#: Hosts that answer by https, all of them for years; an address inside of another one, as archives have it, stays.
SECURE = re.compile(r"(?<![/\w=])http://(?=(?:[\w-]+\.)*(?:wikipedia\.org|wikisource\.org|archive\.org|historia\.id|kompas\.com"
                    r"|detik\.com|tempo\.co|who\.int|doi\.org|jstor\.org|britannica\.com|github\.com|bps\.go\.id"
                    r"|kemkes\.go\.id)(?:[/\s?#)]|$))")  # fmt: skip
#: What a picture may have before it is too much to keep and to work on.
LARGEST, WIDEST = 4_000_000, 4000


def check_headings(text: Text) -> Iterator[Fault]:
    """Each heading is at most one level below the one before it, and none of the title's level."""
    before = 1
    for match in HEADING.finditer(text.body):
        level = len(match["marks"])
        if level == 1:
            yield text.fault("JJ602", match.start())
        elif level > before + 1:
            yield text.fault("JJ601", match.start(), level, before, "#" * (before + 1))
        before = level


def check_pictures(text: Text, content: Path) -> Iterator[Fault]:
    """Each picture says what is on it, and none is larger than anybody needs."""
    for match in PICTURE.finditer(text.body):
        target = match["target"] or match[0]
        own = OWN.search(target)
        if not (WORDS.search(match[0]) if match["target"] is None else match["alt"].strip()):
            yield text.fault("JJ501", match.start(), Path(own["name"] if own else target).name)
        path = content / unquote(own["name"]) if own else None
        if path and is_inside(path, content) and path.is_file() and path.suffix != ".svg":
            size, width = path.stat().st_size, _width(path)
            if width is None:
                yield text.fault("JJ503", match.start(), path.name)
            elif size > LARGEST or width > WIDEST:
                yield text.fault("JJ502", match.start(), path.name, width, f"{size / 1_000_000:.1f}", WIDEST)


def _width(path: Path) -> int | None:
    """How wide a picture is; None where it is none that can be opened."""
    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP", "GIF", "AVIF")) as image:
            return int(image.width)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def check_places(text: Text, content: Path, find: Callable[[str], Text | None]) -> Iterator[Fault]:
    """A link to a place in this or another text names one that is there.

    Args:
        text: a Markdown file.
        content: the content folder, where links that begin with `/` start.
        find: a text by its path below that folder.
    """
    folder = text.path.parent.relative_to(content).as_posix()
    for match in PLACE.finditer(text.body):
        file, anchor = match["file"], unquote(match["anchor"] or match["here"])
        whole = unquote(file or "")
        path = posixpath.normpath(whole.lstrip("/") if whole.startswith("/") else posixpath.join(folder, whole))
        other = find(path) if file else text
        if other and anchor not in other.anchors and not MADE.fullmatch(anchor):
            known: Sequence[str] = sorted(other.anchors)
            yield text.fault("JJ402", match.start(), f"#{anchor}", other.path.name, ", ".join(known) or "–")


def check_addresses(text: Text) -> Iterator[Fault]:
    """Addresses of hosts that are known to answer by https have it."""
    for match in SECURE.finditer(blank(text.text, FENCED, CODE)):
        end = text.text.find("\n", match.start())
        host = text.text[match.end() : end if end >= 0 else None].split("/")[0].split()[0]
        yield text.fault("JJ405", match.start(), f"http://{host}", edits=[Edit(*match.span(), "https://")])


def by_path(texts: Sequence[Text], content: Path) -> Mapping[str, Text]:
    """Texts by their path below the content folder."""
    return {text.path.relative_to(content).as_posix(): text for text in texts}
