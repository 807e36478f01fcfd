"""Reading without a connection, in Chromium: only when asked for, and never what is too old."""

import re

import pytest


@pytest.fixture
def context(browser, address):
    """A browser that keeps what it is told to keep."""
    with browser.new_context(base_url=address) as context:
        yield context


def keep(page):
    """Ask for the site to be kept; wait until it is."""
    page.goto("/bantuan-hari-ini/")
    page.get_by_role("button", name="Simpan situs ini").click()
    page.get_by_text("Situs ini tersimpan di peramban ini").wait_for()


def test_site_is_read_without_a_connection(context):
    """After one visit every page can be read without a connection, help first; removed, nothing is left."""
    page = context.new_page()
    keep(page)
    context.set_offline(True)
    for path, words in (
        ("/bantuan-hari-ini/", "telepon 119"),
        ("/en/networking/", "happy networking."),
        ("/krisis/fitnah/", "Rohana Kudus"),
        ("/tidak-ada/", "Halaman tidak ditemukan"),
    ):
        page.goto(path)
        assert words in page.locator("body").inner_text()
    page.goto("/bantuan-hari-ini/")
    page.get_by_role("button", name="Hapus dari peramban ini").click()
    page.get_by_text("Sudah dihapus").wait_for()
    assert page.evaluate("caches.keys()") == []


def test_nothing_is_kept_unasked(context):
    """Reading pages, that with help too, keeps nothing."""
    page = context.new_page()
    for path in ("/", "/bantuan-hari-ini/", "/en/map/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(it => it.length)") == 0


def test_what_is_too_old_is_not_shown(context):
    """A copy that has not been in touch for longer than it may be is not shown: a help line may have changed."""
    page = context.new_page()
    keep(page)
    page.wait_for_load_state("networkidle")
    context.set_offline(True)  # before the state is changed, or an answer that comes late makes it fresh again
    page.evaluate(
        """async () => {
          const cache = await caches.open((await caches.keys())[0]);
          const url = new URL("/__state", location).href;
          const state = await (await cache.match(url)).json();
          await cache.put(url, new Response(JSON.stringify({ ...state, seen: Date.now() - 61 * 864e5 })));
        }"""
    )
    with pytest.raises(Exception, match="ERR_"):
        page.goto("/bantuan-hari-ini/")


def test_only_what_changed_is_fetched_anew(browser, copied_site):
    """A new version of the site fetches the pages that changed, and keeps the others."""
    folder, address, asked = copied_site
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        keep(page)
        about, worker = folder / "tentang/index.html", folder / "sw.js"
        about.write_text(about.read_text(encoding="utf-8").replace("</h1>", " yang baru</h1>"), encoding="utf-8")
        old = worker.read_text(encoding="utf-8")
        listed = re.sub(r'(?<=\["tentang/",")\w+', "0" * 12, old, count=1)
        worker.write_text(re.sub(r'(?<=VERSION = ")\w+', "new", listed, count=1), encoding="utf-8")
        asked.clear()
        page.evaluate("navigator.serviceWorker.getRegistration().then(it => it.update())")
        page.evaluate(
            """async () => {
              const isNew = (names) => names.length === 1 && names[0] === "jejaring-new";
              while (!isNew(await caches.keys())) await new Promise((go) => setTimeout(go, 50));
            }"""
        )
        assert sorted(asked) == ["/sw.js", "/tentang/"]
        context.set_offline(True)
        page.goto("/tentang/")
        assert page.get_by_role("heading", name="yang baru").is_visible()
        page.goto("/en/networking/")
        assert page.get_by_text("happy networking.").is_visible()
