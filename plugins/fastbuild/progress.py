"""Work goes in and comes out again; where it is much, and somebody looks, a line tells how far it is."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")
#: The least work (items) for which a line pays.
LEAST = 200
#: The process that somebody looks at; those that help it are silent.
FIRST = os.getpid()


def shown(items: Sequence[Item], name: str) -> Iterable[Item]:
    """The items, one after another."""
    is_seen = sys.stderr.isatty() and len(items) >= LEAST and os.getpid() == FIRST
    return track(items, name, console=Console(stderr=True), transient=True) if is_seen else items
