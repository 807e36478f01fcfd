"""Faults of every kind in one site: each said once, with its place and a way out."""

import pytest
from sitecheck.build import OutputRefusedError, build
from support import ROOT, digests, run_pelican


def faults(folder, language):
    """What a build of the faulty site says, this machine's path taken out."""
    done = run_pelican(folder / "pelicanconf.py", folder / "output", LANGUAGE=language)
    assert done.returncode == 1
    assert not (folder / "output").exists()
    return done.stderr.replace(f"'{folder}/", "'…/")


def test_every_fault_is_said_once(copy_of):
    """All faults come in one run, each with file, line and hint, and nothing is written."""
    assert faults(copy_of("faulty"), "en") == (ROOT / "tests/golden/faulty.txt").read_text(encoding="utf-8")


def test_faults_are_said_in_indonesian(copy_of):
    """A writer whose locale is Indonesian reads Indonesian, with the same places."""
    folder = copy_of("faulty")
    places = [line.split(": ")[0] for line in faults(folder, "en").splitlines() if line.startswith("content/")]
    said = faults(folder, "id")
    assert [line.split(": ")[0] for line in said.splitlines() if line.startswith("content/")] == places
    assert "Saran: beri nama asing.id.md" in said
    assert "Hint" not in said
    assert said.endswith("36 masalah.\n")


def test_failed_build_leaves_the_last_site(copy_of):
    """A fault in a source leaves the output folder as it was, to the byte."""
    folder = copy_of("three_languages")
    assert build(folder / "pelicanconf.py", folder / "output")
    before = digests(folder / "output")
    (folder / "content/articles/satu.id.md").write_text("Title: Satu\nDate: besok\n\nIsi.\n")
    assert not build(folder / "pelicanconf.py", folder / "output")
    assert digests(folder / "output") == before
    assert [path.name for path in folder.glob(".*")] == []


@pytest.mark.parametrize("name", ["keep", "."])
def test_build_never_replaces_other_files(copy_of, name):
    """A folder with files that are no site of ours, or the project itself, is refused as output."""
    folder = copy_of("three_languages")
    (folder / "keep").mkdir()
    (folder / "keep/letter.txt").write_text("mine")
    with pytest.raises(OutputRefusedError):
        build(folder / "pelicanconf.py", folder / name)
    assert (folder / "keep/letter.txt").read_text() == "mine"


def test_new_site_takes_the_place_of_the_old(copy_of):
    """Pages whose sources are gone are gone from the next build."""
    folder = copy_of("three_languages")
    assert build(folder / "pelicanconf.py", folder / "output")
    for path in folder.glob("content/articles/tiga.*"):
        path.unlink()
    assert build(folder / "pelicanconf.py", folder / "output")
    assert not (folder / "output/tiga").exists()


def test_fault_of_the_program_is_shown(copy_of):
    """An exception, which is no fault of the writer's, is shown with where it came from."""
    folder = copy_of("three_languages")
    (folder / "broken.py").write_text(
        "from pelican.plugins import signals\n\n\ndef fail(_):\n    raise RuntimeError('no disk')\n\n\n"
        "def register():\n    signals.finalized.connect(fail, weak=False)\n"
    )
    settings = folder / "pelicanconf.py"
    settings.write_text(
        f"{settings.read_text()}\nPLUGIN_PATHS = [*PLUGIN_PATHS, '.']\nPLUGINS = ['broken', *PLUGINS]\n"
    )
    done = run_pelican(settings, folder / "output")
    assert done.returncode == 1
    assert "RuntimeError: no disk" in done.stderr
