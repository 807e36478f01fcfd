"""Commands of a copy of the project that run beside a test, and that it may kill."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from support import DAY

SITEURL = "https://tiga.test"
#: How long a command may take (seconds).
PATIENCE = 300


def start(project, *arguments, before=(), **environment):
    """A command of a copy of the project, perhaps begun by another one, running in a session of its own."""
    return subprocess.Popen(
        [*before, sys.executable, project / "tasks.py", *map(str, arguments)],
        env={**os.environ, "LANGUAGE": "en", "SOURCE_DATE_EPOCH": DAY, "SITEURL": SITEURL, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def finish(process):
    """Its exit status, and what it has said."""
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def run(project, *arguments, **environment):
    """Run a command to its end: exit status, and what it has said."""
    return finish(start(project, *arguments, **environment))


def kill_after(process, seconds, *, is_alone):
    """End a command by SIGKILL after some seconds, alone or with all that it has begun; whether it still ran."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    was_running = process.poll() is None
    if is_alone:
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return was_running


def wait_until(is_so, process):
    """Wait until something is so, or a command has ended."""
    while process.poll() is None and not is_so():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.005)


@contextlib.contextmanager
def asking_all_the_time(ask):
    """Ask again and again while the body of this context runs; the set of different answers."""
    answers, is_over = set(), threading.Event()

    def ask_on():
        while not is_over.wait(0.005):
            answers.add(ask())

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask_on)
        try:
            yield answers
        finally:
            is_over.set()
        asking.result()  # what went wrong there is told here


def names(folder):
    """What a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def without_root():
    """How to begin a command to which a folder's mode matters: root may write everywhere, unless it gives that up."""
    return ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
