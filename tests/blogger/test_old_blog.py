"""A whole imported blog as a site, on a real nginx: every address that it had leads on."""

import http.client
import shutil
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from blog_exports import BROKEN, addresses, make_blog, to_classic
from blogger.importing import Wishes, import_blog
from bs4 import BeautifulSoup
from support import ROOT, SITES, free_port, run_pelican

BLOG = make_blog(500, 2000)


@pytest.fixture(scope="module")
def old_site(tmp_path_factory, render):
    """The site that the blog becomes."""
    folder = tmp_path_factory.mktemp("old")
    site, export = folder / "tests/sites/old_blog", folder / "blog.xml"
    shutil.copytree(SITES / "old_blog", site)
    for linked in ("plugins", "theme"):
        (folder / linked).symlink_to(ROOT / linked)
    export.write_text(to_classic(BLOG, "".join(BROKEN)), encoding="utf-8")
    import_blog(export, site / "content", render, Wishes(ZoneInfo("Asia/Jakarta")))
    done = run_pelican(site / "pelicanconf.py", folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_every_old_address_answers(old_site, serve_nginx):
    """Posts, pages, labels, months, years and feeds, on phones and with a comment's number, lead to what is there."""
    asked = addresses(BLOG)
    with serve_nginx(old_site, free_port()) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)

        def ask(path):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers["Location"]

        answers = {path: ask(path) for path in asked}
        assert len(answers) > 1500
        assert [path for path, (status, _) in answers.items() if status != 301] == []
        targets = sorted({target for _, target in answers.values()})
        assert [target for target in targets if ask(target)[0] != 200] == []
        first = next(post for post in BLOG.posts if post.number == 1)
        assert answers[f"{first.address}?m=1"] == (301, f"/{first.name}/")
        assert answers["/feeds/posts/default?alt=rss"] == (301, "/atom.xml")
        assert answers["/search/label/utang%20piutang"] == (301, "/topik/utang-piutang/")
        assert answers["/2008/01/"] == (301, "/arsip/2008/")
        assert ask("/2008/01/bukan-tulisan.html")[0] == 404
        assert ask("/_redirects.map")[0] == 404


def test_old_addresses_without_a_server(old_site):
    """Where no server knows of redirects, a page at the old address names the new one and links to it."""
    for post in (post for post in BLOG.posts if not post.is_draft):
        page = BeautifulSoup((old_site / post.address.lstrip("/")).read_text(encoding="utf-8"), "html.parser")
        new = page.a["href"]
        assert (old_site / new.lstrip("/") / "index.html").is_file()
        assert page.select_one("link[rel=canonical]")["href"] == f"https://old.example{new}"
        assert page.a.get_text() == post.title
    lines = dict(line.rsplit(" ", 1)[0].split(" ") for line in (old_site / "_redirects").read_text().splitlines())
    assert {quote(post.address) for post in BLOG.posts if not post.is_draft} <= set(lines)
    assert lines["/search/label/C%23%20%26%20sains"] == "/topik/c-sains/"


def test_comments_are_shown_under_their_posts(old_site):
    """Every comment is in the site once, and an answer links to what it answers."""
    shown = 0
    for path in old_site.rglob("index.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        shown += len(page.select(".comment"))
        for link in page.select(".comment figcaption a"):
            assert page.select_one(link["href"])
    assert shown == 2000
