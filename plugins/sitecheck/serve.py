"""A built site goes in; pages that renew themselves when a source changes come out, on this machine only."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from livereload import Server
from tornado.ioloop import IOLoop

IGNORED = ("__pycache__", ".swp", "~")


def serve(
    output: Path,
    sources: Iterable[Path],
    *,
    rebuild: Callable[[], object],
    announce: Callable[[], object],
    port: int,
) -> None:
    """Serve a built site until interrupted; rebuild it when a source changes, and tell the browser.

    Args:
        output: the built site.
        sources: the files and folders to watch.
        rebuild: what to do when one of them changes.
        announce: called once, when the first page can be asked for.
        port: the port of 127.0.0.1 to listen on.
    """
    server = Server()
    for source in sources:
        server.watch(str(source), rebuild, ignore=lambda path: any(part in path for part in IGNORED))
    logging.getLogger("tornado.access").setLevel(logging.WARNING)
    IOLoop.current().add_callback(announce)
    server.serve(port=port, host="127.0.0.1", root=str(output))
