"""The preview of a peer goes in; how long after an edit its server has the new page comes out."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from .builds import FailedError, Run
from .corpus import slug_of
from .peers import Peer
from .processes import busy_seconds, memory

#: How often a page is asked for (seconds) at first; later, how much rarer than the waiting has been long.
INTERVAL, RARER = 0.005, 50
#: How long a preview may take to begin, or to show an edit (seconds).
LIMIT = 1800
#: A preview has come to rest when it has done nothing for so long (seconds).
REST = 0.7


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its process, the page of the text that is edited, and what was said so far."""

    peer: Peer
    process: subprocess.Popen[bytes]
    address: str

    def shows(self, words: str) -> bool:
        """Whether the page has these words by now."""
        with contextlib.suppress(urllib.error.URLError, http.client.HTTPException, ConnectionError):
            return words.encode() in urllib.request.urlopen(self.address).read()
        return False

    def wait_for(self, words: str) -> Run:
        """Wait until the page has these words; how long that was.

        Raises:
            FailedError: the preview has ended, or it takes too long.
        """
        begun = time.perf_counter()
        while not self.shows(words):
            waited = time.perf_counter() - begun
            if self.process.poll() is not None or waited > LIMIT:
                raise FailedError(f"{' '.join(self.process.args)}: {self.address} does not show “{words}”")
            time.sleep(max(INTERVAL, waited / RARER))
        return Run(time.perf_counter() - begun, memory(self.process.pid))

    def rest(self) -> None:
        """Wait until the preview has nothing left to do, though not for ever."""
        end, before, now = time.perf_counter() + LIMIT, -1.0, busy_seconds(self.process.pid)
        while now - before > REST / 20 and time.perf_counter() < end:
            time.sleep(REST)
            before, now = now, busy_seconds(self.process.pid)


@contextlib.contextmanager
def previewing(peer: Peer, pairs: int) -> Iterator[Preview]:
    """Start the preview of a peer, and wait until it has its pages; end it afterwards."""
    port = str(_free_port())
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen([*peer.serve, port], cwd=peer.site, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                         start_new_session=True) as process,
    ):  # fmt: skip
        try:
            preview = Preview(peer, process, f"http://127.0.0.1:{port}/{slug_of(pairs // 2)}/")
            preview.wait_for("</article>")
            preview.rest()
            yield preview
        finally:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])
