"""A finished folder and the place it is to take go in; it stands there in one step, whatever ends us meanwhile."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

#: What renameat2 of Linux and renamex_np of macOS call the current folder, and an exchange.
AT_FDCWD, EXCHANGE = -100, 2
ASIDE = ".aside"


def switch(fresh: Path, place: Path) -> None:
    """Put a folder in its place; what stood there is afterwards where the fresh one was.

    Where the system or the disk cannot exchange two folders there is a moment without either; `set_right` ends it.
    """
    if not place.exists():
        fresh.rename(place)
    elif not _exchange(os.fsencode(fresh), os.fsencode(place)):
        aside = _aside(place)
        place.rename(aside)
        fresh.rename(place)
        aside.rename(fresh)


def set_right(place: Path) -> None:
    """Put back, or remove, what a switch that was cut off has left aside."""
    aside = _aside(place)
    if place.exists():
        shutil.rmtree(aside, ignore_errors=True)
    elif aside.exists():
        aside.rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}{ASIDE}")


def _exchange(one: bytes, other: bytes) -> bool:
    library = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_FDCWD, one, AT_FDCWD, other, EXCHANGE) == 0)
    if sys.platform == "darwin":
        return bool(library.renamex_np(one, other, EXCHANGE) == 0)
    return False
