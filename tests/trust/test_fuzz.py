"""Whatever a file holds, it is read, or there is a problem that says where; never a traceback, never a hang."""

import subprocess
import sys
from pathlib import Path

import pytest

FUZZING = Path(__file__).with_name("fuzzing.py")
#: How many spoiled files of each kind are read in a long run, in a usual one, and how many at once by one process.
LONG = {"sources": 6000, "tables": 6000, "blogs": 4000, "mails": 6000, "sites": 1000}
FEW = {"sources": 60, "tables": 200, "blogs": 60, "mails": 100, "sites": 20}


def fuzz(kind, cases, folder):
    """How many cases were read."""
    command = [sys.executable, str(FUZZING), kind, str(cases), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-6000:]
    return int(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("kind", FEW)
def test_spoiled_files(kind, tmp_path, figure):
    """A few of each kind."""
    figure(f"fuzz: {fuzz(kind, FEW[kind], tmp_path)} {kind}, tracebacks 0")


@pytest.mark.long
@pytest.mark.parametrize("kind", LONG)
def test_many_spoiled_files(kind, tmp_path, figure):
    """More than 20,000 in all."""
    figure(f"fuzz: {fuzz(kind, LONG[kind], tmp_path)} {kind}, tracebacks 0")
