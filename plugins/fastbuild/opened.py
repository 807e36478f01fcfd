"""Code runs; the files that it opened to read, and those that it wrote, are known afterwards."""

import contextlib
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

#: Files, in the order in which they were first heard of.
Files = dict[str, None]


class Watch:
    """Hears of every file that this process opens; Python lets nobody stop listening once begun."""

    def __init__(self) -> None:
        self.reading: list[Files] = []
        self.writing: list[Files] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, what: tuple[object, ...]) -> None:
        """On any event of Python's: note the file, if it is one with a file that matters."""
        if event == "open":
            is_writing = bool(set(str(what[1] or "")) & set("wax+"))
            self._note(self.writing if is_writing else self.reading, what[0])
        elif event in ("os.rename", "os.link"):
            self._note(self.writing, what[1])

    def _note(self, lists: list[Files], path: object) -> None:
        if lists and isinstance(path, (str, os.PathLike)):
            absolute = str(Path(path).absolute())
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
