"""Work goes in; it is shared out over processes that begin as copies of this one, and what they found comes out."""

import gc
import os
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(
    work: Callable[[Sequence[Item]], list[Found]], items: Sequence[Item], *, processes: int, least: int
) -> list[Found]:
    """What `work` returns for all items, in their order.

    Args:
        work: gets some of the items and returns one result for each; its results can be pickled.
        items: what there is to do.
        processes: how many processes may work on it, this one included.
        least: the fewest items for which another process is worth its while.

    A process that fails leaves its share to this one, which then fails, or succeeds, as it would have alone.
    """
    processes = min(processes, len(items) // max(least, 1))
    if processes < 2 or not hasattr(os, "fork"):
        return work(items)
    shares = [items[number::processes] for number in range(processes)]
    gc.freeze()  # what is there now is not looked at, and so not copied, by the garbage collectors of all processes
    children = [_begin(work, share) for share in shares[1:]]
    found = [work(shares[0])]
    found += [_end(child, work, share) for child, share in zip(children, shares[1:], strict=True)]
    gc.unfreeze()
    return [found[number % processes][number // processes] for number in range(len(items))]


def _begin(work: Callable[[Sequence[Item]], list[Found]], share: Sequence[Item]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as file:
            pickle.dump(work(share), file, protocol=5)
        status = 0
    finally:
        os._exit(status)  # never what the copied process would do at its end


def _end(child: tuple[int, int], work: Callable[[Sequence[Item]], list[Found]], share: Sequence[Item]) -> list[Found]:
    number, reading = child
    with os.fdopen(reading, "rb") as file:
        data = file.read()
    if os.waitpid(number, 0)[1]:
        return work(share)
    found: Any = pickle.loads(data)
    return list(found)
