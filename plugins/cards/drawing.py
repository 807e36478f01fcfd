"""A title goes in; a picture of it, of the size that sites show beside a shared address, comes out."""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from .kept import keep

FONT = Path(__file__).parent / "vollkorn.ttf"
#: Changes with how a card is drawn, so that all are drawn anew.
EDITION = 2
#: Width and height (pixels), as https://ogp.me/ readers expect them.
SIZE = (1200, 630)
PAPER, INK, SOFT, THREAD = "#fbf7ef", "#2a2420", "#665b52", "#9a3f24"
#: How many colours there are from the paper to each ink, for smooth edges of letters.
SHADES = 10
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


@cache
def _has(letter: str) -> bool:
    return bytes(font(40).getmask(letter)) != _missing()


def can_draw(card: Card) -> bool:
    """Whether the font has every letter of a card."""
    return all(map(_has, {letter for letter in card.title + card.kind + card.site if not letter.isspace()}))


def put(card: Card, output: Path, kept: Path) -> None:
    """Put a card into the output, drawn now or when it was needed before, unless it is there."""
    path, name = output / card.file, Path(card.file).name
    data = keep(kept / f"{name}.kept", _made_by(), lambda: _to_png(card))
    if not path.is_file() or path.stat().st_size != len(data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@cache
def _made_by() -> bytes:
    """What shapes a card besides the words on it."""
    return b"\n".join((PIL.__version__.encode(), Path(__file__).read_bytes(), FONT.read_bytes()))


def _to_png(card: Card) -> bytes:
    saved = BytesIO()
    draw(card).save(saved, format="PNG")
    return saved.getvalue()


def draw(card: Card) -> Image.Image:
    """Draw a card: the title, what kind of text it is, the site, and a thread from one to another."""
    inks = {ink: Image.new("L", SIZE) for ink in (INK, SOFT, THREAD)}
    pens = {ink: ImageDraw.Draw(mask) for ink, mask in inks.items()}
    pens[THREAD].line([(90, 130), (90, 520)], fill=255, width=5)
    for at in (130, 520):
        pens[THREAD].ellipse([(78, at - 12), (102, at + 12)], fill=255)
    pens[SOFT].text((LEFT, TOP - 50), card.kind, font=font(SMALL), fill=255, anchor="ls")
    size, lines = set_title(card.title, SIZE[0] - LEFT - RIGHT)
    for number, line in enumerate(lines):
        place = (LEFT, TOP + round(size * (1 + 1.2 * number)))
        pens[INK].text(place, line, font=font(size), fill=255, anchor="ls")
    pens[THREAD].text((LEFT, FOOT), card.site, font=font(SMALL), fill=255, anchor="ls")
    return _coloured(inks)


def _coloured(inks: Mapping[str, Image.Image]) -> Image.Image:
    """One picture of what is drawn with each ink, its colours in a palette, which is much faster than finding them."""
    picture, paper = Image.new("L", SIZE), ImageColor.getrgb(PAPER)
    palette = [*paper]
    for ink, drawn in inks.items():
        last = len(palette) // 3 - 1
        levels = (round(value * SHADES / 255) for value in range(256))
        picture = ImageChops.lighter(picture, drawn.point([level and last + level for level in levels]))
        for level in range(1, SHADES + 1):
            pairs = zip(paper, ImageColor.getrgb(ink), strict=True)
            palette += [round(light + (dark - light) * level / SHADES) for light, dark in pairs]
    picture.putpalette(palette)
    return picture


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
