"""Drafts and texts of the future: not in the site before their day."""

import shutil
from datetime import datetime

import pytest
from sitecheck.languages import check_alternates
from sitecheck.links import check_links
from support import ROOT, run_pelican

TEXT = "Title: Besok\nDate: 2026-12-01\nKind: essay\nSummary: Ringkas.\n\nKata yang menunggu.\n"
#: The moment at which it begins to be the first of December where the site is (seconds).
MIDNIGHT = int(datetime.fromisoformat("2026-12-01T00:00+07:00").timestamp())


@pytest.fixture
def build(tmp_path):
    """Build the project with a text of 1 December 2026 and a draft, at some moment; the process and the output."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "articles/besok.id.md").write_text(TEXT, encoding="utf-8")
    draft = TEXT.replace("Besok", "Draf").replace("2026-12-01", "2026-01-01\nStatus: draft")
    (content / "articles/rintisan.id.md").write_text(draft, encoding="utf-8")
    (content / "articles/sepasang.id.md").write_text(
        TEXT.replace("Besok", "Sepasang").replace("2026-12-01", "2026-01-01"), encoding="utf-8"
    )
    twin = draft.replace("Kata yang menunggu", "Words that wait")
    (content / "articles/sepasang.en.md").write_text(twin, encoding="utf-8")

    def build_at(seconds, **changed):
        output = tmp_path / f"site-{seconds}"
        return run_pelican(
            ROOT / "pelicanconf.py", output, content, changed=changed, SOURCE_DATE_EPOCH=str(seconds)
        ), output

    return build_at


def holding(site, words):
    """The files of a site that hold some words."""
    return [path for path in site.rglob("*.*") if path.is_file() and words.encode() in path.read_bytes()]


def test_a_text_is_published_on_its_day(build):
    """One second before its day in the site's zone no file tells of a text; then it is a page; a draft never is,
    and a pair of which one is a draft is not translated yet."""
    before, early = build(MIDNIGHT - 1)
    assert before.returncode == 0, before.stderr
    assert "besok.id.md:1: note: it is dated 2026-12-01 and not published before." in before.stderr
    assert holding(early, "Besok") == []
    after, late = build(MIDNIGHT)
    assert after.returncode == 0, after.stderr
    assert (late / "besok/index.html").is_file()
    for site in (early, late):
        assert not (site / "draf").exists()
        assert "not yet translated" in (site / "en/sepasang/index.html").read_text(encoding="utf-8")
        assert [*check_links(site, "https://jejaring.example"), *check_alternates(site)] == []


def test_a_preview_shows_what_waits(build):
    """With SHOW_DRAFTS both are written, below the address of drafts, and stand in no list."""
    done, site = build(MIDNIGHT - 9 * 86400, SHOW_DRAFTS=True)
    assert done.returncode == 0, done.stderr
    assert (site / "draf/besok/index.html").is_file()
    assert (site / "draf/rintisan/index.html").is_file()
    assert "Besok" not in (site / "index.html").read_text(encoding="utf-8")


def test_no_link_leads_to_what_waits(build, tmp_path):
    """A text that links to a draft is not built, and its line is told."""
    (tmp_path / "content/articles/pautan.id.md").write_text(
        TEXT.replace("2026-12-01", "2026-01-01") + "[Ini]({filename}rintisan.id.md)\n", encoding="utf-8"
    )
    done, _ = build(MIDNIGHT)
    assert done.returncode == 1
    assert "pautan.id.md:7: the link leads to “rintisan.id.md”, and no such file is published." in done.stderr
