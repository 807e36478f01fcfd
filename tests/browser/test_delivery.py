"""The production site on a real nginx with our sample: headers, compression, what a page costs, what it may not do."""

import concurrent.futures
import re
import urllib.error
import urllib.request

import pytest
from delivery.headers import IMMUTABLE
from sitecheck.budgets import SCRIPT, STYLE, WHOLE
from support import KINDS

#: How many requests a page may make.
REQUESTS = 12


def ask(url, **headers):
    """Status, headers and body of an answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(("path", "language"), [("/tidak/ada/", "id"), ("/en/not/here/", "en")])
def test_missing_pages_speak_their_language(nginx, path, language):
    """What is not there is answered with 404, in the language of the address, with every header."""
    status, headers, body = ask(nginx + path)
    assert status == 404
    assert f'<html lang="{language}"'.encode() in body
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-cache")


@pytest.mark.parametrize("query", ["", "?m=1", "?showComment=1248422400000"])
def test_old_address_of_the_essay(nginx, query):
    """Who asks for the essay where it was in 2009 gets it where it is now."""
    with urllib.request.urlopen(f"{nginx}/2009/07/networking.html{query}") as answer:
        assert answer.url == f"{nginx}/networking/"


def test_compressed_beforehand(nginx):
    """A browser gets brotli, an older one gzip; both say so, and keep what is named by its content for ever."""
    for encoding in ("br", "gzip"):
        status, headers, body = ask(f"{nginx}/en/networking/", **{"Accept-Encoding": encoding})
        assert (status, headers["Content-Encoding"], headers["Cache-Control"]) == (200, encoding, "no-cache")
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert len(body) < 10_000
    style = re.search(rb"/theme/css/site\.\w+\.css", ask(f"{nginx}/")[2])[0].decode()
    assert ask(nginx + style)[1]["Cache-Control"] == IMMUTABLE
    assert [ask(nginx + name)[0] for name in ("/_headers", "/_headers.conf")] == [404, 404]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_cost_little_and_stay_put(browser, nginx, kind):
    """Every page kind keeps the budgets, breaks no rule of the policy, asks nobody else, and nothing in it jumps."""
    for path in KINDS[kind]:
        with browser.new_context(base_url=nginx, viewport={"width": 360, "height": 740}) as context:
            page = context.new_page()
            said, sizes = [], {}
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on(
                "requestfinished",
                lambda it, sizes=sizes: sizes.update({it.url: (it.resource_type, it.sizes()["responseBodySize"])}),
            )
            page.add_init_script(
                "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(it => shift += it.value))"
                ".observe({ type: 'layout-shift', buffered: true });"
            )
            page.goto(path)
            page.wait_for_load_state("networkidle")
            cost = {of: sum(size for it, size in sizes.values() if it == of) for of in ("stylesheet", "script")}
            assert not [line for line in said if "404" not in line], path
            assert all(url.startswith(nginx) for url in sizes)
            assert sum(size for _, size in sizes.values()) <= WHOLE
            assert (cost["stylesheet"] <= STYLE, cost["script"] <= SCRIPT, len(sizes) <= REQUESTS) == (True,) * 3
            assert page.evaluate("window.shift") == 0


def test_search_and_keeping_work_under_the_policy(browser, nginx):
    """The strict policy lets the search and the service worker do their work."""
    with browser.new_context(base_url=nginx) as context:
        page = context.new_page()
        page.goto("/cari/?q=laptop")
        page.get_by_role("link", name="Dari kredit elektronik ke kredit laptop").wait_for()
        page.goto("/bantuan-hari-ini/")
        page.get_by_role("button", name="Simpan situs ini").click()
        page.get_by_text("Situs ini tersimpan di peramban ini").wait_for()


def test_a_thousand_readers(nginx):
    """A thousand requests, thirty-two at a time, are all answered."""
    paths = [path for paths in KINDS.values() for path in paths if "404" not in path]
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda n: ask(nginx + paths[n % len(paths)])[0], range(1000)))
    assert answers == [200] * 1000
