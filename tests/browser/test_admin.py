"""Writing at /admin/ in Chromium: against `serve`, and on a real nginx under the production site's policy."""

import json
import re

import pytest
from support import ROOT, free_port, run_pelican, serving

HOST = {"backend": "github", "repo": "jejaring/situs", "base_url": "https://auth.example"}


@pytest.fixture
def desk(project, browser):
    """`serve` of a copy of the project, a page of its own, and what that page has asked for."""
    with serving(project) as (_, address), browser.new_context() as context:
        page, asked = context.new_page(), []
        context.on("request", lambda it: asked.append(it.url))
        page.goto(f"{address}admin/")
        page.get_by_role("button", name="Masuk").click()
        page.get_by_role("link", name="Kisah", exact=True).wait_for()
        yield page, address, asked


def save(page):
    """Save what is open, and wait until the editor says that it is kept."""
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_text("Simpan sekarang").click()
    page.get_by_text("Perubahan tersimpan").wait_for()


def choose(page, facet, term):
    """Choose a term in the field of a facet."""
    page.get_by_label(facet).first.fill(term)
    page.get_by_role("option", name=term).click()


def wait_until(page, url, text):
    """Wait until what is at an address of the preview has a text in it."""
    found = page.evaluate(
        """async ([url, text]) => {
          const has = async () => (await (await fetch(url, { cache: "no-store" })).text()).includes(text);
          for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((go) => setTimeout(go, 200)))
            if (await has()) return true;
        }""",
        [url, text],
    )
    assert found, f"{text} does not appear at {url}"


def test_a_story_from_idea_to_page(desk, project):
    """A story written with tags of the vocabulary is a file as we write it, and a page of the preview."""
    page, address, asked = desk
    page.goto(f"{address}admin/#/collections/story/new")
    page.get_by_label("Judul").first.fill("Warung Bu Tini")
    page.get_by_label("Isi", exact=True).first.fill("Warungnya tutup.\n\nSeorang tetangga datang membawa modal.")
    choose(page, "Krisis", "Usaha")
    choose(page, "Bantuan", "Modal")
    save(page)
    files = sorted((project / "content/articles").glob("warung*"))
    assert [it.name for it in files] == ["warung-bu-tini.id.md"], "a translation that nobody has begun is no file"
    assert re.fullmatch(
        r"Title: Warung Bu Tini\nDate: \d{4}-\d\d-\d\d \d\d:\d\d\nKind: story\nCrisis: business-failure\n"
        r"Help: capital\n\nWarungnya tutup\.\n\nSeorang tetangga datang membawa modal\.\n",
        files[0].read_text(encoding="utf-8"),
    )
    page.get_by_label("Judul").nth(1).fill("Mrs Tini’s stall")
    page.get_by_label("Isi", exact=True).nth(1).fill("A neighbour came with capital.")
    save(page)
    translation = (project / "content/articles/warung-bu-tini.en.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"Title: Mrs Tini’s stall\nDate: .+\nKind: story\n\nA neighbour came with .+\n", translation)
    # The browser's day is later than that of the build, so it is a page of the preview only.
    wait_until(page, f"{address}en/draft/warung-bu-tini/", "A neighbour came")
    wait_until(page, f"{address}draf/warung-bu-tini/", "membawa modal")
    asked.clear()
    page.goto(f"{address}draf/warung-bu-tini/")
    for facet in ("crisis", "help"):
        page.locator(f".tag-{facet}").first.wait_for()
    assert not [url for url in asked if "/admin/" in url], "readers load nothing of it"


def test_one_word_changed_is_one_word_changed(desk, project):
    """A text opened and saved with another word differs in that word only; its translation does not differ at all."""
    page, address, asked = desk
    path = project / "content/articles/hamka.id.md"
    before = {it: it.read_bytes() for it in (project / "content").rglob("*.md")}
    page.goto(f"{address}admin/#/collections/case/entries/hamka")
    text = page.get_by_label("Isi", exact=True).first
    text.fill(text.input_value().replace("Ramadan", "Puasa", 1))
    save(page)
    before[path] = before[path].replace(b"Ramadan", b"Puasa", 1)
    assert {it: it.read_bytes() for it in before} == before
    assert all(url.startswith(("http://127.0.0.1:", "data:", "blob:")) for url in asked)


def test_a_new_term_is_there_at_once(desk, project):
    """A term added to the vocabulary is a choice in the form when the preview has been built anew."""
    page, address, _ = desk
    path = project / "content/vocabulary.toml"
    with path.open("a", encoding="utf-8") as file:
        file.write(
            '\n[crisis.flood]\nlabel = { id = "Banjir", en = "Flood" }\nslug = { id = "banjir", en = "flood" }\n'
            'definition = { id = "Air masuk.", en = "Water came in." }\ncues.id = ["banjir"]\ncues.en = ["flood"]\n'
        )
    wait_until(page, f"{address}admin/config.json", "Banjir")
    page.goto(f"{address}admin/en/#/collections/story/new")
    page.get_by_role("button", name="Login").or_(page.get_by_label("Crisis").first).first.wait_for()
    choose(page, "Crisis", "Flood")
    assert page.get_by_text("Flood", exact=True).first.is_visible()


def test_files_stay_as_they_are(browser, address):
    """Every text of the site, and files written otherwise, come back byte for byte; a change touches its line only."""
    page = browser.new_page()
    page.goto(f"{address}/404.html")
    page.add_script_tag(path=ROOT / "plugins/admin/editor/key-value.js")
    lists, order = ["tags", "crisis"], ["title", "date", "kind", "tags", "summary", "crisis", "body", "head"]
    page.evaluate("format => window.format = keyValue(format)", {"lists": lists, "order": order})
    through = "([text, changed]) => format.toFile({ ...format.fromFile(text), ...changed })"
    texts = [it.read_bytes().decode() for it in sorted((ROOT / "content").rglob("*.*.md"))]
    odd = [
        "Title: Satu\r\nCrisis:  layoff ,debt\r\nX-Own: 1\r\n\r\n\r\nIsi\r\n",
        "\ufeffTitle: Satu\nSummary: panjang\n    sekali\n\n/// story | Dua\n    id: dua\n\nIsi  \n\n///",
        "Title: Satu\n",
        "Tanpa kepala.\n",
        "",
    ]
    for text in (*texts, *odd):
        assert page.evaluate(through, [text, {}]) == text
    change = {"crisis": ["debt"], "tags": ["uang"], "title": "Dua"}
    assert page.evaluate(through, [odd[0], change]) == (
        "Title: Dua\r\nTags: uang\r\nCrisis: debt\r\nX-Own: 1\r\n\r\n\r\nIsi\r\n"
    )
    assert page.evaluate(through, [odd[1], {"summary": "", "body": "Isi\n"}]) == "\ufeffTitle: Satu\n\nIsi\n"
    page.close()


def test_under_the_policy(browser, tmp_path, serve_nginx):
    """On the live site /admin/ works under a policy of its own, asks only the site, and readers' pages keep theirs."""
    site, port = tmp_path / "site", free_port()
    done = run_pelican(ROOT / "publishconf.py", site, changed={"ADMIN": HOST, "PRECOMPRESS": False})
    assert done.returncode == 0, done.stderr
    with serve_nginx(site, port) as address, browser.new_context() as context:
        page, said, asked = context.new_page(), [], []
        page.on("console", lambda it: said.append(it.text) if it.type == "error" else None)
        context.on("request", lambda it: asked.append(it.url))
        for path, words in (("/admin/", "Masuk dengan GitHub"), ("/admin/en/", "Login with GitHub")):
            headers = page.goto(address + path).headers
            page.get_by_role("button", name=words).wait_for()
            assert "'unsafe-eval'" in headers["content-security-policy"]
            assert "https://api.github.com" in headers["content-security-policy"]
        assert not said
        assert all(url.startswith((address, "data:", "blob:")) for url in asked)
        for path in ("/", "/en/networking/", "/administrasi/"):
            assert "style-src 'self';" in page.goto(address + path).headers["content-security-policy"]
    assert json.loads((site / "admin/config.json").read_text(encoding="utf-8"))["backend"]["repo"] == HOST["repo"]
