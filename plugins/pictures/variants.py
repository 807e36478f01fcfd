"""A picture goes in; the same in the widths and formats that browsers ask for, without metadata, comes out."""

import hashlib
import struct
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import PIL
from PIL import ExifTags, Image, ImageOps

from .kept import keep

#: What Pillow may take a picture for: others of its many readers start programs of the machine.
OPENED = ("JPEG", "PNG", "WEBP")
#: What Pillow raises where a picture is broken, or would need more memory than one is worth.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)
#: How many dots a picture may have; phones make up to 200 million, and nobody needs half of them.
MOST = 100_000_000
#: Widths (pixels), formats by their endings with the quality to save them in, and the files that are pictures.
WIDTHS = (480, 960, 1440)
FORMATS = {"avif": 55, "webp": 78}
KINDS = (".jpg", ".jpeg", ".png", ".webp")
QUALITY = 82
#: Values of Exif's orientation with which height and width change places.
LYING = (5, 6, 7, 8)


@dataclass(frozen=True)
class Picture:
    """A picture of the content folder.

    Attributes:
        path: the file.
        name: its place in the output, such as `images/well.jpg`.
        width, height: as it is shown, turned the right way up (pixels).
        digest: of the file.
    """

    path: Path
    name: str
    width: int
    height: int
    digest: str

    @property
    def widths(self) -> list[int]:
        """The widths in which it is made: none larger than it is."""
        return [width for width in WIDTHS if width < self.width] or [self.width]

    def file(self, width: int, ending: str) -> str:
        """Where one width in one format goes in the output."""
        stem = self.name.rpartition(".")[0]
        return f"{stem}.{width}.{self.digest}.{ending}"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file, all links followed, is in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, links in a circle
        return False


def is_named(path: Path) -> bool:
    """Whether the name of a file says that it is a picture."""
    return path.suffix.lower() in KINDS


@cache
def read_picture(path: Path, name: str) -> Picture | None:
    """A picture by its file; None where it is none, or has too many dots to be worked on."""
    if not is_named(path) or not path.is_file():
        return None
    try:
        with Image.open(path, formats=OPENED) as opened:
            width, height = opened.size
            if opened.getexif().get(ExifTags.Base.Orientation) in LYING:
                width, height = height, width
    except BROKEN:
        return None
    if width * height > MOST:
        return None
    return Picture(path, name, width, height, hashlib.sha256(path.read_bytes()).hexdigest()[:10])


def write_files(picture: Picture, output: Path, kept: Path) -> None:
    """Write every width and format into the output, and the picture itself without metadata in its own place.

    Args:
        picture: what to write.
        output: folder of the site.
        kept: folder for what has been made; nothing is made twice.
    """
    plain = f"{picture.digest}{picture.path.suffix.lower()}"
    wanted = [(picture.name, plain, max(WIDTHS), QUALITY)]
    for width in picture.widths:
        for ending, quality in FORMATS.items():
            file = picture.file(width, ending)
            wanted.append((file, Path(file).name, width, quality))
    for file, name, width, quality in wanted:
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        make = partial(_save, picture, width, Path(name).suffix, quality)
        (output / file).write_bytes(keep(kept / f"{name}.kept", _made_by(), make))


@cache
def _made_by() -> bytes:
    """What shapes the files besides the picture."""
    return PIL.__version__.encode() + Path(__file__).read_bytes()


def _save(picture: Picture, width: int, suffix: str, quality: int) -> bytes:
    """A picture in one width; only its dots are taken along, so that nothing else is left of the original."""
    with Image.open(picture.path, formats=OPENED) as opened:
        turned = ImageOps.exif_transpose(opened)
        flat = turned.convert("RGBA" if "A" in turned.getbands() and suffix not in (".jpg", ".jpeg") else "RGB")
    flat.info.clear()
    height = max(1, round(flat.height * min(width, flat.width) / flat.width))
    resized, saved = flat.resize((min(width, flat.width), height), Image.Resampling.LANCZOS), BytesIO()
    # With more threads AVIF comes out differently, depending on how many cores there are.
    resized.save(saved, format=Image.registered_extensions()[suffix], quality=quality, max_threads=1)
    return saved.getvalue()
