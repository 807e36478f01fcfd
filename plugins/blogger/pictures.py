"""The address of a picture in a post goes in; the file that the export has of it comes out, if it has one."""

import base64
import binascii
import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from .addresses import split
from .names import to_slug

#: What a picture may be, by Pillow's name of the format, with the ending of its file.
ENDINGS: Mapping[str, str] = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
INLINE = re.compile(r"data:image/[a-z+.-]+;base64,(?P<data>[\w+/=\s%]+)", re.I)
#: What Pillow raises where a picture is broken, or too large to open without harm.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)
#: How many dots a picture may have.
MOST = 100_000_000
#: How many folders above a feed.atom the albums of Takeout may be.
ABOVE = 3


@dataclass(frozen=True)
class Picture:
    """A picture that came with the export.

    Attributes:
        name: its file in `content/images/blogger/`, the same for the same picture.
        content: what is in it.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class Album:
    """All pictures that came with an export.

    Attributes:
        path: the export; pictures lie beside it, or in the albums of Takeout.
    """

    path: Path

    def find(self, src: str) -> Picture | None:
        """The picture that a post shows; None where the export does not have it, or where that is no picture."""
        inline = INLINE.fullmatch(src)
        if inline:
            try:
                return _picture("gambar", base64.b64decode(unquote(inline["data"]), validate=False))
            except binascii.Error:
                return None
        file = self._beside(src) if not split(src).scheme else self._in_albums(src)
        return _picture(file.stem, file.read_bytes()) if file else None

    def _beside(self, src: str) -> Path | None:
        """A file that was saved with a page: below its folder, and nowhere else."""
        folder = self.path.parent.resolve()
        try:
            file = (folder / unquote(split(src).path)).resolve()
            return file if file.is_relative_to(folder) and file.is_file() else None
        except (OSError, ValueError):  # a name that no file can have
            return None

    def _in_albums(self, src: str) -> Path | None:
        """The one file of the albums with that name; of several none, unless they are the same."""
        found = self._albums.get(unquote(split(src).path.rpartition("/")[2]).replace("+", " ").lower(), ())
        return found[0] if len({file.read_bytes() for file in found}) == 1 else None

    @cached_property
    def _albums(self) -> Mapping[str, Sequence[Path]]:
        files: dict[str, list[Path]] = defaultdict(list)
        for folder in (above / "Albums" for above in list(self.path.resolve().parents)[:ABOVE]):
            for file in sorted(folder.rglob("*.*")) if folder.is_dir() else ():
                if file.is_file() and file.resolve().is_relative_to(folder):
                    files[file.name.lower()].append(file)
        return files


def _picture(stem: str, content: bytes) -> Picture | None:
    try:
        with Image.open(BytesIO(content), formats=tuple(ENDINGS)) as opened:
            ending, dots = ENDINGS.get(opened.format or ""), opened.width * opened.height
            opened.verify()
    except BROKEN:
        return None
    if not ending or dots > MOST:
        return None
    name = to_slug(stem) or "gambar"
    return Picture(f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.{ending}", content)
