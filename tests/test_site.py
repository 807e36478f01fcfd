"""The project's own site, as it is built."""

import re
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup
from sitecheck.catalogues import check_catalogues
from sitecheck.feeds import check_feeds
from sitecheck.html import check_html
from sitecheck.languages import alternates, check_alternates
from sitecheck.links import check_links, pages
from support import ROOT, inventory, moved_pages

SITEURL = "https://jejaring.example"
SEED = (ROOT / "tests/networking-2009.txt").read_text(encoding="utf-8")
METHOD_WORDS = re.compile(r"\b(?:menggantung|gantung diri|hanging|hanged)", re.I)


def read(path):
    """A page of the built site."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def own_pages(site):
    """Every page of the site but those that only lead on from an old address."""
    return sorted(set(pages(site)) - moved_pages(site))


def author_text(page):
    """The words of the essay on a page, without what the editors put around them."""
    body = page.select_one(".body")
    for ours in body.select(".care-notice, .care-help, .story-foot, .fold-label, .footnote-ref, .footnote"):
        ours.decompose()
    for marked in body.select("[data-term]"):
        marked.unwrap()
    body.smooth()
    return " ".join(body.get_text(" ").split()).replace(" .", ".")


def test_seed_is_whole(site):
    """The Indonesian page holds the author's text word for word, in order, and nothing else."""
    essay = SEED.partition("N E T W O R K I N G")[2].partition("1 komentar:")[0]
    page = read(site / "networking/index.html")
    assert author_text(page) == " ".join(essay.split())
    assert page.h1.get_text() == "N E T W O R K I N G"


def test_seed_date(site):
    """The essay is dated as its author dated it, in the words of each language."""
    assert SEED.startswith("Sabtu, 25 Juli 2009")
    assert "Sabtu, 25 Juli 2009" in read(site / "networking/index.html").time.get_text()
    assert "Saturday, 25 July 2009" in read(site / "en/networking/index.html").time.get_text()
    assert date(2009, 7, 25).strftime("%w") == "6"


def test_archived_comment(site):
    """The visitor's comment stands under both languages, in its own words."""
    author, text = SEED.partition("1 komentar:")[2].strip().split("\n\n")
    for name, said in (("networking", author), ("en/networking", "Anonymous said...")):
        comment = read(site / name / "index.html").select_one(".comment")
        assert comment.figcaption.get_text(strip=True) == said.replace("...", "…")
        assert comment.blockquote.get_text(strip=True) == text


def test_translation_follows_the_original(site):
    """The English essay has the original's paragraphs, says that it is a translation, and is not stale."""
    original, english = (read(site / name / "index.html") for name in ("networking", "en/networking"))
    translated = len(english.select(".body p")) - len(english.select(".footnote p"))
    assert translated == len(original.select(".body p"))
    note = english.select_one(".note")
    assert note.a["href"] == "/networking/"
    assert "changed" not in note.get_text()


def test_method_is_nowhere_but_folded(site):
    """No page shows the method before a reader asks; no feed, summary, title or data file has it at all."""
    for path in site.rglob("*.*"):
        if not path.is_file() or path.suffix not in {".html", ".xml", ".json", ".txt", ".csv"}:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            page = BeautifulSoup(text, "html.parser")
            for folded in page.select(".fold-words"):
                assert folded.has_attr("hidden")
                assert folded.has_attr("data-nosnippet")
                folded.decompose()
            text = str(page)
        assert not METHOD_WORDS.findall(text), path


def test_sensitive_passages_are_framed(site):
    """Each sensitive passage has a way past it; help stands before the first and after the last."""
    for name in ("networking", "en/networking"):
        page = read(site / name / "index.html")
        passages = page.select(".care")
        assert len(passages) == 2
        for passage in passages:
            past = passage.select_one(".care-notice a[href^='#care-']")
            assert passage.select_one(past["href"]).get("class") == ["care-help"]
        assert passages[0].select(".care-notice .helplines li")
        assert passages[-1].select(".care-help .helplines li")
        assert all("tel:" in str(it) or "http" in str(it) or "IGD" in str(it) or "Hospital" in str(it)
                   for it in page.select(".helplines li"))  # fmt: skip
        assert "menggantung" not in page.find("meta", attrs={"name": "description"})["content"]


def test_helplines_say_when_they_were_checked(site):
    """Beside every number stands the day up to which a source vouches for it."""
    for name, word in (("networking", "menurut sumber per "), ("en/networking", "according to sources as of ")):
        for line in read(site / name / "index.html").select(".helplines li:has([href^=tel])"):
            assert re.search(rf"{word}\d+ \w+ \d{{4}}", line.small.get_text())


def test_output_inventory(site):
    """The site has just the files that tests/golden/output.txt lists."""
    expected = (ROOT / "tests/golden/output.txt").read_text(encoding="utf-8").splitlines()
    assert inventory(site) == expected, "renew with: python3 tasks.py golden"


def test_html_is_valid(site):
    """The Nu HTML checker finds no fault in any page."""
    assert check_html(site) == []


def test_links_lead_somewhere(site):
    """Every address and anchor inside the site exists."""
    assert check_links(site, SITEURL) == []


def test_feeds_are_valid_and_of_one_language(site):
    """Each language's feeds are valid and hold its own texts only."""
    assert check_feeds(site) == []
    assert f"{SITEURL}/en/" not in (site / "atom.xml").read_text()
    assert f"{SITEURL}/networking/" not in (site / "en/atom.xml").read_text()


def test_translations_name_each_other(site):
    """hreflang is reciprocal on every page, with the page itself and a default."""
    assert check_alternates(site) == []
    known = alternates(site)
    assert set(known[f"{SITEURL}/tentang/"]) == {"id", "en", "x-default"}
    assert len(known) == len(own_pages(site)) - 2  # the 404 pages are for no search engine


def test_every_page_leads_to_the_other_language(site):
    """The switcher is on every page and leads to the same page in the other language."""
    for path in own_pages(site):
        (way,) = read(path).select(".languages a")
        target = site / way["href"].lstrip("/")
        other = read(target / "index.html" if target.is_dir() else target)
        back = other.select_one(".languages a")["href"]
        assert back.lstrip("/").removesuffix("index.html") == path.relative_to(site).as_posix().removesuffix(
            "index.html"
        )


def test_catalogues_are_complete():
    """No text of templates, plugins or commands lacks a finished translation."""
    assert check_catalogues(ROOT) == []


def test_nothing_of_this_machine_is_published(site):
    """No file of the site holds a path of the machine that built it."""
    for path in site.rglob("*.*"):
        if path.is_file():
            assert str(ROOT).encode() not in path.read_bytes()
            assert str(Path.home()).encode() + b"/" not in path.read_bytes()
