"""Translations begun, finished and kept up to date; what the site and the terminal say of them."""

import json
import re
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from bilingual.files import read_file, with_fact
from bilingual.remarks import makeExtension
from bilingual.slugs import free_slug
from bilingual.staleness import paragraphs, stamp
from bilingual.stubs import remarks_of, stub_of
from bs4 import BeautifulSoup
from conftest import serve
from markdown import markdown
from sitecheck.html import check_html
from support import ROOT, run_task, with_drafts

BODY = """//// story | Dua rol
    id: rol
    crisis: layoff

/// sensitive

Pabrik <span data-term="layoff">tutup</span>.[^a]
Bulan Maret.

///

////

[^a]: Kata mandor --> ia.
"""


def git(folder, *arguments):
    """A command of Git in a folder, by somebody."""
    who = ("-c", "user.name=Ani", "-c", "user.email=ani@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def change(path, old, new):
    """Other words in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_remarks_keep_order_marks_and_words():
    """Each paragraph becomes a remark in its place; marks stay, with their id only; notes and spans are in it."""
    assert remarks_of("<!-- hint\n\nof ours -->\n\n" + BODY) == (
        "//// story | Dua rol\n    id: rol\n\n/// sensitive\n\n"
        '<!-- Pabrik <span data-term="layoff">tutup</span>.[^a]\nBulan Maret. -->\n\n'
        "///\n\n////\n\n<!-- [^a]: Kata mandor -- > ia. -->\n"
    )


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.id.md")), ids=lambda path: path.name)
def test_no_word_of_our_texts_gets_lost(path):
    """The stub of each of our texts has, in its remarks, every paragraph of its original, and none for readers."""
    original = read_file(path)
    stub = stub_of(original)
    opened = re.sub(r"<!-- (.*?) -->", r"\1", stub, flags=re.S).replace("-- >", "-->")
    assert stamp(opened) == stamp(original.source)
    assert paragraphs(stub) == ()


def test_readers_get_no_remark():
    """A remark is in no HTML, wherever it stands; in code it is shown."""
    text = "<!-- a\n\n/// b -->\n\nOne <!-- c --> two `<!-- d -->`.\n\n    <!-- e -->\n"
    html = markdown(text, extensions=[makeExtension()])
    assert "<!--" not in html
    words = " ".join(BeautifulSoup(html, "html.parser").get_text().split())
    assert words == "One two <!-- d -->. <!-- e -->"


def test_remarks_make_nothing_stale():
    """A remark more or less does not change what a paragraph's digest says, nor its line."""
    with_remark = "Title: x\n\n<!-- a\n\nb -->\n\nOne.\n"
    assert [(it.line, it.text) for it in paragraphs(with_remark)] == [(7, "One.")]
    assert paragraphs(with_remark)[0].digest == paragraphs("Title: x\n\nOne.\n")[0].digest


def test_a_fact_is_set_in_its_place():
    """A key that is there gets another value; one that is not becomes the last; the text stays."""
    assert with_fact("Title: x\nSource-digest:\nDate: y\n\nDate: z\n", "Source-digest", "1 2") == (
        "Title: x\nSource-digest: 1 2\nDate: y\n\nDate: z\n"
    )
    assert with_fact("Title: x\n\nz\n", "Source-digest", "1") == "Title: x\nSource-digest: 1\n\nz\n"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Łódź & Müller: “kopi”", "lodz-muller-kopi"),
        ("Ibu", "ibu-3"),
        ("شبكة", "shbk"),
        ("…", "text"),
        ("kata " * 30, "-".join(["kata"] * 12)),
    ],
)
def test_slugs_are_plain_short_and_free(title, slug):
    """A slug has ASCII letters only, ends with a whole word, and is not taken."""
    assert free_slug(title, {"ibu", "ibu-2"}) == slug


def test_from_stub_to_done_to_one_paragraph_behind(project):
    """Stub, translation, --done, no notice; one paragraph changes: just that one is shown, with its old words."""
    original = project / "content/articles/hamka.id.md"
    translation = original.with_name("hamka.en.md")
    english = translation.read_text(encoding="utf-8")
    git(project, "init", "--quiet")
    git(project, "add", "content")
    git(project, "commit", "--quiet", "--message", "texts")
    translation.unlink()
    begun = run_task(project, "translate", "hamka", "--title", "Hamka: two publishers")
    assert (begun.returncode, begun.stdout) == (0, "hamka.en.md: 15 paragraphs to translate.\n"), begun.stderr
    stub = translation.read_text(encoding="utf-8")
    assert stub.startswith("Title: Hamka: two publishers\nDate: 2026-11-23 08:30\nKind: case\n")
    assert "\nUrl-slug: hamka-two-publishers\n" in stub
    assert "\nCrisis:" not in stub
    head, done = stub.partition("\n\n")[0], with_drafts(project)
    assert "hamka.en.md:8: note: this translation is not marked as done" in done.stderr, done.stderr
    translation.write_text(head + "\n\n" + english.partition("\n\n")[2], encoding="utf-8")
    marked = run_task(project, "translate", "hamka", "--done")
    assert marked.stdout == (
        "hamka.en.md: marked as done.\nIt is still a draft: take out “Status: draft” when it is to appear.\n"
    )
    change(translation, "Status: draft\n", "")
    built = run_task(project, "build")
    assert (built.returncode, "hamka" in built.stderr) == (0, False), built.stderr
    change(original, "Ia pengarang dan ulama,", "Ia seorang pengarang,")
    shown = run_task(project, "translate", "hamka")
    assert shown.stdout.startswith("hamka.id.md:13: changed:\nPada 27 Januari 1964")
    assert "Ia [-pengarang dan ulama,-] {+seorang pengarang,+} dan baru saja" in shown.stdout
    assert shown.stdout.count("changed:") == 1
    assert "python3 tasks.py translate hamka --done" in shown.stdout
    told = json.loads(run_task(project, "translations", "--json").stdout)
    assert [(it["slug"], it["language"], it["paragraphs"], it["lines"]) for it in told["stale"]] == [
        ("hamka", "en", 1, [13])
    ]
    assert "1 paragraph " in run_task(project, "translations").stdout
    (project / ".git").rename(project / "no-git")
    assert "new, or its old words are not in the history" in run_task(project, "translate", "hamka").stdout


def test_what_new_began_is_translated_in_its_file(project):
    """The empty translation that `new` has written gets the paragraphs; its head stays; a wrong slug is answered."""
    run_task(project, "new", "--kind", "essay", "--title", "Esai", "--other-title", "An essay")
    original = project / "content/articles/esai.id.md"
    original.write_text(original.read_text(encoding="utf-8") + "\nSatu.\n\nDua.\n", encoding="utf-8")
    assert run_task(project, "translate", "esai").stdout == "esai.en.md: 2 paragraphs to translate.\n"
    text = original.with_name("esai.en.md").read_text(encoding="utf-8")
    assert text.startswith("Title: An essay\n")
    assert text.endswith("Status: draft\n\n<!-- Satu. -->\n\n<!-- Dua. -->\n")
    assert "hamka" in run_task(project, "translate", "hamkah").stderr
    told = run_task(project, "translate", "esai", "--done", env={"LANGUAGE": "id"})
    assert "Paragrafnya 2 lebih sedikit" in told.stdout


def test_page_of_translations(changed_site, browser):
    """What lacks a translation and what is behind stands there with links, counted; valid, and axe finds nothing."""

    def add_one_and_change_it(content):
        shutil.copy(content / "articles/hamka.id.md", content / "articles/sendiri.id.md")
        change(content / "articles/hamka.id.md", "Ia pengarang dan ulama,", "Ia seorang pengarang,")

    site = changed_site(add_one_and_change_it)
    for name, counts, behind in (
        ("terjemahan", "Kisah terdokumentasi 13 / 13 12 / 13", "1 paragraf"),
        ("en/translations", "Documented story 13 / 13 12 / 13", "1 paragraph"),
    ):
        page = BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")
        rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
        assert counts in rows
        assert len(rows) == 4
        missing, stale = (it.find_next("ul") for it in page.select("main h2"))
        assert [(it["href"], it["hreflang"]) for it in missing.select("a")] == [("/sendiri/", "id")]
        assert [it["href"] for it in stale.select("a")] == ["/en/hamka/", "/hamka/"]
        assert behind in stale.get_text()
    assert check_html(site) == []
    with serve(site) as address, browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        for path in ("terjemahan", "en/translations"):
            page.goto(f"{address}/{path}/")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
