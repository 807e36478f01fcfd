"""Old addresses and where they lead."""

import datetime
import logging
from types import SimpleNamespace

import pytest
from redirects.forms import to_nginx_map, to_page, to_redirects_file
from redirects.moves import Lists, Move, Moved, is_address, moves_of
from redirects.redirects_generator import check_addresses
from support import ROOT, run_pelican

LISTS = Lists(lambda day: f"/arsip/{day.year}/", "/arsip/", "/atom.xml")
ESSAY = Moved(
    ["/2009/07/networking.html"], "/networking/", "N E T W O R K I N G", "id",
    datetime.date(2009, 7, 25), [("jejaring sosial", "/topik/jejaring-sosial/"), ("a/b", "/topik/ab/")],
)  # fmt: skip


def test_a_post_brings_its_lists():
    """From one old address follow the month, the year, the labels, the search and the feeds of the blog."""
    moves = {move.old: move.new for move in moves_of([ESSAY], LISTS)}
    assert moves == {
        "/2009/07/networking.html": "/networking/",
        "/2009/07/": "/arsip/2009/",
        "/2009/": "/arsip/2009/",
        "/2009_07_01_archive.html": "/arsip/2009/",
        "/search/label/jejaring sosial": "/topik/jejaring-sosial/",
        "/search": "/arsip/",
        **dict.fromkeys(
            ("/feeds/posts/default", "/feeds/posts/summary", "/feeds/posts/full", "/rss.xml",
             "/feeds/posts/default/-/jejaring sosial"), "/atom.xml",
        ),
    }  # fmt: skip


def test_a_site_without_old_addresses_has_no_moves():
    """Texts that were never elsewhere lead nowhere, and an address that stays is no move."""
    assert moves_of([Moved([], "/x/", "x", "id", datetime.date(2009, 7, 25))], LISTS) == []
    assert "/p/x/" not in {move.old for move in moves_of([Moved(["/p/x/"], "/p/x/", "x", "id")], LISTS)}


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("/2009/07/a.html", "2009/07/a.html"),
        ("/2009/", "2009/index.html"),
        ("/search/label/b c", "search/label/b c/index.html"),
        ("/search/label/..", ""),
        ("/search/label/" + "a" * 300, ""),
        ("/feeds/posts/default/-/b", ""),
        ("/search", ""),
    ],
)
def test_where_a_file_can_stand(old, file):
    """A file stands at an old address where a path allows it, and never outside the site."""
    assert Move(old, "/x/", "x", "id").file == file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/2009/07/networking.html", True),
        ("/2009/07/", True),
        ("http://x.blogspot.com/2009/07/a.html", False),
        ("2009/07/a.html", False),
        ("/../a.html", False),
        ("/a b.html", False),
        ("/", False),
    ],
)
def test_old_address_is_a_path(text, expected):
    """Only a path without white space and without `..` is an old address."""
    assert is_address(text) == expected


def test_faulty_old_addresses_are_problems(tmp_path, caplog):
    """What is no path, and what two texts claim, is a problem on its line; the others lead on."""
    contents = []
    for name, address in (("a", "/a.html"), ("b", "/b.html, /a.html"), ("c", "http://c/"), ("d", "/d.html")):
        path = tmp_path / f"{name}.md"
        path.write_text(f"Title: {name}\nOld-address: {address}\n\nx\n", encoding="utf-8")
        contents.append(SimpleNamespace(source_path=path, metadata={"old-address": address}))
    caplog.set_level(logging.WARNING)
    assert [content.source_path.stem for content in check_addresses(contents)] == ["a", "d"]
    assert [record.args[:2] for record in caplog.records] == [(tmp_path / "b.md", 2), (tmp_path / "c.md", 2)]


def test_it_stands_alone(tmp_path):
    """With Pelican's own theme and no other plugin, below a folder of its server, twice into the same output."""
    (tmp_path / "content").mkdir()
    text = "Title: A\nDate: 2009-07-25\nTags: b c\nOld-address: /2009/07/a.html\n\nx\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(
        f"SITENAME = 'S'\nSITEURL = 'https://s.example/base'\nPATH = 'content'\nTIMEZONE = 'UTC'\n"
        f"PLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\nPLUGINS = ['redirects']\n", encoding="utf-8",
    )  # fmt: skip
    for _ in range(2):
        done = run_pelican(settings, tmp_path / "site")
        assert done.returncode == 0, done.stderr
        lines = (tmp_path / "site/_redirects").read_text(encoding="utf-8").splitlines()
        assert "/2009/07/a.html /base/a.html 301" in lines
        assert "/2009/07/ /base/archives.html 301" in lines
        assert "/search/label/b%20c /base/tag/b-c.html 301" in lines
        assert 'href="https://s.example/base/a.html"' in (tmp_path / "site/2009/07/a.html").read_text(encoding="utf-8")


def test_labels_cannot_break_the_files():
    """Quotes, backslashes, spaces and markup in a label stay what they are in all three forms."""
    move = Move('/search/label/"a\\" <b>', "/topik/a/", '"a\\" <b>', "id")
    twin = Move('/search/label/"A\\" <b>', "/topik/a/", "x", "id")
    assert to_nginx_map([twin, move]) == '"/search/label/\\"A\\\\\\" <b>" "/topik/a/";\n'
    assert to_redirects_file([move]) == "/search/label/%22a%5C%22%20%3Cb%3E /topik/a/ 301\n"
    assert "<b>" not in to_page(move, "https://x.example")


def test_both_hosts_of_blogspot_lead_on():
    """The sample for an nginx and the piece for Blogger's template speak of both hosts and keep the path."""
    conf = (ROOT / "plugins/redirects/old-host.conf").read_text(encoding="utf-8")
    template = (ROOT / "plugins/redirects/blogger-template.xml").read_text(encoding="utf-8")
    for host in ("blogspot.com", "blogspot.co.id"):
        assert host in conf
        assert host in template
    assert "$request_uri" in conf
    assert template.count("location.pathname") == 2
