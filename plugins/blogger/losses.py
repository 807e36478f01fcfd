"""What did not come along goes in; it is logged, a note for each thing that somebody may want to look after."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from .cleaning import Loss
from .records import Entry

log = logging.getLogger(__name__)


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text as one to translate."""
    return text


#: What is said of each kind of loss; the arguments are path, line, the text's title and what it is about.
SAID: Mapping[str, str] = {
    "online": N_(
        "%s:%d: “%s” shows a picture that is only online; it became a link to %s. Hint: save the picture while it is"
        " there, and put it in."
    ),
    "broken": N_("%s:%d: “%s” shows a picture that cannot be read: %s."),
    "nameless": N_(
        "%s:%d: “%s” has no words for what is on a picture, so they are its file's name: %s. Hint: write what is to be"
        " seen."
    ),
    "embedded": N_("%s:%d: “%s” embeds something of others; it became a link to %s."),
    "machinery": N_("%s:%d: “%s” has an element that does something rather than say it; it stayed behind: %s."),
    "link": N_("%s:%d: “%s” has a link that leads nowhere from here; its words stayed: %s."),
    "emphasis": N_("%s:%d: “%s” has a paragraph whose emphasis Markdown cannot keep; its words stayed: “%s”."),
    "form": N_("%s:%d: “%s” has a paragraph of which only the words came along: “%s”."),
}


def report_losses(path: Path, found: Sequence[tuple[Entry, Sequence[Loss]]]) -> None:
    """Log everything that was lost; what only concerns the look of texts once for all of them."""
    for entry, losses in found:
        for loss in losses:
            if loss.kind in SAID:
                log.info(SAID[loss.kind], path, entry.line, entry.title, loss.what)
    plain = sum(any(loss.kind == "look" for loss in losses) for _, losses in found)
    if plain:
        log.info("%s:%d: colours, fonts and positions did not come along, in %d texts.", path, 1, plain)
