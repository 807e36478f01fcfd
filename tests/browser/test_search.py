"""The search in Chromium: what is found, in which language, with which keys, and without JavaScript."""

import pytest


@pytest.fixture
def page(browser, address):
    """A page on a desk, with JavaScript."""
    with browser.new_context(base_url=address) as context:
        yield context.new_page()


def search(page, path, query):
    """What a query finds: title to address, in order."""
    page.goto(path)
    page.get_by_role("searchbox").fill(query)
    page.locator(".search-count:not(:empty)").wait_for()
    links = page.locator(".search-results a").all()
    return {link.inner_text(): link.get_attribute("href") for link in links}


def test_words_are_found_in_their_forms(page):
    """Indonesian words are found whatever their affixes; on the English side nothing Indonesian is."""
    found = [search(page, "/cari/", query) for query in ("jejaring", "berjejaring", "menjejaring")]
    assert found[0]
    assert found[0] == found[1] == found[2]
    assert search(page, "/cari/", "bekerja") == search(page, "/cari/", "pekerjaan")
    assert not search(page, "/en/search/", "utang")
    assert all(address.startswith("/en/") for address in search(page, "/en/search/", "debt").values())


def test_story_is_a_result_of_its_own(page):
    """A story inside the essay is found by itself and opens at its anchor; the filter leaves those of its crisis."""
    assert search(page, "/cari/", "laptop")["Dari kredit elektronik ke kredit laptop"] == "/networking/#laptop"
    page.get_by_label("Krisis").select_option(label="Fitnah")
    page.get_by_text("Tidak ditemukan.").wait_for()
    page.get_by_label("Krisis").select_option(label="Usaha jatuh")
    page.get_by_role("link", name="Dari kredit elektronik ke kredit laptop").click()
    assert page.url.endswith("/networking/#laptop")


def test_nothing_sensitive_is_quoted(page):
    """Words of a sensitive passage find nothing, and beside the field stands the way to help."""
    for query in ("menggantung dirinya", "tragis"):
        assert not any("networking" in address for address in search(page, "/cari/", f'"{query}"').values())
    page.locator(".search").get_by_role("link", name="Bantuan hari ini").click()
    assert page.url.endswith("/bantuan-hari-ini/")


def test_keys(page):
    """“/” leads to the search, arrows to the results and back, Escape begins anew."""
    page.goto("/en/networking/")
    page.keyboard.press("/")
    page.wait_for_url("**/en/search/")
    page.keyboard.press("/")
    page.keyboard.type("network")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator(".search-results a").nth(1).evaluate("it => it === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.locator(".search-results a").count() == 0


def test_nothing_is_loaded_before_the_reader_turns_to_it(page):
    """Pagefind is not asked for before the form has the reader's attention; an address with a query shows results."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/en/search/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.goto("/en/search/?q=debt")
    page.locator(".search-results a").first.wait_for()
    assert [url for url in asked if "pagefind" in url]


def test_without_javascript(browser, address):
    """Without JavaScript the page says so, and offers the ways by crisis, circle, help and outcome."""
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/cari/")
        assert page.get_by_text("Pencarian memerlukan JavaScript.").is_visible()
        assert not page.get_by_role("searchbox").is_visible()
        page.get_by_role("link", name="Utang").click()
        assert page.url.endswith("/krisis/utang/")
