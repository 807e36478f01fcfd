"""Everything that strangers may try, built as one site and read in Chromium: nothing runs, nothing honest is lost."""

import csv
import http.server
import io
import json
import shutil
import threading
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree
from sitecheck.browser import QuietHandler, serve
from strangers import SECRET, read_vectors, write_site
from support import ROOT, digests, moved_pages, run_pelican

#: Notes every file that Python opens, makes, renames or lists, and everybody that it asks.
AUDIT = """
import os, sys
log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
EVENTS = ("open", "os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "os.scandir", "os.listdir",
          "shutil.copyfile", "socket.connect")
def note(event, args):
    if event in EVENTS:
        os.write(log, (event + "\\t" + "\\t".join(map(str, args)) + "\\n").encode("utf-8", "replace"))
sys.addaudithook(note)
"""
#: The words of a page, and anything in it that could run, were it asked to.
RUNNABLE = """() => [document.body.innerText, [...document.querySelectorAll("*")].flatMap((it) => [...it.attributes].filter((at) =>
  /^on/i.test(at.name) || /^\\s*(javascript|vbscript|data):/i.test(at.value.replace(/[\\x00-\\x20]/g, ""))
).map((at) => `${it.tagName} ${at.name}=${at.value}`))]"""


@pytest.fixture(scope="module")
def canary():
    """The address that vectors aim at, and what it has been asked for."""
    asked = []

    class Noting(QuietHandler):
        def do_GET(self):  # noqa: N802  the server's name for it
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.fixture(scope="module")
def hostile(canary, tmp_path_factory):
    """The folder of the site: `content`, `luar`, the built `site`, what the build said and what it opened."""
    folder = tmp_path_factory.mktemp("hostile")
    write_site(folder, read_vectors(canary[0], folder / "luar"))
    before = digests(folder / "luar")
    (folder / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    done = run_pelican(
        ROOT / "pelicanconf.py", folder / "site", folder / "content", {"SITECHECK_REPORT": str(folder / "report.json")},
        PYTHONPATH=str(folder), AUDIT_LOG=str(folder / "audit.log"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert digests(folder / "luar") == before
    return folder


@pytest.fixture(scope="module")
def vectors(canary, hostile):
    """All vectors, as they stand in the site."""
    return read_vectors(canary[0], hostile / "luar")


@pytest.fixture(scope="module")
def told(hostile):
    """What the build said of each text, by its slug."""
    found = defaultdict(list)
    for problem in json.loads((hostile / "report.json").read_text(encoding="utf-8")):
        found[Path(problem["path"]).name.split(".")[0]].append(problem)
    return found


@pytest.fixture(scope="module")
def read(browser, hostile):
    """What Chromium saw on every page: its words by its path, and whatever ran, was asked for or could run."""
    ran, words, built = [], {}, hostile / "site"
    pages = sorted(set(built.rglob("*.html")) - moved_pages(built) - set(built.glob("halaman/**/*")))
    own = [it for it in pages if it.relative_to(built).parts[0] != "en" or it.parts[-2].startswith("v")]
    drawings = (f"images/{it.name}" for it in built.glob("images/*.svg"))
    shutil.rmtree(built / "theme/fonts")  # they take longest, and tell nothing here
    with serve(built) as address, browser.new_context(base_url=address) as context:
        context.expose_function("hit", lambda *_: ran.append("hit"))
        page = context.new_page()
        page.on("dialog", lambda it: (ran.append(it.message), it.dismiss()))
        page.on("request", lambda it: it.url.startswith((address, "data:")) or ran.append(it.url))
        for path in (it.relative_to(built).as_posix() for it in own):
            page.goto(f"/{path}")
            words[path], could_run = page.evaluate(RUNNABLE)
            ran += [f"{path}: {it}" for it in could_run]
        for path in ("atom.xml", "feed.json", "data/stories.json", "krisis/phk/atom.xml", *drawings):
            page.goto(f"/{path}")
        yield words, ran, page


def test_there_are_enough():
    """At least 150 vectors, and some of every kind."""
    vectors = read_vectors()
    assert len(vectors) >= 150
    assert min(Counter(it.kind for it in vectors).values()) >= 4


def test_nothing_runs(read, canary):
    """No page, feed or drawing runs a script, could run one, or has the browser ask anybody else."""
    words, ran, _ = read
    assert len(words) > 300
    assert ran == []
    assert canary[1] == []


def test_honest_words_stay(read, vectors, told):
    """What stands before and behind a vector is on the page, or the text is refused with a problem."""
    everything = "\n".join(read[0].values())
    shown = [it for it in vectors if it.place not in ("symlink", "blog-file", "helpline")]
    lost = [it for it in shown if it.before not in everything or it.after not in everything]
    unsaid = [it for it in lost if not any(problem["severity"] == "error" for problem in told[it.name])]
    assert [(it.name, it.place, it.text) for it in unsaid] == []
    assert len(lost) < 10
