"""Code runs; what it logs is held back, to be said now and again whenever its work is taken from what was kept."""

import contextlib
import logging
from collections.abc import Iterable, Iterator

from .facts import Said

PLAIN = (str, int, float, type(None))


class Noting(logging.Handler):
    """Notes what reaches it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.said: list[Said] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message, in plain types only."""
        given = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
        arguments = tuple(it if type(it) in PLAIN else str(it) for it in given)
        self.said.append((record.name, record.levelno, str(record.msg), arguments))


@contextlib.contextmanager
def held_back() -> Iterator[list[Said]]:
    """What is logged within, held back from everybody else."""
    root, noting = logging.getLogger(), Noting()
    before, root.handlers = root.handlers, [noting]
    try:
        yield noting.said
    finally:
        root.handlers = before


def say(said: Iterable[Said]) -> None:
    """Log messages."""
    for name, level, message, arguments in said:
        logging.getLogger(name).log(level, message, *arguments)
