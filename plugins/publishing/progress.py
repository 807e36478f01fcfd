"""Work that may take long goes in, item by item; the same comes out, and a terminal shows how far it is."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


def shown(items: Iterable[Item], total: int) -> Iterator[Item]:
    """The same items, with a bar on a terminal while they last."""
    console = Console(stderr=True)
    yield from track(items, "", total, console=console, transient=True, disable=not console.is_terminal)
