"""Chromium, headless, for tests and pictures of pages; a built site, served on this machine."""

import contextlib
import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from .tools import find

QUIET = ("background-networking", "component-update", "sync", "gpu")


@contextlib.contextmanager
def open_chromium() -> Iterator[Browser]:
    """The system's Chromium, which asks nobody for anything.

    Raises:
        ToolMissingError: it is not there, and only the user can install it.
    """
    flags = ["--no-first-run", *(f"--disable-{what}" for what in QUIET)]
    with sync_playwright() as playwright:
        sandbox = not hasattr(os, "geteuid") or os.geteuid() != 0  # Chromium has none for root
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=flags, chromium_sandbox=sandbox)
        yield browser
        browser.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Answers without a word in the terminal, and has a browser ask again each time, as our sample for nginx does."""

    def end_headers(self) -> None:
        """Without this a browser may take a page from its own store for a tenth of the page's age."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: whoever asked says what matters."""


@contextlib.contextmanager
def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """A folder on a free port of this machine; its address."""
    handles = functools.partial(handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handles) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
