"""A built site goes in; beside every text file, the same compressed as a server may send it, comes out."""

import gzip
import hashlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".json", ".jsonld", ".ttl", ".csv", ".txt")
#: Smaller files are not worth it (bytes).
LEAST = 300


def compress(output: Path, kept: Path) -> None:
    """Write `.gz` and `.br` beside every text file that is large enough.

    Args:
        output: folder of the site.
        kept: folder for what Brotli has made, which takes long; it holds no more than this site needs.
    """
    paths = [path for path in sorted(output.rglob("*")) if path.suffix in TEXTS and path.stat().st_size >= LEAST]
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as pool:  # both libraries let other threads work meanwhile
        needed = set(pool.map(partial(_compress, kept=kept), paths))
    for path in kept.iterdir():
        if path.name not in needed:
            path.unlink(missing_ok=True)


def _compress(path: Path, kept: Path) -> str:
    """Compress one file; the name under which the result is kept."""
    content = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    name = hashlib.sha256(content).hexdigest()
    path.with_name(f"{path.name}.br").write_bytes(_brotli(content, kept / name))
    return name


def _brotli(content: bytes, before: Path) -> bytes:
    try:
        return before.read_bytes()
    except FileNotFoundError:
        packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT)
        with tempfile.NamedTemporaryFile(dir=before.parent, delete=False) as fresh:
            fresh.write(packed)
        Path(fresh.name).replace(before)
        return packed
