"""Isso as `plugins/comments/hosting` runs it: under load, killed again and again, brought back from a copy."""

import configparser
import http.client
import json
import os
import re
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from comments.server import PENDING, Desk, approved
from killing import PATIENCE, wait_until
from support import ROOT, free_port

HOSTING = ROOT / "plugins/comments/hosting"
SITE, PASSWORD = "http://127.0.0.1:9", "a long one"
THREADS = [f"/teks-{number}/" for number in range(10)]
ACCEPTED, REFUSED, TOO_LARGE = 202, 403, 413


class Server:
    """Isso with our configuration, begun as our unit for systemd begins it, on a port of this machine."""

    def __init__(self, folder):
        folder.mkdir()
        self.port, self.database, self.settings = free_port(), folder / "comments.db", folder / "isso.cfg"
        self.address, self.is_up = f"http://127.0.0.1:{self.port}", threading.Event()
        config = configparser.ConfigParser(interpolation=None)
        config.read(HOSTING / "isso.cfg", encoding="utf-8")
        config["general"].update(dbpath=str(self.database), host=f"{SITE}/", notify="stdout")
        config["server"]["public-endpoint"] = self.address
        config["admin"]["password"] = PASSWORD
        with self.settings.open("w", encoding="utf-8") as file:
            config.write(file)

    def begin(self):
        """Begin, and wait until it can be asked."""
        unit = (HOSTING / "isso.service").read_text(encoding="utf-8")
        _, *options = shlex.split(re.search(r"^ExecStart=(.*)$", unit, re.M)[1])
        places = {"/opt/isso": str(HOSTING), "127.0.0.1:8080": f"127.0.0.1:{self.port}"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *(places.get(it, it) for it in options)],
            env={**os.environ, "ISSO_SETTINGS": str(self.settings)}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(self.answers, self.process)
        assert self.process.poll() is None, "gunicorn did not begin"
        self.is_up.set()

    def answers(self):
        """Whether its port is open."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self):
        """End it by SIGKILL, and all that it has begun."""
        self.is_up.clear()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def rows(self):
        """Every comment in the database: number, text and state."""
        with closing(sqlite3.connect(self.database)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return opened.execute("SELECT id, text, mode FROM comments ORDER BY id").fetchall()


@pytest.fixture
def server(tmp_path):
    """A server that runs, and ends with the test."""
    it = Server(tmp_path / "isso")
    it.begin()
    yield it
    it.kill()


def post(port, text, *, forwarded, thread=THREADS[0], source="127.0.0.1"):
    """Send a comment as a browser does, through a proxy: the answer's status, and the comment's number if taken."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    headers = {"Content-Type": "application/json", "Origin": SITE, "X-Forwarded-For": forwarded}
    with closing(connection):
        connection.request("POST", f"/new?uri={thread}", json.dumps({"text": text, "title": "x"}), headers)
        answer = connection.getresponse()
        body = answer.read()
    return answer.status, json.loads(body)["id"] if answer.status == ACCEPTED else None


def send_until_taken(server, number):
    """Send a comment again and again until the server has said that it has it; its text and number."""
    text, who = f"Komentar {number}.", f"10.{number // 250}.{number % 250}.1"
    while server.is_up.wait(PATIENCE):
        with suppress(OSError, http.client.HTTPException):
            status, found = post(server.port, text, forwarded=who, thread=THREADS[number % len(THREADS)])
            assert status == ACCEPTED, (text, status)
            return text, found
    raise AssertionError("the server did not come back")


def backup(*arguments):
    """Run backup.py as the hosting guide says."""
    done = subprocess.run([sys.executable, HOSTING / "backup.py", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("clients", "number", "kills"), [(3, 60, 1), pytest.param(20, 2000, 5, marks=pytest.mark.long)]
)
def test_what_was_taken_is_kept_once(server, tmp_path, figure, clients, number, kills):
    """Killed in the midst of it, the server has every comment that it took, once; a copy brings all of them back."""
    taken = {}

    def send(it):
        text, found = send_until_taken(server, it)
        taken[text] = found

    with ThreadPoolExecutor(clients) as pool:
        sent = [pool.submit(send, it) for it in range(number)]
        for kill in range(kills):
            wait_until(lambda limit=(kill + 1) * number // (kills + 1): len(taken) >= limit, server.process)
            server.kill()
            server.begin()
            before = set(taken)
            copy = backup("keep", server.database, tmp_path / "copies")
            with closing(sqlite3.connect(copy)) as opened:
                assert before <= {text for (text,) in opened.execute("SELECT text FROM comments")}
        for it in sent:
            it.result(PATIENCE)
    rows = server.rows()
    assert sorted(text for _, text, _ in rows) == sorted(f"Komentar {it}." for it in range(number))
    assert {text: found for found, text, _ in rows} == taken
    assert {mode for *_, mode in rows} == {PENDING}
    assert [it for thread in THREADS for it in approved(server.address, thread)] == []
    copy = backup("keep", server.database, tmp_path / "copies")

    other = Server(tmp_path / "other")
    backup("restore", copy, other.database)
    other.begin()
    try:
        listed = Desk(other.address, PASSWORD).listed(PENDING)
        assert [(it.id, it.text) for it in listed] == [(found, text) for found, text, _ in rows]
    finally:
        other.kill()
    figure(
        f"comments: {clients} clients, {kills} kills, {len(taken)} accepted, lost 0, doubled 0, restored {len(rows)}"
    )


def test_the_same_sent_again_is_the_same_comment(server):
    """Words sent again by the same person to the same text are one comment; by another, or elsewhere, they are not."""
    first = post(server.port, "Terima kasih!", forwarded="10.0.1.1")
    assert post(server.port, "Terima kasih!", forwarded="10.0.1.1") == first
    others = [
        post(server.port, "Terima kasih!", forwarded="10.0.1.1", thread=THREADS[1]),
        post(server.port, "Terima kasih!", forwarded="10.0.2.1"),
        post(server.port, "Terima kasih.", forwarded="10.0.2.1"),
    ]
    assert len({first, *others}) == len(server.rows()) == 4


def test_nobody_writes_without_end(server, run_nginx):
    """The third comment within a minute is refused, also from who claims other addresses; so is a long one."""
    port = free_port()
    sample = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8080", server.address[7:])
    with run_nginx(sample, port):
        answers = [
            post(port, f"Beli {number}!", forwarded=f"10.9.{number}.1", source="127.0.0.2")[0] for number in range(4)
        ]
        assert answers == [ACCEPTED, ACCEPTED, REFUSED, REFUSED]
        assert post(port, "Halo.", forwarded="", source="127.1.0.2")[0] == ACCEPTED
        assert post(port, "x" * 200_000, forwarded="", source="127.2.0.2")[0] == TOO_LARGE
    assert {mode for *_, mode in server.rows()} == {PENDING}
