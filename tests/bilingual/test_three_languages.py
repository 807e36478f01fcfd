"""A site in Indonesian, English and Arabic, below a folder: what a third language takes, and what it gets."""

import json
from xml.etree import ElementTree as ET

import feedparser
import pytest
from bs4 import BeautifulSoup
from sitecheck.feeds import check_feeds
from sitecheck.html import check_html
from sitecheck.languages import alternates, check_alternates
from sitecheck.links import check_links, pages
from support import ROOT, SITES, digests, run_pelican

SITEURL = "https://three.example/base"


@pytest.fixture(scope="module")
def three(build):
    """The site, built once."""
    return build("three_languages")


def read(path):
    """A page."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_output_path(three):
    """All languages have the same kinds of pages, each in its own words and below its own folder."""
    expected = (ROOT / "tests/golden/three_languages.txt").read_text().split()
    assert [name for name in sorted(digests(three)) if not name.startswith("theme/")] == expected


def test_whole_site_is_sound(three):
    """Links, languages, feeds and HTML are in order, right to left and below a folder as well."""
    assert check_links(three, SITEURL) == []
    assert check_alternates(three) == []
    assert check_feeds(three) == []
    assert check_html(three) == []


def test_right_to_left(three):
    """The Arabic pages say their direction, write dates and names in Arabic, and switch to all others."""
    page = read(three / "ar/satu/index.html")
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.select_one("time").get_text() == "الاثنين، 1 يناير 2024"
    assert page.select_one(".skip").get_text() == "انتقل إلى المحتوى"
    assert [a["href"] for a in page.select(".languages a")] == ["/base/satu/", "/base/en/one/"]


def test_translations_name_each_other(three):
    """Three translations name each other and the default; a page with none has no hreflang."""
    known = alternates(three)
    assert set(known[f"{SITEURL}/en/one/"]) == {"id", "en", "ar", "x-default"}
    assert known[f"{SITEURL}/en/one/"]["x-default"] == f"{SITEURL}/satu/"
    assert known[f"{SITEURL}/tiga/"] == {}
    assert set(known[f"{SITEURL}/en/two/"]) == {"id", "en", "x-default"}


@pytest.mark.parametrize(
    ("name", "text", "stands_in"),
    [
        ("en/lima", "Only in English.", False),
        ("lima", "Only in English.", True),
        ("en/empat", "Ringkasan empat.", True),
    ],
)
def test_untranslated(three, name, text, stands_in):
    """A stand-in shows the whole text or its summary, says so, and leaves search engines to the original."""
    page = read(three / name / "index.html")
    assert text in page.select_one(".body").get_text()
    assert "yang panjang" not in page.get_text()
    assert bool(page.select_one(".note")) == stands_in
    canonical = page.select_one('link[rel="canonical"]')["href"]
    assert (canonical != f"{SITEURL}/{name}/") == stands_in
    original = "en" if canonical.startswith(f"{SITEURL}/en/") else "id"
    assert page.select_one(".body").get("lang") == (original if stands_in else None)


def test_hidden_where_it_is_not_translated(three):
    """`Untranslated: hide` leaves a text out of the other languages; the switcher leads home."""
    assert not (three / "en/tiga").exists()
    (english, arabic) = read(three / "tiga/index.html").select(".languages a")
    assert (english["href"], arabic["href"]) == ("/base/en/", "/base/ar/")
    assert "nearest" in english["class"]


def test_stale_translation_is_told(three, copy_of):
    """Reader and writer hear of a translation that lags; one that only lost white space does not count."""
    assert (
        "one paragraph of the original has changed"
        in read(three / "ar/satu/index.html").select_one(".note").get_text()
    )
    assert "changed" not in read(three / "en/one/index.html").select_one(".note").get_text()
    folder = copy_of("three_languages")
    original = folder / "content/articles/satu.id.md"
    original.write_text(original.read_text().replace("Isi satu.", "Isi   satu."))
    (folder / "content/articles/rusak.md").write_text("Title: x\nDate: 2024-01-01\n\nTo see all notes.\n")
    said = run_pelican(folder / "pelicanconf.py", folder / "output").stderr
    assert "satu.ar.md:4: note: its original content/articles/satu.id.md has changed since, at line 8." in said
    assert "satu.en.md" not in said


@pytest.mark.parametrize(
    ("folder", "language", "titles"),
    [("", "id", {"Satu", "Dua", "Tiga", "Empat"}), ("en/", "en", {"One", "Two", "Five"}), ("ar/", "ar", {"واحد"})],
)
def test_feeds_hold_one_language(three, folder, language, titles):
    """A feed names its language and holds that language's own texts, no stand-in."""
    atom = feedparser.parse((three / folder / "atom.xml").read_bytes())
    assert (atom.feed.language, {entry.title for entry in atom.entries}) == (language, titles)
    feed = json.loads((three / folder / "feed.json").read_text())
    assert (feed["language"], {item["title"] for item in feed["items"]}) == (language, titles)
    assert feed["items"][0]["url"].startswith(f"{SITEURL}/{folder}")


def test_sitemap_lists_what_search_engines_should_know(three):
    """Every listed page stands in the sitemap once, with its translations; stand-ins, drafts and 404s do not."""
    sitemap = ET.parse(three / "sitemap.xml")
    known = [loc.text for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    listed = [
        page.select_one('link[rel="canonical"]')["href"]
        for page in map(read, pages(three))
        if page.select_one('link[rel="canonical"]') and not page.select_one('[name="robots"]')
    ]
    assert sorted(known) == sorted(set(listed))
    assert len(known) == len(set(known))
    assert not [address for address in known if "404" in address or "draft" in address]


def test_lists_page_by_page(three):
    """Page 2 leads to page 2 where there is one, and to page 1 where there is none."""
    second = read(three / "halaman/2/index.html")
    assert [a["href"] for a in second.select(".languages a")] == ["/base/en/page/2/", "/base/ar/halaman/2/"]
    third = read(three / "halaman/3/index.html")
    assert all("nearest" in a["class"] for a in third.select(".languages a"))


def test_stock_theme(tmp_path):
    """The plugin alone works with Pelican's own theme: each language has its pages, and nothing is warned of."""
    done = run_pelican(SITES / "stock/pelicanconf.py", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/satu.html").is_file()
    assert (tmp_path / "site/en/satu.html").is_file()
    assert "Satu" not in (tmp_path / "site/en/index.html").read_text()
