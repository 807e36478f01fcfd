"""A command goes in; it is run, and how long that took and how much memory comes out."""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from .processes import memory

#: How often the memory of a build is looked at, at most (seconds), and how much rarer it is than the looking is long.
INTERVAL, RARER = 0.05, 50


class FailedError(Exception):
    """A command of a peer failed, or did not do what it should; the message says what it said."""


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, and MiB at the highest."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder.

    The memory is that of all its processes as looked at again and again, or that of the largest one as the system has
    noted it, if that is more; the system's note begins with the memory of this process.

    Raises:
        FailedError: it ended with a fault.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        with Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begun
        noted, own = (it.ru_maxrss / 1024 for it in (usage, resource.getrusage(resource.RUSAGE_SELF)))
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, max(watch.highest, noted if noted > own else 0))


class Watch(Thread):
    """Looks at the memory of a process and those below it until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.highest, self.is_over = pid, 0.0, Event()

    def run(self) -> None:
        """Look, and look again."""
        pause = INTERVAL
        while not self.is_over.wait(pause):
            begun = time.perf_counter()
            self.highest = max(self.highest, memory(self.pid))
            pause = max(INTERVAL, RARER * (time.perf_counter() - begun))

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.join()
