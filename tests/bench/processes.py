"""A process goes in; the memory and the time that it and those below it take come out, where there is a /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def tree(pid: int) -> Iterator[int]:
    """The process and all below it that run just now."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        with suppress(OSError):  # it has ended meanwhile
            for child in children.read_text().split():
                yield from tree(int(child))


def memory(pid: int) -> float:
    """What the tree takes of the machine's memory, in MiB; what processes share counts once."""
    return sum(map(_memory_of_one, tree(pid))) / 1024


def _memory_of_one(pid: int) -> int:
    with suppress(OSError):
        for line in (PROC / f"{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def busy_seconds(pid: int) -> float:
    """How long processors have worked for the tree."""
    return sum(map(_ticks_of_one, tree(pid))) / os.sysconf("SC_CLK_TCK")


def _ticks_of_one(pid: int) -> int:
    with suppress(OSError):
        fields = (PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
