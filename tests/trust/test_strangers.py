"""Everything that strangers may try, built as one site and read in Chromium: nothing runs, nothing honest is lost."""

import csv
import http.server
import io
import json
import os
import re
import shutil
import tempfile
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
from trust.letters import without_controls, without_tricks

#: Notes every file that Python opens, makes, renames or lists, and everybody that it asks.
AUDIT = """
import os, sys
log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
EVENTS = ("open", "os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "os.scandir", "os.listdir",
          "shutil.copyfile", "socket.connect")
def note(event, args):
    if event in EVENTS:
        if event in ("os.remove", "os.mkdir") and args[-1] != -1:  # the name is one below an opened folder
            args = (os.path.join(os.readlink(f"/proc/self/fd/{args[-1]}"), args[0]), *args[1:])
        os.write(log, (event + "\\t" + "\\t".join(map(str, args)) + "\\n").encode("utf-8", "replace"))
sys.addaudithook(note)
"""
#: The words of a page, and anything in it that could run, were it asked to.
RUNNABLE = """() => [document.body.innerText, [...document.querySelectorAll("*")].flatMap((it) =>
  [...it.attributes].filter((at) =>
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
    reporting = {"SITECHECK_REPORT": str(folder / "report.json")}
    done = run_pelican(
        ROOT / "pelicanconf.py", folder / "site", folder / "content", reporting,
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


def test_writer_is_told(read, vectors, told):
    """Of all that a text of strangers has lost there is a problem with the file and a line of it."""
    words = " ".join(" ".join(read[0].values()).split())
    gone = [it for it in vectors if it.place == "body" and " ".join(it.text.split()) not in words]
    assert len(gone) > 80
    quiet = [it for it in gone if not any(problem["line"] >= 1 for problem in told[it.name])]
    assert [(it.name, it.text) for it in quiet] == []


def test_no_file_outside(hostile):
    """The build opens nothing beside the content folder, writes into the output only, and asks nobody."""
    own = (hostile / "site", ROOT / ".cache", hostile / "report.json")
    events = [line.split("\t") for line in (hostile / "audit.log").read_text(errors="replace").splitlines()]
    assert len(events) > 1000
    for event, path, *more in events:
        assert event != "socket.connect", path
        if path.isdigit():  # a pipe to another process of the build
            continue
        file = Path(path).resolve() if "\0" not in path else ROOT
        assert not file.is_relative_to(hostile / "luar"), (event, path)
        is_written = event != "open" or set("wax+") & set(more[0]) or int(more[1]) & (os.O_WRONLY | os.O_RDWR)
        if is_written and event not in ("os.scandir", "os.listdir", "shutil.copyfile"):  # that opens files
            is_temporary = file.is_relative_to(tempfile.gettempdir()) and not file.is_relative_to(hostile)
            assert is_temporary or "__pycache__" in path or path == os.devnull or any(map(file.is_relative_to, own)), (
                path
            )
    assert not [
        path for path in (hostile / "site").rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    assert not list(hostile.glob("**/*ditulis*/../../*ditulis*.html"))


def test_feeds_and_data_hold_nothing_that_runs(read, hostile):
    """Feeds, JSON and CSV can be read by programs, run nothing in readers, and begin no formula."""
    site, page = hostile / "site", read[2]
    html = []
    for path in site.rglob("atom.xml"):
        etree.parse(path)
        parsed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not parsed.bozo
        shown = (it for entry in parsed.entries for it in (*entry.get("content", ()), entry.get("summary_detail")))
        html += [it.value for it in shown if it and it.type == "text/html"]
    html += [it["content_html"] for it in json.loads((site / "feed.json").read_text())["items"]]
    assert len(html) > 200
    page.goto("/")
    _, could_run = page.evaluate("html => { document.body.innerHTML = html }", "".join(html)) or page.evaluate(
        RUNNABLE
    )
    assert could_run == []
    rows = list(csv.reader(io.StringIO((site / "data/stories.csv").read_text())))
    assert len(rows) > 200
    assert [cell for row in rows for cell in row if cell.strip().startswith(tuple("=+-@|%＝＋－＠"))] == []
    for path in (*site.rglob("*.html"), *site.rglob("*.json")):
        text = path.read_text()
        for it in (
            re.findall('<script type="application/ld.json">(.*?)</script>', text) if path.suffix == ".html" else [text]
        ):
            json.loads(it)
    etree.parse(site / "sitemap.xml")
    for line in (site / "_redirects").read_text().splitlines():
        assert re.fullmatch(r"/[!-~]* /[!-~]* 301", line), line
    for line in (site / "_redirects.map").read_text().splitlines():
        assert re.fullmatch(r'"/[^"\\]*" "/[^"\\]*";', line), line


def test_search_leads_nowhere_else(read):
    """Results of the search are words, and links into the site."""
    _, ran, page = read
    page.goto("/cari/")
    for query in ("Kisah", "hit", "script", "onerror", "href"):
        page.get_by_role("searchbox").fill(query)
        page.wait_for_function("it => new URLSearchParams(location.search).get('q') === it", arg=query)
        page.wait_for_function("document.querySelector('.search-count').textContent")
        links = page.evaluate("[...document.querySelectorAll('.search-results a')].map((it) => it.href)")
        assert {urlsplit(link).netloc for link in links} <= {urlsplit(page.url).netloc}
    assert page.locator(".search-results a").count()
    assert ran == []


def test_honest_letters_stay():
    """Right-to-left words, joiners of Persian and Indic scripts, and emoji of several parts are as they were typed."""
    for honest in (
        "العربية: قصة",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d👧 dan 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שלום\u200f!",
    ):
        assert without_tricks(honest) == honest
        assert without_controls(honest) == honest
