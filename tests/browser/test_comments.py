"""Comments in Chromium, with a real Isso on this machine and under the policy that production sends."""

import contextlib
import hashlib
import time
import urllib.request
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from comments.decisions import decide
from comments.preview import CONFIG, read_access, running
from comments.providers import provider_class
from comments.saving import save, to_comments
from comments.server import Desk, approved
from playwright.sync_api import expect
from sitecheck.browser import QuietHandler, serve
from support import ROOT, run_pelican

ID, EN = "/networking/", "/en/networking/"
WORDS = "Saya juga pernah.\n\n<script>window.hacked = 1</script> **Terima kasih!**"
SETTING = {
    "provider": "isso",
    "premoderated": True,
    "mail": "redaksi@jejaring.example",
}


@dataclass
class Trial:
    """A site with comments, its Isso and how to end that; what pages have asked for and said."""

    site: Path
    address: str
    isso: str
    folder: Path
    stop: Callable[[], None]
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def approve(self):
        decide(Desk(self.isso, read_access(self.folder / CONFIG)[1]), approve="all", delete="")

    def build(self, **changed):
        setting = {**SETTING, "address": self.isso, **changed}
        done = run_pelican(ROOT / "pelicanconf.py", self.site, changed={"COMMENTS": setting})
        assert done.returncode == 0, done.stderr


class WithHeaders(QuietHandler):
    """Sends what the site tells static hosts to send with every file."""

    def end_headers(self):
        headers = Path(self.directory, "_headers")
        told = headers.read_text(encoding="utf-8").splitlines()[1:] if headers.exists() else ()
        for line in takewhile(lambda it: it.startswith("  "), told):
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()


@pytest.fixture
def trial(tmp_path):
    """A site, its Isso and nothing in it yet; every page that is opened notes what it asks for."""
    site, folder = tmp_path / "site", tmp_path / "isso"
    with serve(site, WithHeaders) as address, contextlib.ExitStack() as stack:
        isso = stack.enter_context(running(folder, [f"{address}/"]))
        it = Trial(site, address, isso, folder, stack.close)
        it.build()
        yield it


@pytest.fixture
def open_page(browser, trial):
    """Open a page of the site on a phone; what it asks for is in `trial.asked`."""
    with contextlib.ExitStack() as stack:

        def open_at(path, **more):
            context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=trial.address, **more)
            stack.enter_context(context)
            context.on("request", lambda request: trial.asked.append(request.url))
            context.on("console", lambda message: trial.said.append(message.text))
            page = context.new_page()
            page.goto(path)
            page.wait_for_load_state("networkidle")
            return page

        yield open_at


def ask_for_comments(page):
    """Press the button; the form."""
    page.locator(".live button").click()
    page.locator("#isso-thread > .isso-postbox").wait_for()


def write(page, words=WORDS):
    """Write a comment without a name and send it."""
    page.locator(".isso-textarea").first.fill(words)
    page.locator(".isso-postbox [type=submit]").first.click()


def test_a_comment_goes_from_one_language_to_the_other(trial, open_page):
    """Nobody is asked before the click, only Isso after it; approved words stand on the English page, mere words."""
    page = open_page(ID)
    assert all(url.startswith(trial.address) for url in trial.asked)
    ask_for_comments(page)
    page.get_by_text("Belum ada komentar").wait_for()
    write(page)
    page.get_by_text("Komentar menunggu moderasi.").wait_for()

    english = open_page(EN)
    ask_for_comments(english)
    english.get_by_text("No comments yet").wait_for()
    trial.approve()
    english = open_page(EN)
    ask_for_comments(english)
    english.get_by_text("Terima kasih!").wait_for()
    assert english.locator("#isso-root .isso-author").inner_text() == "Anonymous"
    assert english.get_by_role("link", name="Reply").is_visible()
    for it in (page, english):
        assert "<script>window.hacked = 1</script>" in it.locator("#isso-root .isso-text").inner_text()
        assert it.evaluate("window.hacked") is None
    assert all(url.startswith((trial.address, trial.isso)) for url in trial.asked)
    assert any(url.startswith(trial.isso) for url in trial.asked)
    assert trial.said == [], "the policy forbids something that the widget does"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [ID, EN])
def test_axe_finds_nothing_in_the_widget(trial, open_page, path, scheme):
    """axe-core finds nothing with comments, an answer being written and a preview open; nothing sticks out."""
    page = open_page(path, color_scheme=scheme)
    ask_for_comments(page)
    write(page, "Satu\n\n> kutipan")
    page.locator("#isso-root .isso-comment").wait_for()
    trial.approve()
    page = open_page(path, color_scheme=scheme)
    ask_for_comments(page)
    page.locator("#isso-root .isso-reply").click()
    page.locator(".isso-comment .isso-textarea").fill("Dua **kata**")
    page.locator(".isso-comment [name=preview]").click()
    page.locator(".isso-comment .isso-preview strong").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_only_the_script_that_was_named_runs(trial, open_page):
    """With the digest of Isso's script pages run that script, and no other one: then it is said that none came."""
    with urllib.request.urlopen(f"{trial.isso}/js/embed.min.js") as answer:
        digest = hashlib.sha384(answer.read()).digest()
    trial.build(integrity=f"sha384-{b64encode(digest).decode()}")
    ask_for_comments(open_page(ID))
    trial.build(integrity=f"sha384-{b64encode(digest[::-1]).decode()}")
    page = open_page(ID)
    page.locator(".live button").click()
    page.locator(".live-failed").wait_for()
    assert page.locator(".isso-postbox").count() == 0


def test_server_that_is_down_is_said_and_the_page_goes_on(trial, open_page):
    """Without the server the reader is told and given an address, may try again, and nothing else on the page ends."""
    writing = open_page(ID)
    ask_for_comments(writing)
    trial.stop()
    write(writing)
    expect(writing.locator(".live-unsent")).to_contain_text("belum terkirim")
    assert writing.locator(".isso-textarea").first.input_value() == WORDS
    page = open_page(EN)
    page.locator(".live button").click()
    expect(page.locator(".live-failed")).to_contain_text("could not be loaded")
    assert page.locator(".live-failed a").get_attribute("href") == "mailto:redaksi@jejaring.example"
    assert page.locator(".live button").is_enabled()
    page.get_by_role("link", name="Bahasa Indonesia").click()
    assert page.url == trial.address + ID
    with running(trial.folder, [f"{trial.address}/"]) as again:
        assert again == trial.isso
        ask_for_comments(page)
        assert not page.locator(".live-failed").is_visible()


def test_restart_keeps_comments_and_the_archive_outlives_them(trial, open_page):
    """A comment is there after a restart; archived once, it is part of the static page, and is not shown twice."""
    page = open_page(ID)
    ask_for_comments(page)
    write(page)
    page.locator("#isso-root .isso-comment").wait_for()
    trial.approve()
    trial.stop()
    content = trial.folder / "content"
    with running(trial.folder, [f"{trial.address}/"]):
        found = to_comments(approved(trial.isso, ID), ZoneInfo("Asia/Jakarta"))
        assert [it.text for it in found] == [WORDS]
        copytree(ROOT / "content", content)
        path = content / "comments/networking.toml"
        assert (len(save(path, found)), len(save(path, found))) == (1, 0)
        setting = {**SETTING, "address": trial.isso}
        done = run_pelican(ROOT / "pelicanconf.py", trial.site, content, changed={"COMMENTS": setting})
        assert done.returncode == 0, done.stderr
        page = open_page(EN)
        quoted = page.locator(".archive .comment", has_text="Terima kasih!")
        assert quoted.is_visible()
        assert "<script>window.hacked = 1</script>" in quoted.inner_text()
        assert page.evaluate("window.hacked") is None
        ask_for_comments(page)
        page.locator("#isso-root").get_by_text("Terima kasih!").wait_for()
        expect(quoted).to_be_hidden()
        assert page.get_by_text("hapi blogging").is_visible()


#: What pages tell two services by the global variables that these document.
TOLD = {
    "remark42": (
        {"host": "https://remark.example"},
        "remark_config",
        {
            "host": "https://remark.example",
            "site_id": "remark",
            "components": ["embed"],
            "theme": "dark",
            "locale": "en",
            "page_title": "Hamka and Siti Raham: two publishers who did not forget",
        },
    ),
    "disqus": (
        {"shortname": "jejaring"},
        "(() => { const it = { page: {} }; disqus_config.call(it); return { ...it.page, language: it.language }; })()",
        {"identifier": "/hamka/", "language": "en"},
    ),
    "giscus": (
        {"repo": "a/b", "repo_id": "R_1", "category": "Comments", "category_id": "DIC_1"},
        "document.querySelector('[data-repo]').dataset",
        {"repo": "a/b", "lang": "en", "term": "/hamka/"},
    ),
    "hyvor": ({"website_id": "42"}, "({})", {}),
}


@pytest.mark.parametrize("name", TOLD)
def test_other_services_are_asked_when_the_reader_asks(browser, tmp_path, name):
    """Under the policy a click loads the service from the hosts it declares, and tells it which page this is."""
    options, told, wanted = TOLD[name]
    setting = {"provider": name, "premoderated": True, **options}
    done = run_pelican(ROOT / "pelicanconf.py", tmp_path / "site", changed={"COMMENTS": setting})
    assert done.returncode == 0, done.stderr
    hosts = provider_class(name)(**{key: value for key, value in setting.items() if key != "provider"}).hosts
    asked = []
    with serve(tmp_path / "site", WithHeaders) as address, browser.new_context(color_scheme="dark") as context:

        def answer(route):
            asked.append(urlsplit(route.request.url).netloc)
            route.fulfill(content_type="text/javascript", body="window.hasCome = true")

        context.route(lambda url: not url.startswith(address), answer)
        page = context.new_page()
        page.goto(f"{address}/en/hamka/")
        page.wait_for_load_state("networkidle")
        assert asked == []
        page.locator(".live button").click()
        end = time.monotonic() + 30
        while not page.evaluate("Boolean(window.hasCome)"):  # the policy forbids what wait_for_function does
            assert time.monotonic() < end, "the service was not loaded"
            page.wait_for_timeout(50)
        assert set(asked) <= set(hosts)
        found = page.evaluate(told)
        assert {key: found.get(key) for key in wanted} == wanted


def test_without_javascript_there_is_an_address(open_page):
    """Without JavaScript there is no button that does nothing, but an address to write to."""
    page = open_page(ID, java_script_enabled=False)
    assert not page.locator(".live button").is_visible()
    assert page.locator(".live-without").get_by_role("link", name="redaksi@jejaring.example").is_visible()


def test_sensitive_texts_are_closed_where_nobody_reads_first(trial, open_page):
    """Where comments are not read first, none are taken below a sensitive text; there is an address. Others stay."""
    trial.build(premoderated=False)
    page = open_page(ID)
    assert page.locator(".live button").count() == 0
    assert page.get_by_text("komentar baru tidak dibuka, karena tulisan ini menyinggung bunuh diri").is_visible()
    page.goto("/hamka/")
    ask_for_comments(page)
