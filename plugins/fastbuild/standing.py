"""All that a site is built from, and the site, go in; whether it stands as the last build left it comes out."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .digests import Digest, digest_bytes
from .kept import read_kept, write_kept


class Standing:
    """How things stood after a build.

    Args:
        file: where that is kept.
        sources: files and folders that a site is built from.
        output: the built site.
        words: whatever else shapes it, such as variables of the environment and the day.
    """

    def __init__(self, file: Path, sources: Iterable[Path], output: Path, words: Iterable[str]) -> None:
        self.file, self.sources, self.output, self.words = file, list(sources), output, list(words)
        self._before = look(self.sources, self.words)

    def holds(self) -> bool:
        """Whether a build would change nothing."""
        return bool(read_kept(self.file) == [self._before, look([self.output], ())])

    def note(self) -> None:
        """Note how things stand after a build, unless a source has changed meanwhile."""
        if look(self.sources, self.words) == self._before:
            write_kept(self.file, [self._before, look([self.output], ())])


def look(paths: Iterable[Path], words: Iterable[str]) -> Digest:
    """A digest of names, sizes, times and numbers of all files, and of some words."""
    lines = [*words, *(line for path in paths for line in _lines(str(path)))]
    return digest_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))


def _lines(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield f"{path} {_said(Path(path).stat())}" if Path(path).exists() else f"{path} -"
        return
    with os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda it: it.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _lines(entry.path)
            else:
                yield f"{entry.path} {_said(entry.stat())}"


def _said(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
