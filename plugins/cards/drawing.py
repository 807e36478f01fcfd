"""A title goes in; a picture of it, of the size that sites show beside a shared address, comes out."""

import hashlib
from dataclasses import astuple, dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from .kept import keep

FONT = Path(__file__).parent / "vollkorn.ttf"
#: Changes with how a card is drawn, so that all are drawn anew.
EDITION = 1
#: Width and height (pixels), as https://ogp.me/ readers expect them.
SIZE = (1200, 630)
PAPER, INK, SOFT, THREAD = "#fbf7ef", "#2a2420", "#665b52", "#9a3f24"
LEFT, RIGHT, TOP, FOOT = 170, 90, 120, 545
#: Sizes of a title (pixels) from the largest, and how many lines it may have.
SIZES, LINES = (76, 68, 60, 52, 46), 4
SMALL = 34


@dataclass(frozen=True)
class Card:
    """What is on a card: name of the file, title, kind of text, name of the site."""

    name: str
    title: str
    kind: str
    site: str

    @cached_property
    def file(self) -> str:
        """Where it goes in the output; the digest changes with what is on it."""
        said = "\n".join((str(EDITION), *astuple(self)))
        return f"cards/{self.name}.{hashlib.sha256(said.encode()).hexdigest()[:10]}.png"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font in one size."""
    return ImageFont.truetype(str(FONT), size)


@cache
def _missing() -> bytes:
    return bytes(font(40).getmask("\uffff"))


def can_draw(card: Card) -> bool:
    """Whether the font has every letter of a card."""
    letters = {letter for letter in card.title + card.kind + card.site if not letter.isspace()}
    return all(bytes(font(40).getmask(letter)) != _missing() for letter in letters)


def put(card: Card, output: Path, kept: Path) -> None:
    """Put a card into the output, drawn now or when it was needed before."""
    path, name = output / card.file, Path(card.file).name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(keep(kept / f"{name}.kept", _made_by(), lambda: _to_png(card)))


@cache
def _made_by() -> bytes:
    """What shapes a card besides the words on it."""
    return b"\n".join((PIL.__version__.encode(), Path(__file__).read_bytes(), FONT.read_bytes()))


def _to_png(card: Card) -> bytes:
    saved = BytesIO()
    draw(card).save(saved, format="PNG", optimize=True)
    return saved.getvalue()


def draw(card: Card) -> Image.Image:
    """Draw a card: the title, what kind of text it is, the site, and a thread from one to another."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.line([(90, 130), (90, 520)], fill=THREAD, width=5)
    for at in (130, 520):
        pen.ellipse([(78, at - 12), (102, at + 12)], fill=THREAD)
    pen.text((LEFT, TOP - 50), card.kind, font=font(SMALL), fill=SOFT, anchor="ls")
    size, lines = set_title(card.title, SIZE[0] - LEFT - RIGHT)
    for number, line in enumerate(lines):
        pen.text((LEFT, TOP + round(size * (1 + 1.2 * number))), line, font=font(size), fill=INK, anchor="ls")
    pen.text((LEFT, FOOT), card.site, font=font(SMALL), fill=THREAD, anchor="ls")
    return picture.quantize(32)


def set_title(title: str, width: int) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; cut short where none is small enough."""
    for size in SIZES:
        lines = _wrap(title, size, width)
        if len(lines) <= LINES:
            return size, lines
    return size, [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]


def _wrap(title: str, size: int, width: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font(size).getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
