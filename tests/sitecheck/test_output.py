"""The checks of a built site find what is wrong with it."""

import hashlib
import shutil

import pytest
from babel.messages.catalog import Catalog
from sitecheck.budgets import check_budgets
from sitecheck.catalogues import check_catalogue
from sitecheck.feeds import check_feeds
from sitecheck.html import check_html
from sitecheck.languages import check_alternates
from sitecheck.linked import check_linked_data
from sitecheck.links import check_links, read_page

SITEURL = "https://jejaring.example"


@pytest.fixture
def spoilt(site, tmp_path):
    """A copy of the built site in which a test replaces one text by another."""

    def spoil(name, old, new):
        copy = tmp_path / "site"
        shutil.copytree(site, copy)
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        read_page.cache_clear()
        return copy

    return spoil


@pytest.mark.parametrize("address", ["/en/abuot/", "/en/about/#nowhere", f"{SITEURL}/en/abuot/", "../abuot/"])
def test_broken_links_are_found(spoilt, address):
    """A link to no page, to no anchor, absolute or relative, is a problem with its place."""
    (problem, *_) = check_links(spoilt("en/index.html", 'href="/en/about/"', f'href="{address}"'), SITEURL)
    assert (problem.path, problem.values) == ("en/index.html", (address,))


def test_one_sided_hreflang_is_found(spoilt):
    """A page that its translation does not name is a problem."""
    wrong = spoilt("en/about/index.html", 'hreflang="id" href="https://jejaring.example/tentang/"',
                   'hreflang="id" href="https://jejaring.example/privasi/"')  # fmt: skip
    assert check_alternates(wrong)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("en/atom.xml", "</title>", "</titel>"),
        ("en/atom.xml", "<id>", "<no>"),
        ("en/feed.json", '"language": "en"', '"language": ""'),
        ("en/feed.json", '"url": ', '"ulr": '),
    ],
)
def test_broken_feeds_are_found(spoilt, name, old, new):
    """A feed that is not well-formed, or lacks what readers' programs need, is a problem."""
    assert {problem.path for problem in check_feeds(spoilt(name, old, new))} == {name}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [('"headline":', '"headlin":', "JJ932"), ('"@context": "https://schema.org", "@id"', '"@id"', "JJ932"),
     ('"@type": "Article"', '"@type" "Article"', "JJ931")],
)  # fmt: skip
def test_faulty_linked_data_is_found(spoilt, old, new, code):
    """JSON-LD that is no JSON, or lacks a property that its type needs, is a problem."""
    (problem,) = check_linked_data(spoilt("en/hamka/index.html", old, new))
    assert (problem.path, problem.code) == ("en/hamka/index.html", code)


def test_costly_pages_are_found(spoilt):
    """A page over its budget is a problem, a long one that compresses well is not."""
    assert check_budgets(spoilt("en/404.html", "<h1>", "<p>again and again</p>" * 4000 + "<h1>"), SITEURL) == []


def test_costly_styles_are_found(spoilt):
    """Words that no compression helps are weighed with what the page asks for."""
    words = "".join(f"<p>{hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()}</p>" for n in range(1000))
    (problem,) = check_budgets(spoilt("en/404.html", "<h1>", words + "<h1>"), SITEURL)
    assert (problem.path, problem.code) == ("en/404.html", "JJ941")


def test_invalid_html_is_found(spoilt):
    """What the Nu checker finds comes with file and line."""
    (problem, *_) = check_html(spoilt("en/404.html", "<h1>", "<h1><p>"))
    assert problem.path == "en/404.html"
    assert problem.line > 1


def test_unfinished_catalogues_are_found(tmp_path):
    """A text that a .po file lacks, leaves empty or marks as fuzzy is a problem."""
    path = tmp_path / "id.po"
    path.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n#, fuzzy\nmsgid "d"\nmsgstr "e"\n')
    template = Catalog()
    for text in "acdf":
        template.add(text)
    found = [problem.values[0] for problem in check_catalogue(path, template)]
    assert found == ["c", "d", "f"]
