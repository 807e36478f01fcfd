"""`audit`: every package is pinned by hashes; known flaws are told, and not knowing is never called all is well."""

import contextlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sitecheck.audit import KNOWN_TO_BE_FLAWED
from sitecheck.locks import read_lock
from support import ROOT, run_task

LOCKS = ("requirements.lock", "requirements-test.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_pinned_by_hashes(name):
    """No line of our lock files lets in a file whose digest is not there, nor another index."""
    lines = list(read_lock(ROOT / name))
    assert len(lines) > 40
    assert [it for it in lines if not it.is_locked] == []


def test_what_is_loose_is_found(tmp_path):
    """A version without hashes, one that is not exact, an address and an index are found, each with its line."""
    text = f"""# by a tool
a==1.0 ; python_version < '4' \\
    --hash=sha256:{"0" * 64} \\
    --hash=sha256:{"1" * 64}
    # via b
b==1.0
c>=1 --hash=sha256:{"0" * 64}
d @ https://elsewhere.example/d.whl
--index-url https://elsewhere.example
"""
    (tmp_path / "x.lock").write_text(text)
    found = [(it.number, it.name) for it in read_lock(tmp_path / "x.lock") if not it.is_locked]
    assert found == [(6, "b"), (7, "c"), (8, "d"), (9, "--index-url")]


@contextlib.contextmanager
def osv(flaws):
    """A service that speaks as OSV does (https://google.github.io/osv.dev/post-v1-query/), and what it knows."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = asked["package"]["name"]
            known = flaws.get(f"{name}=={asked['version']}", flaws.get(name, ()))
            answer = json.dumps({"vulns": [{"id": it, "affected": []} for it in known]} if known else {}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Be quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_flaws_are_told(project):
    """Each flaw of ours that the source knows of is named, and the command fails; else it is content."""
    known = {KNOWN_TO_BE_FLAWED: ["GHSA-1"]}
    with osv({**known, "pillow": ["GHSA-2", "GHSA-3"]}) as address:
        done = run_task(project, "audit", "--osv", address)
        assert done.returncode == 1, done.stderr
        assert re.findall(r"^pillow \S+: (\S+) mended in –$", done.stdout, re.M) == ["GHSA-2", "GHSA-3"]
        assert done.stdout.endswith(" packages looked up, 2 known flaws.\n")
    with osv(known) as address:
        done = run_task(project, "audit", "--osv", address, env={"LANGUAGE": "id"})
        assert (done.returncode, done.stdout.partition(" paket diperiksa, ")[2]) == (0, "0 kerentanan diketahui.\n")


@pytest.mark.parametrize("way", ["no network", "a source that knows of nothing"])
def test_not_knowing_is_said(project, way):
    """Without a network, or where the source has never heard of a flaw, nothing was audited; it says so and fails."""
    with osv({}) as address:
        closed = {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1"}
        done = run_task(project, "audit", *(["--osv", address] if way != "no network" else []), env=closed)
    assert done.returncode == 1
    assert "NOT audited: " in done.stderr
    assert "looked up" not in done.stdout
