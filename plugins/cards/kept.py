"""A file's name and a way to make it go in; its content comes out, kept from the last time or made anew."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def keep(path: Path, made_by: bytes, make: Callable[[], bytes]) -> bytes:
    """What is kept in a file, if that is still what was put there.

    Args:
        path: the file; its first line is a digest of `made_by` and of the rest.
        made_by: what shapes the content besides its name; when it changes, what is kept is of no use.
        make: makes the content.
    """
    with suppress(OSError):
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest == _digest(made_by, content):
            return content
    content = make()
    with suppress(OSError):  # what cannot be kept is made again the next time
        _write(path, _digest(made_by, content) + b"\n" + content)
    return content


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"\n".join(parts)).hexdigest().encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        if path.is_dir():
            shutil.rmtree(path)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
