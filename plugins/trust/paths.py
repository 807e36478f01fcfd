"""A folder and what lies in it go in; what leads out of it comes out."""

import os
from collections.abc import Iterator
from pathlib import Path


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, is in a folder; a name that no file can have is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # too long, a null character, links in a circle
        return False


def is_plainly_inside(path: str, folder: str) -> bool:
    """Whether a path is in a folder that no link leads out of."""
    return "\0" not in path and os.path.normpath(path).startswith(f"{folder}{os.sep}")


def leading_out(folder: Path) -> Iterator[Path]:
    """Every link below a folder that leads out of it, sorted; links are not followed."""
    for here, folders, files in os.walk(folder):
        folders.sort()
        yield from (
            path
            for path in (Path(here, name) for name in sorted((*folders, *files)))
            if path.is_symlink() and not is_inside(path, folder)
        )
