"""Reading the whole site without a connection, for readers who ask for it: a Pelican plugin.

When the site is written, `sw.js` is put at its root: a service worker that knows every page and what belongs to it,
each with its digest. Nothing happens until a page of the theme registers it. From then on pages come from the network
where there is one; without one, from what was saved, unless that is older than OFFLINE_DAYS (a setting, 60): a help
line from long ago may not answer any more.
"""

from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals

from .worker import write_worker


def write(pelican: Pelican) -> None:
    """On finalized: write the service worker for what was written."""
    write_worker(Path(pelican.output_path), int(pelican.settings.get("OFFLINE_DAYS", 60)))


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(write)
