"""What was taken out of a text goes in; its writer is told, with the line where it stands."""

import logging
from collections.abc import Iterator
from pathlib import Path

from .heads import line_with
from .markup import Taken

log = logging.getLogger(__name__)


def tell_taken(taken: Taken, path: Path) -> None:
    """Say what was taken out of a stranger's text."""
    line, what = line_with(path, tuple(_words(taken))), taken.what[:120]
    if taken.kind == "element":
        log.info(
            "%s:%d: <%s> is taken out of this text of a stranger; its words stay. Hint: say it in Markdown.",
            path, line, what,
        )  # fmt: skip
    elif taken.kind == "attribute":
        log.info(
            "%s:%d: “%s” of <%s> is taken out of this text of a stranger. Hint: take it out of the file.",
            path, line, what, taken.where,
        )  # fmt: skip
    else:
        log.info(
            "%s:%d: the address “%s” of <%s> is taken out of this text of a stranger. Hint: pictures lie in"
            " content/images/, links begin with https://.",
            path, line, what, taken.where,
        )  # fmt: skip


def tell_hidden(path: Path, line: int, key: str, letters: str) -> None:
    """Say which letters were taken out of a value of the front matter, or out of the text."""
    log.info(
        "%s:%d: characters that nobody sees are taken out of %s: %s. Hint: type the line anew.",
        path, line, key, letters,
    )  # fmt: skip


def _words(taken: Taken) -> Iterator[str]:
    """How something that was taken out may stand in a source."""
    if taken.kind == "element":
        yield f"<{taken.what}"
    elif taken.kind == "attribute":
        yield from (f"{taken.what}=", f" {taken.what}")
    else:
        yield taken.what
