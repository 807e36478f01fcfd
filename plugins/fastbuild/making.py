"""Everything that shapes all texts and pages alike goes in; one digest of it comes out."""

import locale
import logging
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .digests import Digest, digest_bytes

PLAIN = (str, int, float, bool, bytes, type(None))
#: Settings that say where things lie, or who wants to know, not what is in them.
PLACES = {"OUTPUT_PATH", "CACHE_PATH", "FASTBUILD_CACHE", "FASTBUILD_PREVIOUS", "SITECHECK_REPORT", "PROBLEMS_FILE", "PREVIEW_PAGES"}  # fmt: skip


def digest_of_making(settings: Mapping[str, Any], code: Iterable[Path], files: Iterable[str]) -> Digest:
    """What the settings say, the code of plugins, other files that set them up, and the packages in this environment."""
    said = [
        sys.version,
        str(time.tzname),
        locale.setlocale(locale.LC_ALL),
        str(logging.getLogger().level),
        *sorted(_packages()),
        *(_plain({key: value for key, value in settings.items() if key not in PLACES})),
    ]
    digests = [digest_bytes("\n".join(said).encode("utf-8", "surrogatepass"))]
    for path in sorted({*_files_of(code), *map(Path, files)}):
        digests.append(digest_bytes(str(path).encode("utf-8", "surrogateescape")))
        digests.append(digest_bytes(path.read_bytes()) if path.is_file() else b"")
    return digest_bytes(b"".join(digests))


def _packages() -> set[str]:
    """What is installed, by the names of its folders, which have the versions."""
    folders = (Path(it) for it in sys.path if it.endswith("-packages"))
    return {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")}


def _plain(value: Any) -> Iterable[str]:
    """The plain parts of a value, in an order that does not change."""
    if isinstance(value, PLAIN):
        yield repr(value)
    elif isinstance(value, Mapping):
        for key in sorted(value, key=repr):
            yield repr(key)
            yield from _plain(value[key])
    elif isinstance(value, (list, tuple)):
        yield str(len(value))
        for it in value:
            yield from _plain(it)
    elif isinstance(value, (set, frozenset)):
        yield from sorted(map(repr, value))
    else:
        yield type(value).__qualname__


def _files_of(code: Iterable[Path]) -> Iterable[Path]:
    for path in code:
        if path.is_dir():
            yield from (it for it in path.rglob("*") if "__pycache__" not in it.parts and it.is_file())
        else:
            yield path
