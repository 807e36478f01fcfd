"""All generators of the bench do the same work, page by page."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from support import ROOT

from bench.builds import run
from bench.corpus import articles, read_terms
from bench.peers import peer_of
from bench.site import make_site

PAIRS = 20
OTHERS = ("hugo", "pelican")


@dataclass(frozen=True)
class Page:
    """A page as its reader sees it: what it is, its language and heading, and all of its text that counts."""

    kind: str
    language: str
    heading: str
    title: str
    switcher: tuple[str, ...]
    lists: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    terms: int
    text: tuple[str, ...]


@pytest.fixture(scope="session")
def built(tmp_path_factory, environment):
    """The folder of each peer's built site."""
    folder, sites = tmp_path_factory.mktemp("bench"), {}
    for name in ("ours", *OTHERS):
        peer = peer_of(name, folder / name, environment)
        make_site(name, PAIRS, peer.site)
        run(peer.cold, peer.site)
        sites[name] = peer.site / peer.output
    return sites


@pytest.fixture(scope="session")
def pages(built):
    """The pages of each peer."""
    return {name: [read(path) for path in sorted(site.rglob("*.html"))] for name, site in built.items()}


def read(path):
    """One page."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    article = soup.article or soup.new_tag("article")
    neighbours, tags, terms = (article.select(f".{name} a") for name in ("pn", "tags", "tax"))
    for part in article.select(".meta, .pn, .tags, .tax, .footnote-backref"):
        part.extract()
    return Page(
        kind=soup.body["class"][0],
        language=soup.html["lang"],
        heading=soup.h1.get_text().lower(),
        title=soup.title.get_text().partition(" | ")[0].lower(),
        switcher=tuple(it["hreflang"] for it in soup.select(".lang a")),
        lists=tuple(it.get_text() for it in soup.select("section h2")),
        neighbours=tuple((it["rel"][0], Path(urlsplit(it["href"]).path).name) for it in neighbours),
        tags=tuple(sorted(it.get_text().lower() for it in tags)),
        terms=len(terms),
        text=tuple(re.findall(r"\w+", article.get_text())),
    )


@pytest.mark.parametrize("other", OTHERS)
def test_as_many_pages_of_each_kind(pages, other):
    """Texts, lists, terms and overviews: so many here, so many there, in both languages."""
    ours, theirs = (Counter((it.kind, it.language) for it in pages[name]) for name in ("ours", other))
    assert ours == theirs
    assert ours["page", "id"] == ours["page", "en"] == PAIRS


@pytest.mark.parametrize("other", OTHERS)
def test_texts_are_the_same_to_readers(pages, other):
    """Title, switcher, words, topics, terms and neighbours of every text are those of the other generator."""
    ours, theirs = ({it.heading: it for it in pages[name] if it.kind == "page"} for name in ("ours", other))
    assert ours == theirs
    for it in ours.values():
        assert it.title == it.heading
        assert len(it.switcher) == 1
        assert (len(it.tags), it.terms) == (3, 4)
        assert 1 <= len(it.neighbours) <= 2


@pytest.mark.parametrize("other", OTHERS)
def test_lists_list_the_same(pages, other):
    """Every page of a list or a term shows the same texts in the same order as one of the other generator."""
    ours, theirs = (
        Counter((it.language, it.lists) for it in pages[name] if it.kind in ("home", "term"))
        for name in ("ours", other)
    )
    assert ours == theirs
    assert max(len(titles) for _, titles in ours) == 10


@pytest.mark.parametrize("name", ["ours", *OTHERS])
def test_feeds_and_sitemap(built, name):
    """Each language has a feed with its newest twenty texts; the sitemap has every text."""
    made = list(articles(PAIRS, read_terms(ROOT / "content/vocabulary.toml")))
    for language, path in (("id", "atom.xml"), ("en", "en/atom.xml")):
        entries = feedparser.parse(built[name] / path).entries
        assert [it.title for it in entries] == [it.title for it in made if it.language == language]
        assert all(it.content[0].value.count("<h2") for it in entries)
    known = "".join(path.read_text(encoding="utf-8") for path in built[name].rglob("sitemap.xml"))
    # Stock Pelican's has both texts of a pair, but names both by the address of the first language.
    assert {known.count(f"/{it.slug}/</loc>") for it in made} == {2}


def test_ours_in_full_has_the_rest(tmp_path, environment):
    """`ours-full` has cards, search, the map, data and the list for reading offline besides."""
    peer = peer_of("ours-full", tmp_path / "full", environment)
    make_site("ours-full", 3, peer.site)
    run(peer.cold, peer.site)
    site = peer.site / peer.output
    for path in ("keluarga-00000/index.html", "peta/index.html", "data/stories.json", "pagefind", "sw.js"):
        assert (site / path).exists(), path
