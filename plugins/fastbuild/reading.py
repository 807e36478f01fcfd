"""Files go in; what Pelican makes of them comes out, from what was kept where a file is as it was.

Kept with it is what was logged meanwhile, and which other files were opened.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Protocol

from .digests import Digest, digest_bytes
from .facts import Said
from .forks import cores, share_out
from .opened import opened
from .packing import NotPackedError, pack, unpack
from .progress import shown
from .results import Results
from .sayings import held_back, say

#: Files that are read at once, below which other processes do not pay.
LEAST = 12
#: Within this time after a change, another one may leave no trace in the file's times (nanoseconds).
GRAIN = 50_000_000


@dataclass(frozen=True)
class Entry:
    """What is kept of a file.

    Attributes:
        reader: name of what read it.
        signature: the file's size, times and number; empty where they tell nothing.
        digest: of its bytes.
        others: digests of other files that were opened, by path.
        place: where in the file of results it stands.
        size: how long it is there (bytes).
        check: digest of the result.
        said: what was logged.
    """

    reader: str
    signature: tuple[int, ...]
    digest: Digest
    others: Mapping[str, Digest]
    place: int
    size: int
    check: Digest
    said: tuple[Said, ...]


def signature_of(path: str) -> tuple[int, ...]:
    """A file's size, times (nanoseconds) and number; nothing where it was changed a moment ago."""
    status = Path(path).stat()
    if time.time_ns() - max(status.st_ctime_ns, status.st_mtime_ns) < GRAIN:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def digest_of_file(path: str) -> Digest:
    """A digest of a file's bytes; nothing where there is none."""
    try:
        return digest_bytes(Path(path).read_bytes())
    except OSError:
        return b""


class Reader(Protocol):
    """Reads files, each by itself.

    Attributes:
        name: tells it from others that would make something else of a file.
        shared: values of this run to which what it makes may hold, by names that stay the same.
    """

    name: str
    shared: dict[str, Any]

    @property
    def parse(self) -> Callable[[str], Any]:
        """What it makes of a file."""


class Reads:
    """Stands before the readers of one run."""

    def __init__(self, file: Path) -> None:
        self.results = Results(file)
        self.entries: dict[str, Entry] = {}
        self.used: set[str] = set()
        self.fresh: dict[str, bytes] = {}
        self._digests: dict[str, Digest] = {}
        self._current: set[str] = set()
        self._is_reading = False

    def remember(self, kept: Mapping[str, Any]) -> None:
        """Let what was kept be of use."""
        self.entries = {path: Entry(*entry) for path, entry in kept.items()}

    def forget(self, path: str) -> None:
        """Read a file again when it is asked for."""
        self.entries.pop(path, None)
        self.fresh.pop(path, None)
        self._current.discard(path)

    def read(self, reader: Reader, path: str) -> Any:
        """What a reader makes of a file; what another reader reads for it is not kept apart."""
        if self._is_reading:
            return reader.parse(path)
        data = self._kept(reader.name, path)
        if data is None:
            try:
                data = self._keep(path, reader.name, self._parsed(reader, path))
            except NotPackedError:
                return reader.parse(path)
        self.used.add(path)
        say(self.entries[path].said)
        return unpack(data, reader.shared)

    def read_ahead(self, reader: Reader, paths: Iterable[str]) -> None:
        """Read what is not kept on every core."""
        wanted = [path for path in paths if not self._is_kept(reader.name, path)]

        def work(share: Sequence[str]) -> list[Parsed | None]:
            return [self._tried(reader, path) for path in shown(share, "content")]

        found = share_out(work, wanted, processes=cores(), least=LEAST)
        for path, parsed in zip(wanted, found, strict=True):
            if parsed:  # or else whoever reads it alone finds out why not
                self._keep(path, reader.name, parsed)

    def to_keep(self) -> dict[str, tuple[Any, ...]]:
        """Write down new results; what to keep of each file that was read."""
        fresh = {path: data for path, data in self.fresh.items() if path in self.used}
        used = {path: (self.entries[path].place, self.entries[path].size) for path in self.used}
        try:
            places = self.results.write(fresh, used)
        except OSError:  # it cannot be written, and nothing is kept
            return {}
        return {path: _plain(replace(self.entries[path], place=places[path])) for path in sorted(self.used)}

    def _parsed(self, reader: Reader, path: str) -> "Parsed":
        """Read a file now."""
        signature, digest = signature_of(path), digest_of_file(path)
        self._is_reading = True
        try:
            with held_back() as said, opened() as others:
                data = pack(reader.parse(path), reader.shared)
        finally:
            self._is_reading = False
        return Parsed(signature, digest, tuple(it for it in others if it != path), tuple(said), data)

    def _tried(self, reader: Reader, path: str) -> "Parsed | None":
        try:
            return self._parsed(reader, path)
        except Exception:
            return None

    def _keep(self, path: str, reader: str, parsed: "Parsed") -> bytes:
        others = {it: self._digest(it) for it in parsed.others}
        size, check = len(parsed.data), digest_bytes(parsed.data)
        self.entries[path] = Entry(reader, parsed.signature, parsed.digest, others, -1, size, check, parsed.said)
        self.fresh[path] = parsed.data
        return parsed.data

    def _kept(self, reader: str, path: str) -> bytes | None:
        if not self._is_kept(reader, path):
            return None
        entry = self.entries[path]
        return self.fresh.get(path) or self.results.read(entry.place, entry.size, entry.check)

    def _is_kept(self, reader: str, path: str) -> bool:
        entry = self.entries.get(path)
        if entry is None or entry.reader != reader:
            return False
        if path not in self.fresh and path not in self._current:
            if not self._is_current(path, entry):
                return False
            self._current.add(path)
        return True

    def _is_current(self, path: str, entry: Entry) -> bool:
        if any(self._digest(other) != digest for other, digest in entry.others.items()):
            return False
        now = signature_of(path)
        if not now or now != entry.signature:
            if digest_of_file(path) != entry.digest:
                return False
            self.entries[path] = replace(entry, signature=now)
        return True

    def _digest(self, path: str) -> Digest:
        if path not in self._digests:
            self._digests[path] = digest_of_file(path)
        return self._digests[path]


@dataclass(frozen=True)
class Parsed:
    """What came of reading a file: see `Entry`; `data` is the result, packed."""

    signature: tuple[int, ...]
    digest: Digest
    others: tuple[str, ...]
    said: tuple[Said, ...]
    data: bytes


def _plain(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, it.name) for it in fields(entry))
