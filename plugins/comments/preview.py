"""A folder for its database goes in; a real Isso server on this machine, for a preview or a test, comes out."""

import configparser
import contextlib
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .repair import repair

SERVER = Path(__file__).with_name("isso_server.py")
CONFIG, DATABASE = "isso.cfg", "comments.db"
#: How long a server may take to begin (seconds).
PATIENCE = 30


class PreviewFailedError(Exception):
    """The server did not begin; the text is the file with what it said."""


@contextlib.contextmanager
def running(folder: Path, sites: Sequence[str]) -> Iterator[str]:
    """Run an Isso server on a free port; its address.

    Args:
        folder: where its configuration, its database and what it says are kept.
        sites: the addresses of the pages that may use it.

    Raises:
        PreviewFailedError: it did not begin.
    """
    repair(folder, config=CONFIG, database=DATABASE)
    address = f"http://127.0.0.1:{_port(folder / CONFIG)}"
    config, log = write_config(folder, sites, address), folder / "isso.log"
    command = [sys.executable, "-P", str(SERVER), str(config)]
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=said) as server,
    ):
        try:
            _wait_for(server, address, log)
            yield address
        finally:
            server.terminate()


def write_config(folder: Path, sites: Sequence[str], address: str) -> Path:
    """The configuration of a preview: moderated like the live server, its password made once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CONFIG
    config = configparser.ConfigParser(interpolation=None)
    config["general"] = {"dbpath": str(folder / DATABASE), "host": "\n" + "\n".join(sites), "max-age": "15m"}
    config["server"] = {"listen": address, "public-endpoint": address}
    config["admin"] = {"enabled": "true", "password": read_access(path)[1] or secrets.token_urlsafe(18)}
    config["moderation"] = {"enabled": "true"}
    config["guard"] = {"enabled": "false"}  # one person tries things out, quickly
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8") as file:
        config.write(file)
    return path


def read_access(path: Path) -> tuple[str, str]:
    """Address and password of the server with this configuration; empty where there is none."""
    config = configparser.ConfigParser(interpolation=None)
    config.read(path, encoding="utf-8")
    return config.get("server", "listen", fallback=""), config.get("admin", "password", fallback="")


def _port(config: Path) -> int:
    """The port of last time, so that open pages find the server again, or else one that is free."""
    for port in (int(read_access(config)[0].rpartition(":")[2] or 0), 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise PreviewFailedError(config)


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    port, end = int(address.rpartition(":")[2]), time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise PreviewFailedError(log)
