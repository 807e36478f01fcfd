"""The project's folder goes in; a server through which a preview's /admin/ reads and writes it comes out.

It answers only pages of the preview: the browser says in Origin who asks, and a Host that is not this machine's means
that somebody else's name leads here.
"""

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from .local_files import Files, RefusedError

PATH = "/api/v1"
#: The largest request (bytes): a picture of some 30 MB.
LARGEST = 40_000_000


class Desk(http.server.BaseHTTPRequestHandler):
    """Answers what Decap CMS asks of its local proxy."""

    def __init__(self, *args: object, files: Files, sites: Sequence[str]) -> None:
        self.files, self.sites = files, sites
        super().__init__(*args)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Nothing: whoever writes sees what becomes of it."""

    def do_OPTIONS(self) -> None:
        """Say to a page of the preview that it may ask."""
        self._send(204 if self._is_ours() else 403)

    def do_POST(self) -> None:
        """Do what is asked, if it is ours to do."""
        size = int(self.headers.get("Content-Length") or 0)
        is_json = self.headers.get_content_type() == "application/json"
        if not self._is_ours() or not is_json or size > LARGEST:
            self.close_connection = True  # what is sent along stays unread
            self._send(403, {"error": "This server answers only the preview on this machine"})
            return
        try:
            asked = json.loads(self.rfile.read(size))
            self._send(200, self.files.answer(asked["action"], asked.get("params") or {}))
        except (RefusedError, KeyError, TypeError, ValueError) as refused:
            self._send(422, {"error": str(refused)})
        except OSError as error:
            self._send(500, {"error": f"{error.strerror}"})

    def _is_ours(self) -> bool:
        _, port = self.connection.getsockname()
        is_here = self.headers.get("Host") in (f"127.0.0.1:{port}", f"localhost:{port}")
        return is_here and self.headers.get("Origin") in self.sites and self.path == PATH

    def _send(self, status: int, answer: object = None) -> None:
        body = b"" if status == 204 else json.dumps(answer).encode()
        self.send_response(status)
        if self.headers.get("Origin") in self.sites:
            self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Vary", "Origin")
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def running(root: Path, sites: Sequence[str]) -> Iterator[str]:
    """Run the server on a free port; the address to ask.

    Args:
        root: the project's folder.
        sites: the origins of the pages that may ask, such as `http://127.0.0.1:8000`.
    """
    handler = partial(Desk, files=Files(root), sites=tuple(sites))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{PATH}"
        finally:
            server.shutdown()
