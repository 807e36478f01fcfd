"""`serve` in Chromium: what a writer sees of an edit, a fault, a draft, and of what the site knows of a text."""

import contextlib
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from support import serving

#: How long a change may take to be built and shown while other work goes on (milliseconds).
PATIENCE = 90_000
WAITING = "Title: {title}\nDate: {date}\nKind: story\nSummary: Ringkas.\nStatus: {status}\n\n{text}\n"
STORY = (
    "Pak Darto dipecat dari pabrik ketika krisis datang, setelah dua belas tahun bekerja di sana.\n\n"
    "Seorang teman lama meneleponnya dan memberinya pekerjaan di bengkel. Sekarang Pak Darto sudah bangkit lagi."
)


@pytest.fixture
def page(browser):
    """A page on a desk, patient with a busy machine."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


def put(project, name, **facts):
    """Write an article that waits."""
    text = WAITING.format(**{"status": "published", "text": STORY, **facts})
    (project / "content/articles" / name).write_text(text, encoding="utf-8")


def test_an_edit_shows_where_the_page_was_scrolled_to(project, page):
    """A saved change is on the page without its being touched, at the same place; two quick saves are one build."""
    with serving(project, "en") as (it, address):
        page.goto(f"{address}en/networking/")
        page.evaluate("scrollTo({ top: 2400, behavior: 'instant' })")
        source = project / "content/articles/networking.en.md"
        text = source.read_text(encoding="utf-8")
        source.write_text(text.replace("happy networking", "happy first"), encoding="utf-8")
        source.write_text(text.replace("happy networking", "happy second"), encoding="utf-8")
        expect(page.get_by_text("happy second")).to_have_count(1, timeout=PATIENCE)
        page.wait_for_load_state()
        assert page.evaluate("scrollY") == 2400
        words = project / "theme/translations/en.po"
        added = '\nmsgid "Skip to content"\nmsgstr "Straight to it"\n'
        told = words.read_text(encoding="utf-8")
        entry = re.search(r'\nmsgid "Skip to content"\nmsgstr ".*"\n', told)
        words.write_text(told.replace(entry[0], added) if entry else told + added, encoding="utf-8")
        expect(page.get_by_text("Straight to it")).to_have_count(1, timeout=PATIENCE)
        assert page.evaluate("scrollY") == 2400
        it.kill()
        built = [line for line in it.stdout if line.startswith("Done:")]
    assert len(built) == 2, "one build for the two quick saves, one for the catalogue"


def test_a_fault_stands_over_the_page_until_it_is_mended(project, page):
    """File, line, message and hint in the writer's language; it folds away, keeps the focus, and goes when mended."""
    with serving(project, "id") as (_, address):
        page.goto(f"{address}tentang/")
        page.locator(".skip").focus()
        source = project / "content/articles/hamka.id.md"
        text = source.read_text(encoding="utf-8")
        source.write_text(re.sub(r"(?m)^Crisis: .*$", "Crisis: slandr", text), encoding="utf-8")
        line = next(n for n, it in enumerate(text.splitlines(), 1) if it.startswith("Crisis:"))
        overlay = page.get_by_role("dialog", name="Belum dibangun: betulkan ini dulu")
        expect(overlay).to_contain_text(f"content/articles/hamka.id.md:{line}", timeout=PATIENCE)
        expect(overlay).to_contain_text("Saran: mungkin maksud Anda “slander”?")
        assert page.evaluate("document.activeElement.className") == "skip"
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")
        expect(overlay).to_be_hidden()
        button = page.get_by_role("button", name="Perlu dibetulkan: 3")
        button.press("Enter")
        expect(overlay).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        page.goto(f"{address}hamka/")
        expect(overlay).to_be_visible()
        source.write_text(text, encoding="utf-8")
        expect(overlay).to_be_hidden(timeout=PATIENCE)
        expect(page.locator(".said")).to_have_text("Sudah beres; halaman ini mutakhir.")


def test_a_template_fault_has_its_place_too(project, page):
    """What Jinja cannot read is shown with file and line."""
    with serving(project, "en") as (_, address):
        page.goto(f"{address}en/about/")
        template = project / "theme/templates/page.html"
        template.write_text(template.read_text(encoding="utf-8") + "\n{% nonsense %}\n", encoding="utf-8")
        overlay = page.get_by_role("dialog", name="Nothing was built: mend this first")
        expect(overlay).to_contain_text("page.html:", timeout=PATIENCE)
        expect(overlay).to_contain_text("nonsense")


def test_what_waits_is_found_and_marked(project, page):
    """A draft and a text of the future are listed at the desk, shown and marked; the built folder has no trace."""
    put(project, "rintisan.id.md", title="Rintisan", date="2026-01-01", status="draft")
    put(project, "esok.id.md", title="Esok", date="2027-02-01")
    with serving(project, "id") as (_, address):
        for title, mark in (("Rintisan", "Draf"), ("Esok", "Terjadwal: 1 Februari 2027")):
            page.goto(address)
            page.keyboard.press("Alt+j")
            desk = page.get_by_role("dialog", name="Meja penulis")
            desk.get_by_role("link", name=title).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
            expect(page.locator(".mark")).to_have_text(mark)
        pages = (path for path in (project / "output").rglob("*") if path.is_file() and "admin" not in path.parts)
        built = [path.read_bytes() for path in pages]
    assert not any(b".preview" in it or b"data-digest" in it for it in built)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_knows_the_text(project, page, scheme):
    """Suggested tags with their words, the translation and its stale lines, the card; for keyboards and axe."""
    put(project, "darto.id.md", title="Pak Darto", date="2026-01-01")
    original = project / "content/articles/hamka.id.md"
    text = original.read_text(encoding="utf-8").splitlines()
    text[-1] += " Baru."
    original.write_text("\n".join(text) + "\n", encoding="utf-8")
    page.emulate_media(color_scheme=scheme)
    with serving(project, "en") as (_, address):
        page.goto(f"{address}darto/")
        page.get_by_role("button", name="Writer's desk").press("Enter")
        desk = page.get_by_role("dialog", name="Writer's desk")
        expect(desk).to_be_focused()
        expect(desk).to_contain_text("content/articles/darto.id.md")
        expect(desk).to_contain_text("Missing in: English")
        expect(desk.locator("li", has_text="losing a job")).to_contain_text("Pak Darto dipecat dari pabrik")
        expect(desk.locator(".card")).to_contain_text("Ringkas.")
        assert desk.locator(".card img").evaluate("it => it.decode().then(() => it.naturalWidth)") == 1200
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Writer's desk")).to_be_focused()
        page.goto(f"{address}en/hamka/")
        page.keyboard.press("Alt+j")
        expect(desk).to_contain_text("content/articles/hamka.en.md is behind its original, line")
        expect(desk).to_contain_text("chosen by you")


def test_nothing_outlives_a_killed_serve(project, page):
    """Kill `serve` in the middle of a build: neither the build nor Isso goes on."""
    with serving(project, "en") as (it, address):
        page.goto(f"{address}en/about/")
        source = project / "content/pages/about.en.md"
        source.write_text(source.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        while len(processes(project)) < 3:  # serve, Isso, and Pelican
            assert it.poll() is None
    with contextlib.suppress(StopIteration):
        while next(iter(processes(project))):
            pass
    assert processes(project) == []


def processes(project):
    """The processes that were started for a copy of the project."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,stat,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(project) in line and line.split()[1][0] != "Z"]
