"""Runs of a command: how long, how much memory, and what it said when it failed."""

import sys

import pytest

from bench.builds import FailedError, run

#: A process and one below it, which both have 100 MiB of their own for a moment.
LARGE = """
import os, time
child_has, tell = os.pipe()
child = os.fork()
held = bytearray(b"x") * (100 << 20)
if child:
    os.read(child_has, 1)
else:
    os.write(tell, b"x")
time.sleep(2)
"""


def test_memory_is_that_of_all_processes(tmp_path):
    """What a process below the first one takes counts too."""
    assert 200 <= run([sys.executable, "-c", LARGE], tmp_path).mebibytes < 300


def test_a_failure_says_what_the_command_said(tmp_path):
    """Whoever measures learns which command failed, and why."""
    with pytest.raises(FailedError, match=r"(?s)-c.*no such theme"):
        run([sys.executable, "-c", "raise SystemExit('no such theme')"], tmp_path)
