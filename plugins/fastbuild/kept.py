"""What one build knows goes into a file; a later build gets it back, or nothing where the file is not what it was."""

import contextlib
import hashlib
import marshal
import os
import sys
from pathlib import Path
from typing import Any

#: Changes with what is kept, and how: with this code, and with the Python that packs it.
CODE = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
EDITION = hashlib.blake2b(CODE + sys.version.encode(), digest_size=32).digest()
SIZE = 32


def write_kept(path: Path, value: Any) -> None:
    """Keep a value of plain types, if that can be; whoever reads meanwhile gets the old one or the new."""
    data = marshal.dumps(value, 4)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(EDITION + hashlib.blake2b(data, digest_size=SIZE).digest() + data)
        beside.replace(path)
    except OSError:  # a full disk, a folder that may not be written: the next build does more, that is all
        with contextlib.suppress(OSError):
            beside.unlink()


def read_kept(path: Path) -> Any:
    """What was kept; None where there is nothing, or what is there is damaged or another edition's."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, body = data[: len(EDITION) + SIZE], memoryview(data)[len(EDITION) + SIZE :]
    if head != EDITION + hashlib.blake2b(body, digest_size=SIZE).digest():
        return None
    return marshal.loads(body)
