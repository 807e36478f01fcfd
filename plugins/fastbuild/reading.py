"""Files go in; what Pelican's readers make of them comes out, from what was kept where a file is as it was.

Kept with it is what was logged meanwhile, and which other files were opened.
"""

import io
import pickle
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from .digests import Digest, digest_bytes
from .facts import Said
from .forks import cores, share_out
from .opened import opened
from .progress import shown
from .results import Results
from .sayings import held_back, say

#: What a reader returns: HTML, and metadata.
Read = tuple[Any, dict[str, Any]]
#: Files that are read at once, below which other processes do not pay.
LEAST = 12
#: Within this time after a change, another one may leave no trace in the file's times (nanoseconds).
GRAIN = 50_000_000
SETTINGS = "settings"


@dataclass(frozen=True)
class Entry:
    """What is kept of a file.

    Attributes:
        reader: name of the reader's class.
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


class Reads:
    """Stands before the readers of one run."""

    def __init__(self, file: Path, settings: Mapping[str, Any]) -> None:
        self.results, self.settings = Results(file), settings
        self.entries: dict[str, Entry] = {}
        self.used: set[str] = set()
        self.fresh: dict[str, bytes] = {}
        self._digests: dict[str, Digest] = {}

    def remember(self, kept: Mapping[str, Any]) -> None:
        """Let what was kept be of use."""
        self.entries = {path: Entry(*entry) for path, entry in kept.items()}

    def forget(self, path: str) -> None:
        """Read a file again when it is asked for."""
        self.entries.pop(path, None)
        self.fresh.pop(path, None)

    def stand_before(self, reader: BaseReader) -> None:
        """Let a reader be asked only for what is not kept."""
        if type(reader).read is not BaseReader.read and "read" not in vars(reader):
            reader.read = _Before(self, reader, reader.read)  # type: ignore[method-assign]

    def read(self, before: "_Before", path: str) -> Read:
        """What a reader makes of a file."""
        data = self._kept(before.name, path)
        if data is None:
            data = self._keep(path, before.name, before.parsed(path))
        self.used.add(path)
        say(self.entries[path].said)
        result: Read = _Unpickler(data, self.settings).load()
        return result

    def read_ahead(self, readers: Mapping[str, BaseReader], paths: Iterable[str]) -> None:
        """Read what is not kept on every core."""
        befores = {ending: vars(reader).get("read") for ending, reader in readers.items()}
        wanted = []
        for path in paths:
            before = befores.get(Path(path).suffix[1:].lower())
            if before and self._kept(before.name, path) is None:
                wanted.append((before, path))
        found = share_out(_all_parsed, wanted, processes=cores(), least=LEAST)
        for (before, path), parsed in zip(wanted, found, strict=True):
            if parsed:  # or else whoever reads it alone finds out why not
                self._keep(path, before.name, parsed)

    def to_keep(self) -> dict[str, tuple[Any, ...]]:
        """Write down new results; what to keep of each file that was read."""
        fresh = {path: data for path, data in self.fresh.items() if path in self.used}
        used = {path: (self.entries[path].place, self.entries[path].size) for path in self.used}
        try:
            places = self.results.write(fresh, used)
        except OSError:  # it cannot be written, and nothing is kept
            return {}
        return {path: _plain(replace(self.entries[path], place=places[path])) for path in sorted(self.used)}

    def _keep(self, path: str, reader: str, parsed: "Parsed") -> bytes:
        others = {it: self._digest(it) for it in parsed.others}
        size, check = len(parsed.data), digest_bytes(parsed.data)
        self.entries[path] = Entry(reader, parsed.signature, parsed.digest, others, -1, size, check, parsed.said)
        self.fresh[path] = parsed.data
        return parsed.data

    def _kept(self, reader: str, path: str) -> bytes | None:
        entry = self.entries.get(path)
        if path in self.fresh or entry is None or entry.reader != reader:
            return self.fresh.get(path)
        if not self._is_current(path, entry):
            return None
        return self.results.read(entry.place, entry.size, entry.check)

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


class _Before:
    """A reader's `read`, with what is kept before it."""

    def __init__(self, reads: Reads, reader: BaseReader, parse: Callable[[str], Read]) -> None:
        self.reads, self.name, self.parse = reads, type(reader).__qualname__, parse

    def __call__(self, path: str) -> Read:
        return self.reads.read(self, path)

    def parsed(self, path: str) -> Parsed:
        """Read a file now."""
        signature, digest = signature_of(path), digest_of_file(path)
        with held_back() as said, opened() as others:
            result = self.parse(path)
        data = io.BytesIO()
        _Pickler(data, self.reads.settings).dump(result)
        return Parsed(signature, digest, tuple(it for it in others if it != path), tuple(said), data.getvalue())


def _all_parsed(wanted: Sequence[tuple[_Before, str]]) -> list[Parsed | None]:
    return [_tried(before, path) for before, path in shown(wanted, "content")]


def _tried(before: _Before, path: str) -> Parsed | None:
    try:
        return before.parsed(path)
    except Exception:
        return None


def _plain(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, it.name) for it in fields(entry))


class _Pickler(pickle.Pickler):
    """Packs a result; settings, to which tags and categories hold, are left out."""

    def __init__(self, file: io.BytesIO, settings: Mapping[str, Any]) -> None:
        super().__init__(file, protocol=5)
        self.settings = settings

    def persistent_id(self, value: Any) -> str | None:
        """What stands for the settings."""
        return SETTINGS if value is self.settings else None


class _Unpickler(pickle.Unpickler):
    """Unpacks a result; this run's settings take their place."""

    def __init__(self, data: bytes, settings: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(data))
        self.settings = settings

    def persistent_load(self, _: str) -> Mapping[str, Any]:
        """The settings."""
        return self.settings
