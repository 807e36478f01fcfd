"""Options of Pelican's command line go in; it runs in a process of its own, and its exit status comes out."""

import atexit
import logging
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

#: How a process ends that broke off.
BROKEN = 70


def run_pelican(options: Sequence[str], *, folder: Path, is_silent: bool) -> int:
    """Run Pelican in a folder.

    A copy of this process has most of what it needs loaded already, and is taken where nothing else goes on in here.
    """
    is_alone = hasattr(os, "fork") and threading.active_count() == 1 and not logging.getLogger().handlers
    return _forked(options, folder, is_silent) if is_alone else _begun(options, folder, is_silent)


def _begun(options: Sequence[str], folder: Path, is_silent: bool) -> int:
    said = subprocess.DEVNULL if is_silent else None
    # Its standard input closes when this process ends; whoever waits for that in a build ends then too.
    with subprocess.Popen(
        [sys.executable, "-m", "pelican", *options], cwd=folder, stdin=subprocess.PIPE, stdout=said
    ) as process:
        return process.wait()


def _forked(options: Sequence[str], folder: Path, is_silent: bool) -> int:
    def work() -> int:
        atexit._clear()  # what this process has to do at its end is not for the copy to do
        os.chdir(folder)
        sys.path.insert(0, str(folder))  # as with `python -m pelican`
        for number in (0, 1) if is_silent else (0,):
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
        return here(options)

    return os.waitstatus_to_exitcode(os.waitpid(fork(work), 0)[1])


def fork(work: Callable[[], int]) -> int:
    """The number of a copy of this process, which does some work and ends with the status that comes of it."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    status = BROKEN
    try:
        status = work()
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def here(options: Sequence[str]) -> int:
    """Run Pelican in this process."""
    from pelican import main

    try:
        return main(options) or 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
