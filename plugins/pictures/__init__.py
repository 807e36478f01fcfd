"""Pictures that load quickly and tell nothing of where they were taken: a Pelican plugin.

A picture in a text, written as `![what is on it]({static}/images/well.jpg)`, becomes a `<picture>`: AVIF and WebP in
widths for phones and desks beside the file itself, with its size, so that nothing moves when it comes, and loaded
when the reader gets there. The file in the output is made anew without what cameras write into it. Made pictures are
kept in PICTURES_CACHE (a setting, `.cache/pictures`). PICTURE_SIZES is the `sizes` of HTML, how wide texts are.
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.plugins import signals

from .markup import with_pictures
from .variants import BROKEN, MOST, Picture, is_inside, is_named, read_picture, write_files

log = logging.getLogger(__name__)

SIZES = "(max-width: 39rem) calc(100vw - 3rem), 36rem"


def replace_images(content: Content) -> None:
    """On content_object_init: every picture of ours in a text or page becomes a `<picture>`."""
    if not isinstance(content, (Article, Page)) or "<img" not in (content._content or ""):
        return
    settings: Mapping[str, Any] = content.settings
    folder = Path(settings["PATH"])
    pictures: dict[str, Picture | None] = {}

    def find(name: str) -> Picture | None:
        if name not in pictures:
            pictures[name] = read_picture(folder / name, name) if is_inside(folder / name, folder) else None
        return pictures[name]

    root = "/" + settings["SITEURL"].split("://")[-1].partition("/")[2]
    content._content = with_pictures(
        content._content, find, root=root.rstrip("/"), sizes=settings.get("PICTURE_SIZES", SIZES)
    )


def make_pictures(pelican: Pelican) -> None:
    """On finalized: make the files of every picture among the static files."""
    settings: Mapping[str, Any] = pelican.settings
    content, output = Path(settings["PATH"]), Path(pelican.output_path)
    for path in sorted(path for folder in settings["STATIC_PATHS"] for path in (content / folder).rglob("*")):
        picture = read_picture(path, path.relative_to(content).as_posix()) if is_inside(path, content) else None
        try:
            if picture:
                write_files(picture, output, Path(settings.get("PICTURES_CACHE", ".cache/pictures")))
        except BROKEN:
            picture = None
        if picture is None and is_named(path):
            log.warning(
                "%s:%d: the picture cannot be worked on: it is damaged, or has more than %d million dots. Hint: save"
                " it once more, smaller.",
                path, 1, MOST // 1_000_000,
            )  # fmt: skip


def replace_last(_pelican: Pelican) -> None:
    """On initialized: pictures, of which other files tell, come when all that depends on a text alone is done."""
    signals.content_object_init.connect(replace_images)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(replace_last)
    signals.finalized.connect(make_pictures)
