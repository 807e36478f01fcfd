"""Passing a text on: its picture, its address, how to cite it."""

import json
import struct

import pytest


@pytest.mark.parametrize("path", ["/hamka/", "/en/networking/", "/en/about/", "/peta/"])
def test_every_page_has_a_picture(page_of, site, path):
    """The picture that a page names is there, has the size that it says, and says in words what is on it."""
    page = page_of(path)
    meta = {it.get_attribute("property"): it.get_attribute("content") for it in page.locator("meta[property]").all()}
    picture = (site / meta["og:image"].removeprefix("https://jejaring.example/")).read_bytes()
    size = struct.unpack(">II", picture[16:24])
    assert [str(it) for it in size] == [meta["og:image:width"], meta["og:image:height"]]
    assert meta["og:image:alt"] == meta["og:title"]


def test_address_is_copied(browser, address):
    """Where the device has no way of its own to share, the address is copied, and the page says so."""
    with browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.add_init_script("delete Navigator.prototype.share")
        page.goto("/en/hamka/")
        page.get_by_role("button", name="Share").click()
        page.get_by_text("The address has been copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == "https://jejaring.example/en/hamka/"


def test_how_to_cite(page_of):
    """A text with sources says how to cite it; the essay, which has none, does not."""
    page = page_of("/hamka/")
    page.get_by_text("Kutip tulisan ini").click()
    assert "title = {Hamka dan Siti Raham: dua penerbit yang tidak lupa}," in page.locator(".share pre").inner_text()
    assert not page_of("/networking/").get_by_text("Kutip tulisan ini").count()


def test_stories_inside_a_text(page_of):
    """The essay names its stories before it begins, and leads to each."""
    page = page_of("/en/networking/")
    inside = page.get_by_role("navigation", name="Stories in this text")
    inside.get_by_role("link", name="From electronics on credit to laptops on credit").click()
    assert page.url.endswith("/en/networking/#laptop")
    described, crumbs = (
        json.loads(it) for it in page.locator('script[type="application/ld+json"]').all_text_contents()
    )
    assert [it["name"] for it in crumbs["itemListElement"]] == ["Jejaring", "Essay", "N E T W O R K I N G"]
    assert inside.get_by_role("link").count() == len(described["hasPart"])


@pytest.fixture
def page_of(browser, address):
    """Opens a page of the site."""
    with browser.new_context(base_url=address) as context:

        def go(path):
            page = context.new_page()
            page.goto(path)
            return page

        yield go
