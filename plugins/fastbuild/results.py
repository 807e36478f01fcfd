"""Packed results go into one file, new ones at its end; each comes back if it is what it was."""

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path

from .digests import Digest, digest_bytes

#: How much of the file may be of no use any more before it is written anew (bytes, besides as much as is used).
SLACK = 1_000_000


class Results:
    """The file as it was when this run began."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.data = file.open("rb") if file.is_file() else None  # not mapped: that would count as memory
        self.size = os.fstat(self.data.fileno()).st_size if self.data else 0

    def read(self, place: int, size: int, check: Digest) -> bytes | None:
        """A result; None where something else stands there."""
        data = self._at(place, size)
        return data if digest_bytes(data) == check else None

    def write(self, fresh: Mapping[str, bytes], used: Mapping[str, tuple[int, int]]) -> dict[str, int]:
        """Add new results; where each of those that are used now stands.

        Args:
            fresh: new results, by name.
            used: place and size of all that are used, by name; of a new one only the size counts.
        """
        places = {name: place for name, (place, _) in used.items()}
        if sum(size for _, size in used.values()) * 2 + SLACK < self.size:
            return self._write_anew({**{name: self._at(*used[name]) for name in used if name not in fresh}, **fresh})
        if not fresh:
            return places
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # another build may be adding its own
            places.update(_add(fresh, file.seek(0, os.SEEK_END)))
            file.write(b"".join(fresh.values()))
        return places

    def _at(self, place: int, size: int) -> bytes:
        return os.pread(self.data.fileno(), size, place) if self.data else b""

    def _write_anew(self, results: Mapping[str, bytes]) -> dict[str, int]:
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        beside.write_bytes(b"".join(results.values()))
        beside.replace(self.file)
        return _add(results, 0)


def _add(results: Mapping[str, bytes], place: int) -> dict[str, int]:
    places = {}
    for name, data in results.items():
        places[name] = place
        place += len(data)
    return places
