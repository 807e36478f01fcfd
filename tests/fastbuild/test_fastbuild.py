"""Builds of only what changed, of sites that are not ours too."""

import os
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from fastbuild.explaining import explain
from fastbuild.kept import read_kept, write_kept
from fastbuild.shortcuts import Members, take_shortcuts
from fastbuild.standing import Standing
from fastbuild.warm import Warm
from pelican.contents import Article, Content
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Category
from pelican.utils import SafeDatetime
from support import DAY, SITES, digests, run_pelican

PLUGIN = '''"""Writes below every page that it was written."""
from pathlib import Path
from pelican.plugins import signals

def sign(path, context):
    Path(path).write_text(Path(path).read_text() + "<!-- signed -->")

def register():
    signals.content_written.connect(sign)
'''


HANDLERS = '''"""Notes each text that it is handed."""
from pathlib import Path
from pelican.plugins import signals

def note(name, content):
    with Path(__file__).with_name(name).open("a") as file:
        file.write(Path(content.source_path).name + " ")

def early(content):
    note("early.txt", content)
    content._content += "<p>early</p>"

def late(content):
    note("late.txt", content)
    content._content += "<p>late</p>"

early.of_text_alone = True

def register():
    signals.content_object_init.connect(early)
    signals.content_object_init.connect(late)
'''


def foreign_site(folder, *plugins, **settings):
    """A site of Pelican's own theme, with this plugin by one line in PLUGINS, or without it."""
    shutil.copytree(SITES / "stories_stock/content", folder / "content")
    (folder / "own").mkdir()
    (folder / "own/signing.py").write_text(PLUGIN)
    (folder / "own/handlers.py").write_text(HANDLERS)
    lines = {"SITENAME": "Asing", "SITEURL": "https://foreign.example", "TIMEZONE": "UTC", "PATH": "content",
             "THEME": "notmyidea", "PLUGIN_PATHS": [str(SITES.parents[1] / "plugins"), "own"],
             "PLUGINS": list(plugins), "FEED_ALL_ATOM": "feeds/all.atom.xml", **settings}  # fmt: skip
    (folder / "pelicanconf.py").write_text("".join(f"{name} = {value!r}\n" for name, value in lines.items()))
    return folder / "pelicanconf.py"


def build(settings, output):
    """Build it; the digests of its files."""
    done = run_pelican(settings, output)
    assert done.returncode == 0, done.stderr
    return digests(output)


@pytest.fixture
def foreign(tmp_path):
    """A foreign site, fast and whole, and how to hold one against the other after a change."""

    def hold(*plugins, change=lambda _: None, **settings):
        fast = foreign_site(tmp_path / "fast", "fastbuild", *plugins, **settings)
        whole = foreign_site(tmp_path / "whole", *plugins, **settings)
        assert build(fast, tmp_path / "fast/output") == build(whole, tmp_path / "whole/output")
        for folder in (fast.parent, whole.parent):
            change(folder)
        shutil.rmtree(tmp_path / "whole/output")
        assert build(fast, tmp_path / "fast/output") == build(whole, tmp_path / "whole/output")
        return read_kept(tmp_path / "fast/.cache/fastbuild/reasons")

    return hold


def edit(folder):
    """Another title for a text."""
    path = folder / "content/cleo.md"
    path.write_text(path.read_text().replace("Title: ", "Title: Yang baru: "))


def test_a_foreign_site_needs_one_line(foreign):
    """With Pelican's own theme the output is the same, and what does not show the text is left as it was."""
    reasons = foreign(change=edit)
    assert any(not why for why in reasons.values())
    assert any(why and why[0] == "text" and why[3] == "title" for why in reasons.values())


def test_relative_links_are_right(foreign):
    """With RELATIVE_URLS all pages are rendered each time."""
    assert all(foreign(change=edit, RELATIVE_URLS=True).values())


def test_whoever_changes_pages_afterwards_gets_them_whole(foreign):
    """A plugin that changes what was written gets each page as it was rendered, not what it has changed before."""
    foreign("signing", change=edit)


def handed(folder, name):
    """How often a handler was handed each text."""
    return Counter((folder / "own" / name).read_text().split())


def test_whole_texts_are_kept(foreign, tmp_path):
    """What depends on the text alone is not done again; what comes behind it and does not say so is."""
    foreign("handlers", change=edit)
    early, late = (handed(tmp_path / "fast", name) for name in ("early.txt", "late.txt"))
    assert early.pop("cleo.md") == 2
    assert set(early.values()) == {1}
    assert set(late.values()) == {2}
    assert "<p>early</p><p>late</p>" in next((tmp_path / "fast/output").glob("*cleo*")).read_text()


def test_texts_dated_by_their_files_are_not_kept_whole(foreign, tmp_path):
    """The date of a file may change though it says the same."""
    foreign("handlers", DEFAULT_DATE="fs")
    assert set(handed(tmp_path / "fast", "early.txt").values()) == {2}


def test_members_are_known():
    """A list of texts says of each whether it is there, also after somebody has changed it."""
    one, two = Content("", {"title": "one"}), Content("", {"title": "two"})
    members = Members([one, one])
    assert one in members
    assert two not in members
    members.append(two)
    assert two in members
    assert pickle.loads(pickle.dumps(Members([]))) == []


def test_addresses_are_those_of_pelican():
    """Whatever an address may name, it is filled in as Pelican does it."""
    settings = {
        **DEFAULT_CONFIG,
        "PATH": "/site/content",
        "ARTICLE_URL": "{path}|{slug}|{lang}|{date:%Y}|{category}|{own}",
    }
    metadata = {
        "title": "x",
        "slug": "x",
        "date": SafeDatetime(2026, 1, 2),
        "category": Category("c", settings),
        "own": 1,
    }
    article = Article("", metadata, settings, "/site/content/a/x.md")
    take_shortcuts()
    expected = settings["ARTICLE_URL"].format(**article.url_format)
    assert article.url == expected == "a/x.md|x|en|2026|c|1"
    with pytest.raises(KeyError):
        Article("", {"title": "x"}, {**settings, "ARTICLE_URL": "{unknown}"}, "/site/content/x.md").url  # noqa: B018


def test_what_is_gone_is_removed(foreign, tmp_path):
    """The pages of a text that was deleted are not left behind."""
    foreign(change=lambda folder: (folder / "content/cleo.md").unlink())
    assert not list((tmp_path / "fast/output").rglob("*cleo*"))


@pytest.mark.parametrize("name", ["state", "outputs"])
def test_what_is_gone_is_removed_though_something_is_damaged(foreign, tmp_path, name):
    """One damaged file of those that are kept does not leave old pages behind."""

    def delete(folder):
        (folder / "content/cleo.md").unlink()
        if (folder / ".cache").exists():
            (folder / ".cache/fastbuild" / name).write_bytes(b"spoilt")

    foreign(change=delete)
    assert not list((tmp_path / "fast/output").rglob("*cleo*"))


def test_two_builds_at_once(tmp_path):
    """They write what each would have written alone, and what they keep is good."""
    settings = foreign_site(tmp_path / "site", "fastbuild")
    expected = build(settings, tmp_path / "alone")
    shutil.rmtree(settings.parent / ".cache")
    outputs = [tmp_path / "one", tmp_path / "other"]
    commands = [[sys.executable, "-m", "pelican", "-s", str(settings), "-o", str(output)] for output in outputs]
    env = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
    running = [subprocess.Popen(it, cwd=settings.parent, env=env, stdout=subprocess.DEVNULL) for it in commands]
    assert [it.wait() for it in running] == [0, 0]
    assert [digests(output) for output in outputs] == [expected, expected]
    assert build(settings, outputs[0]) == build(settings, outputs[1]) == expected


@pytest.mark.parametrize("damage", [b"", b"\0" * 99, None], ids=["empty", "other", "cut"])
def test_what_is_damaged_is_not_taken(tmp_path, damage):
    """A file that is not what was kept is as good as none."""
    path = tmp_path / "kept"
    write_kept(path, {"one": (1, b"two")})
    assert read_kept(path) == {"one": (1, b"two")}
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert read_kept(path) is None


def test_explanations(tmp_path):
    """Every kind of reason has words in both languages; a page is found by its address too."""
    reasons = {"a/index.html": (), "b.html": ("text", "b.md", "id", "title"), "c.html": ("template", "x", "base.html")}
    write_kept(tmp_path / "reasons", reasons)
    assert explain(tmp_path, "/a/")[0] == "a/index.html: left as it was: nothing that it shows has changed"
    assert explain(tmp_path, "b.html")[1] == "b.html: dibuat: “title” pada b.md berubah"
    assert "base.html" in explain(tmp_path, "c.html")[0]
    assert explain(tmp_path, "d.html") is None


def test_standing(tmp_path):
    """Any change of a source, the output or a word is noticed, also one that leaves the size."""
    source, output = tmp_path / "content", tmp_path / "output"
    for folder in (source, output):
        folder.mkdir()
        (folder / "a").write_text("one")

    def standing(word="day"):
        return Standing(tmp_path / "kept", [source, tmp_path / "no-such"], output, [word])

    assert not standing().holds()
    standing().note()
    assert standing().holds()
    assert not standing("another day").holds()
    for path in (source / "a", output / "a"):
        path.write_text("two")
        assert not standing().holds()
        standing().note()
        assert standing().holds()
    (source / "b").touch()
    assert not standing().holds()


def resident(number):
    """The memory of a process (KiB)."""
    lines = Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_an_edited_body_is_there_at_once(tmp_path):
    """A warm process gives a text's page as a build then writes it, 100 times, and grows no larger."""
    settings = foreign_site(tmp_path / "site", "fastbuild")
    source, output = settings.parent / "content/cleo.md", tmp_path / "output"
    text = source.read_text()
    with Warm(settings) as warm:
        assert warm.edited(source) == {}
        assert warm.build(["-s", str(settings), "-o", str(output)]) == 0
        sizes = []
        for number in range(100):
            source.write_text(f"{text}\n\nSuntingan {number}.\n")
            pages = warm.edited(source)
            assert all(f"Suntingan {number}." in page for page in pages.values())
            assert any("cleo" in name for name in pages)
            sizes.append(resident(warm.process.pid))
        assert sizes[-1] < sizes[10] * 1.05
        assert warm.build(["-s", str(settings), "-o", str(output)]) == 0
        assert {name: (output / name).read_text() for name in pages} == pages
        source.write_text(text.replace("Title: ", "Title: Lain "))
        assert warm.edited(source) == {}
        source.write_text("Title: x\nDate: never\n\n")
        assert warm.edited(source) == {}
