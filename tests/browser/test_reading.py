"""The site in Chromium: read, switch, unfold, without JavaScript, in light and dark, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from support import KINDS

WIDTHS = (320, 360, 1280)


@pytest.fixture
def page(browser, address):
    """A page without JavaScript, on a small phone."""
    with browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, base_url=address
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser, address, kind, scheme):
    """axe-core finds no violation on any page kind, in both languages, light and dark, folds opened too."""
    with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, base_url=address) as context:
        page = context.new_page()
        for path in KINDS[kind]:
            page.goto(path)
            for fold in page.locator(".fold-box").all():
                fold.check()
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(browser, address, kind, width):
    """No page scrolls sideways, on the smallest phone as on a desk."""
    with browser.new_context(viewport={"width": width, "height": 740}, base_url=address) as context:
        page = context.new_page()
        for path in KINDS[kind]:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_reader_switches_language_and_reads(page):
    """From the home page to the essay, to English and back, without JavaScript, to the author's last words."""
    page.goto("/")
    page.get_by_role("link", name="N E T W O R K I N G").click()
    assert page.get_by_text("selamat ber-networking.").is_visible()
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/networking/")
    assert page.get_by_text("happy networking.").is_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Bahasa Indonesia").click()
    assert page.url.endswith("/networking/")
    assert "/en/" not in page.url


@pytest.mark.parametrize(
    ("path", "words"), [("/networking/", "menggantung dirinya"), ("/en/networking/", "by hanging himself")]
)
def test_method_shows_only_when_asked(page, path, words):
    """The folded words show after a reader asks, by mouse or keyboard, and hide again."""
    page.goto(path)
    assert not page.get_by_text(words).is_visible()
    assert words not in page.locator("body").inner_text()
    page.locator(".fold-label").click()
    assert page.get_by_text(words).is_visible()
    page.locator(".fold-box").press("Space")
    assert not page.get_by_text(words).is_visible()


def test_passage_can_be_skipped(page):
    """The skip link leads behind the passage."""
    page.goto("/networking/")
    page.get_by_role("link", name="Lewati bagian ini").first.click()
    assert page.url.endswith("#care-1")


def test_first_tab_skips_to_the_text(page):
    """The first stop of the keyboard is the way past the head, and it can be seen."""
    page.goto("/en/networking/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_nobody_else_is_asked(browser, address):
    """Reading sends no request to anyone but this site, and stores nothing."""
    with browser.new_context(base_url=address) as context:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for path in (path for paths in KINDS.values() for path in paths):
            page.goto(path)
        assert [url for url in asked if not url.startswith(address)] == []
        assert context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_map_lights_the_stories_of_a_band(browser, address):
    """With JavaScript, a band under the pointer lights the whole way of its stories, and names them."""
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/en/map/")
        assert page.locator(".flow .lit").count() == 0
        page.locator("[data-from='circle:friends'][data-to='help:company']").dispatch_event("pointerenter")
        page.locator(".flow-said").get_by_text("Tirto Adhi Soerjo: when people drew back").wait_for()
        lit = {band.get_attribute("data-to") for band in page.locator(".flow .lit").all()}
        assert lit == {"circle:friends", "help:company", "outcome:died"}
        page.locator("[data-to='help:company']").dispatch_event("pointerleave")
        assert page.locator(".flow .lit").count() == 0


def test_story_is_found_in_two_steps(page):
    """From the home page: all stories, then a crisis; from there to the story at its anchor, and to its ending."""
    page.goto("/en/")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Stories").click()
    page.get_by_role("link", name="Losing a job").first.click()
    assert page.url.endswith("/en/crisis/layoff/")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    assert page.url.endswith("/krisis/phk/")
    page.get_by_role("link", name="Difitnah di kantor, dipercaya kembali").last.click()
    assert page.url.endswith("/networking/#istiqlal")
    page.get_by_role("complementary", name="Difitnah di kantor").get_by_role("link", name="Bagaimana akhirnya").click()
    assert page.url.endswith("#istiqlal-ending")


def test_footnotes_show_in_place(browser, address):
    """With JavaScript a footnote shows below its paragraph, and goes away again; without it its number leads there."""
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/en/hamka/")
        mark = page.locator("a.footnote-ref").first
        mark.click()
        assert "Historia.id" in page.locator(".note-here").inner_text()
        assert Axe().run(page).violations_count == 0
        mark.click()
        assert page.locator(".note-here").count() == 0


def test_small_screens_and_large_letters(browser, address):
    """axe-core finds nothing at 320 pixels, nor at twice the size of letters, and nothing sticks out there."""
    for width, zoom in ((320, 1), (640, 2)):
        with browser.new_context(viewport={"width": width, "height": 740}, base_url=address) as context:
            page = context.new_page()
            for paths in KINDS.values():
                page.goto(paths[1])
                if zoom > 1:
                    page.add_style_tag(content="html { font-size: 200% !important }")
                assert Axe().run(page).violations_count == 0, paths[1]
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, paths[1]


def test_keyboard_reaches_everything_in_order(browser, address):
    """The Tab key visits every link, field and button of a page, in the order in which they stand."""
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        for path in ("/en/", "/en/hamka/", "/en/search/"):
            page.goto(path)
            wanted = page.evaluate(
                """[...document.querySelectorAll("a[href], button, input, select, summary")]
                  .filter((it) => it.checkVisibility({ visibilityProperty: true })).length"""
            )
            order = []
            for _ in range(wanted):
                page.keyboard.press("Tab")
                order.append(page.evaluate(
                    """[...document.querySelectorAll("a[href], button, input, select, summary")]
                      .indexOf(document.activeElement)"""
                ))  # fmt: skip
            assert order == sorted(set(order)), path
            assert -1 not in order
