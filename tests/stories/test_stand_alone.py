"""The plugin in a stock site of one language, with a theme that knows nothing of it."""

import json

import pytest
from bs4 import BeautifulSoup
from sitecheck.links import check_links
from support import SITES, run_pelican


@pytest.fixture(scope="session")
def stock(build):
    """The stock site, built."""
    return build("stories_stock")


def read(path):
    """A page of the built site."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_page_is_there(stock):
    """Lists, facets, terms, combinations and the map stand in the theme's own frame, without a dead link."""
    for name in ("stories", "crisis", "crisis/loss", "crisis/layoff", "crisis/layoff/help/job", "map"):
        page = read(stock / name / "index.html")
        assert page.select_one("#banner"), "the theme's own head"
    assert (stock / "stories/index2.html").is_file()
    ours = [it for it in check_links(stock, "https://stock.example") if "stor" in it.path or "crisis" in it.path]
    assert ours == []


def test_terms_alone(tmp_path):
    """Without STORIES_URL there are pages of facets and terms, without a dead link; without STORY_DATA no data."""
    changed = {"STORIES_URL": None, "STORY_DATA": False}
    done = run_pelican(SITES / "stories_stock/pelicanconf.py", tmp_path, changed=changed)
    assert done.returncode == 0, done.stderr
    written = {it.relative_to(tmp_path).as_posix() for it in tmp_path.rglob("*")}
    assert {"crisis/index.html", "crisis/layoff/index.html"} <= written
    assert not written & {"stories", "map", "crisis/layoff/help", "data"}
    assert [it for it in check_links(tmp_path, "https://stock.example") if "crisis" in it.path] == []


def test_stories_of_an_essay_and_whole_ones(stock):
    """The data has the stories in an essay and those that are articles, each with the words that show its tags."""
    stories = {story["id"]: story for story in json.loads((stock / "data/stories.json").read_text())}
    assert list(stories) == ["essay#ann", "essay#ben", "cleo", "dan"]
    assert stories["essay#ann"]["evidence"]["en"] == {
        "layoff": "Ann was laid off.",
        "recovered": "since then Ann bakes",
    }
    assert stories["essay#ben"]["evidence"]["en"]["friends"] == "His friends built it up again."
    assert (stories["cleo"]["year"], stories["cleo"]["url"]["en"]) == (1999, "https://stock.example/cleo.html")
    assert (stories["dan"]["tagged_by"], stories["dan"]["crisis"]) == (None, [])


def test_terms_lead_up_and_down(stock):
    """A term's page leads to its broader and its narrower terms."""
    assert read(stock / "crisis/fire/index.html").find("a", href="https://stock.example/crisis/loss/")
    broader = read(stock / "crisis/loss/index.html")
    assert [it.get_text() for it in broader.select(".chips a")] == ["Layoff", "Fire & flood"]


def test_titles_are_shown_and_not_run(stock):
    """A title with markup in it is text on every page, also where the site's templates do not escape."""
    page = read(stock / "crisis/layoff/index.html")
    assert page.find("a", string="Ann & the <mill>")["href"] == "https://stock.example/essay.html#ann"


def test_endings_have_anchors(stock):
    """From a story to its ending, told as a block or inside a paragraph."""
    page = read(stock / "essay.html")
    assert page.find(id="ann-ending").get_text() == "since then Ann bakes"
    assert page.find(id="ben-ending").p.get_text() == "His friends built it up again."
    assert [it["href"] for it in page.select(".story-title a + a")] == [
        "https://stock.example/essay.html#ann-ending", "https://stock.example/essay.html#ben-ending",
    ]  # fmt: skip


def test_feeds_of_terms(stock):
    """A term with stories has a feed of them; one without has none."""
    assert "<title>Cleo</title>" in (stock / "crisis/layoff/atom.xml").read_text()
    assert not (stock / "crisis/loss/atom.xml").exists()
