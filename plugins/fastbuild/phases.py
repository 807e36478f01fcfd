"""Moments of a run come in; how long each of its phases took comes out."""

import time
from collections.abc import Iterable
from pathlib import Path

from .kept import read_kept, write_kept

FILE = "phases"


class Phases:
    """The phases of one run, in their order (seconds)."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self._since = time.perf_counter()

    def end(self, name: str) -> None:
        """What went on until now was this phase."""
        now = time.perf_counter()
        self.took[name] = self.took.get(name, 0.0) + now - self._since
        self._since = now

    def keep(self, folder: Path) -> None:
        """Let whoever asks know."""
        write_kept(folder / FILE, list(self.took.items()))


def read_phases(folder: Path) -> list[tuple[str, float]]:
    """The phases of the last run."""
    return read_kept(folder / FILE) or []


def table(phases: Iterable[tuple[str, float]]) -> str:
    """The phases as lines for a terminal."""
    lines = [f"{name:<12} {seconds:8.3f} s" for name, seconds in phases]
    return "\n".join(lines) + "\n"
