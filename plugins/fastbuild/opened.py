"""Code runs; the files that it opened to read, and those that it wrote, are known afterwards."""

import contextlib
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

#: Files, in the order in which they were first heard of.
Files = dict[str, None]
#: What a mode has in it with which a file is written.
WRITING = frozenset("wax+")


class Watch:
    """Hears of every file that this process opens; Python lets nobody stop listening once begun."""

    def __init__(self) -> None:
        self.reading: list[Files] = []
        self.writing: list[Files] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, what: tuple[object, ...]) -> None:
        """On any event of Python's: note the file, if it is one with a file that matters."""
        if event == "open":
            is_writing = isinstance(what[1], str) and not WRITING.isdisjoint(what[1])
            self._note(self.writing if is_writing else self.reading, what[0])
        elif event == "os.rename" or event == "os.link":
            self._note(self.writing, what[1])

    def _note(self, lists: list[Files], path: object) -> None:
        if lists and isinstance(path, (str, os.PathLike)):
            absolute = os.fsdecode(path)
            if not absolute.startswith("/"):
                absolute = str(Path(absolute).absolute())
            for files in lists:
                files[absolute] = None


@functools.cache
def watch() -> Watch:
    """The one of this process."""
    return Watch()


def opened() -> contextlib.AbstractContextManager[Files]:
    """The files that are opened to read within."""
    return _noted(watch().reading)


def written() -> contextlib.AbstractContextManager[Files]:
    """The files that are written within, as far as Python does it."""
    return _noted(watch().writing)


@contextlib.contextmanager
def _noted(lists: list[Files]) -> Iterator[Files]:
    found: Files = {}
    lists.append(found)
    try:
        yield found
    finally:
        lists[:] = [it for it in lists if it is not found]
