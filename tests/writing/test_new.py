"""`new`: a text begun by flags or by answers, in a copy of the project."""

import os
import pty
import subprocess
import sys

import pytest
from support import DAY, run_task, with_drafts
from writing.asking import RefusedError, gather
from writing.kinds import KEYS, Facet

#: What each kind gets beyond its title.
FLAGS = {
    "story": ["--crisis", "layoff", "--circle", "strangers", "--help-given", "deals", "--outcome", "recovered"],
    "case": ["--sources", "Ani, Buku, 2001", "--year", "1998", "--tags", "utang"],
    "guide": ["--checked-on", "2026-11-20", "--sources", "Ani, Buku, 2001"],
    "essay": ["--author", "Melati"],
}
ANSWERS = {
    "story": "story,id,Dua rol kain,Two rolls of cloth,Melati,,Ditolong.,layof,layoff,strangers,deals,recovered,",
    "case": "kasus,case,en,A lamp,,,,,,,,,,",
    "guide": "guide,id,,Bertanya dulu,,,,,kemarin,2026-11-20,",
    "essay": "essay,id,Esai,,,,",
}
FACETS = {it: Facet(it, f"{it}?", {"layoff": "PHK", "job": "kerja"}) for it in ("Crisis", "Circle", "Help", "Outcome")}


def is_built(project):
    """Build a copy of the project; what the build said."""
    done = run_task(project, "build")
    assert done.returncode == 0, done.stderr
    return done.stderr


def answer(project, answers):
    """Type the answers to `new` at a terminal; what was shown there, and the exit status."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LANGUAGE": "en", "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "200"}
    command = [sys.executable, project / "tasks.py", "new"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        os.write(ours, answers.replace(",", "\n").encode() + b"\n")
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # the other end of the terminal has been closed
            pass
    os.close(ours)
    return shown.decode(), process.returncode


def test_each_kind_by_flags_builds(project):
    """Without a question each kind becomes a pair of drafts, in the order of the house, and the site is built."""
    for kind, flags in FLAGS.items():
        names = ["--title", f"“Dua” rol, {kind}!", "--other-title", f"Two rolls, {kind}"]
        done = run_task(project, "new", "--kind", kind, *names, *flags, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr
        for code in ("id", "en"):
            assert (project / f"content/articles/dua-rol-{kind}.{code}.md").is_file()
    is_built(project)
    shown = with_drafts(project)
    assert (
        "content/articles/dua-rol-case.id.md:5: note: to fill in before this draft is published: Summary, Crisis"
        in shown.stderr
    )
    for kind in FLAGS:
        for page in (f"draf/dua-rol-{kind}", f"en/draft/two-rolls-{kind}"):
            assert "<!--\n" not in (project / "preview" / page / "index.html").read_text(encoding="utf-8")
    story = (project / "content/articles/dua-rol-story.id.md").read_text(encoding="utf-8")
    assert story.startswith(
        "Title: “Dua” rol, story!\nDate: 2026-11-23\nKind: story\nSummary:\nCrisis: layoff\nCircle: strangers\n"
        "Help: deals\nOutcome: recovered\nStatus: draft\n\n<!--\nRemarks like this are for you"
    )
    assert "    layoff: Losing a job\n" in story
    translation = (project / "content/articles/dua-rol-story.en.md").read_text(encoding="utf-8")
    assert translation == (
        "Title: Two rolls, story\nDate: 2026-11-23\nKind: story\nSummary:\nUrl-slug: two-rolls-story\nSource-digest:\n"
        "Status: draft\n\n"
    )


def test_each_kind_by_answers_builds(project):
    """At a terminal each kind is asked for; an answer that will not do is asked for again; the site is built."""
    for kind, answers in ANSWERS.items():
        shown, status = answer(project, answers)
        assert status == 0, shown
        if kind == "story":
            assert "“layof” is not known. Did you mean “layoff”?" in shown
    is_built(project)
    written = {path.name for path in (project / "content/articles").glob("*.md")}
    assert {"dua-rol-kain.id.md", "a-lamp.en.md", "a-lamp.id.md", "bertanya-dulu.en.md", "esai.id.md"} <= written
    assert "Source-digest:" in (project / "content/articles/a-lamp.id.md").read_text(encoding="utf-8")
    assert "Checked-on: 2026-11-20" in (project / "content/articles/bertanya-dulu.id.md").read_text(encoding="utf-8")


def test_published_kinds_need_what_drafts_may_lack(project):
    """A case without sources and a guide that nobody checked are drafts at most."""
    for kind in ("case", "guide"):
        run_task(project, "new", "--kind", kind, "--title", f"Sebuah {kind}")
        path = project / f"content/articles/sebuah-{kind}.id.md"
        path.write_text(path.read_text(encoding="utf-8").replace("Status: draft\n", ""), encoding="utf-8")
    done = run_task(project, "build")
    assert done.returncode == 1
    assert "sebuah-case.id.md:1: a case without sources" in done.stderr
    assert "sebuah-guide.id.md:5: “” is no day on which this guide was checked" in done.stderr


def test_nothing_is_overwritten_and_nobody_is_kept_waiting(project):
    """A second text of the same title has another slug; where nobody can answer, one sentence says what to do."""
    for slug in ("pertolongan", "pertolongan-2"):
        done = run_task(project, "new", "--kind", "essay", "--title", "Pertolongan", env={"LANGUAGE": "id"})
        assert f"Ditulis: content/articles/{slug}.id.md, content/articles/{slug}.en.md" in done.stdout
    done = run_task(project, "new", "--kind", "essay", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "give at least --kind and --title" in done.stderr
    for flags in (["--crisis", "layof"], ["--kind", "puisi"], ["--sources", "x"], ["--year", "x"]):
        done = run_task(project, "new", "--title", "Lain", "--kind", "story", *flags)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert not list((project / "content/articles").glob("lain*"))


@pytest.mark.parametrize("kind", KEYS)
def test_a_wish_has_the_keys_of_its_kind(kind):
    """What nobody has said is empty; a key of another kind is refused."""
    known = {"languages": ["id", "en"], "facets": FACETS, "ask": lambda _: "", "_": str}
    said = {"kind": kind, "language": "en", "title": "x"}
    assert gather(said, **known).facts == dict.fromkeys(KEYS[kind], "")
    foreign = "Checked-on" if kind != "guide" else "Crisis"
    with pytest.raises(RefusedError):
        gather({**said, foreign: "2026-11-23"}, **known)
