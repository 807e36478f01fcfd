"""A built site goes in; beside every text file, the same compressed as a server may send it, comes out."""

import gzip
from pathlib import Path

import brotli

TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".json", ".jsonld", ".ttl", ".csv", ".txt")
#: Smaller files are not worth it (bytes).
LEAST = 300


def compress(output: Path) -> None:
    """Write `.gz` and `.br` beside every text file that is large enough."""
    for path in sorted(output.rglob("*")):
        if path.suffix in TEXTS and path.stat().st_size >= LEAST:
            content = path.read_bytes()
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT))
