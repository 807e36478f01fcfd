"""Full disks, folders that may not be written, two at once: what is served stays, and one sentence says why."""

import os
import shutil
import subprocess

from killing import SITEURL, finish, names, run, start, without_root
from publishing.destination import Destination
from publishing.manifest import read_manifest
from publishing.publication import publish
from publishing.verification import verify
from support import digests

#: The size of a disk on which there is enough room (bytes).
ROOM = 64_000_000
DENIED = "The machine does not let us write: "


def used(folder):
    """What is used on a disk (bytes)."""
    return shutil.disk_usage(folder).used


def put(site, target, folder):
    """Publish a site that is built already."""
    make, work = (lambda it: bool(shutil.copytree(site, it))), folder / "work"
    publish(Destination(to=str(target), keep=1), SITEURL, make=make, work=work)


def test_a_disk_that_fills_up(small_project, say, disk):
    """Where the disk is full in the midst of it, neither a build nor a publication changes or leaves anything."""
    folder = disk(size=ROOM)
    say("Satu")
    assert run(small_project, "build", "--output", folder / "site")[0] == 0
    put(folder / "site", folder / "srv", small_project)
    before, size = digests(folder), used(folder)
    say("Dua")
    disk(size=size + size // 4)
    code, said = run(small_project, "build", "--output", folder / "site")
    assert (code, digests(folder)) == (1, before)
    assert DENIED in said
    assert "the last good site stays" in said
    code, said = run(small_project, "publish", "--to", folder / "srv")
    assert (code, digests(folder)) == (1, before)
    assert "what was published before is whole" in said
    assert "Traceback" not in said
    assert names(folder) == ["site", "srv"]


def test_a_publication_ends_at_any_point_of_a_disk(build, disk, tmp_path, figure):
    """However much room is left, the last release is served whole and nothing of the next one stays until all fits."""
    site, folder = tmp_path / "site", disk(size=ROOM)
    shutil.copytree(build("three_languages"), site)
    put(site, folder / "srv", tmp_path)
    before, size = digests(folder), used(folder)
    for page in site.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "!</h1>"), encoding="utf-8")
    failed = 0
    for share in range(25):
        disk(size=size + size * share // 25)
        try:
            put(site, folder / "srv", tmp_path)
            break
        except OSError:
            failed += 1
            assert digests(folder) == before, share
    assert failed > 10
    assert read_manifest(folder / "srv/current") != before
    assert verify(str(folder / "srv")).faults == 0
    figure(f"publish: disk full at {failed} points, broken releases 0")


def test_a_cache_that_cannot_be_written(small_project, say, disk):
    """Where nothing can be kept, because the disk is full or the folder not ours, the site is built all the same."""
    say("Satu")
    assert run(small_project, "build")[0] == 0
    whole = digests(small_project / "output")
    shutil.rmtree(small_project / ".cache")
    (small_project / ".cache").symlink_to(disk(size=4096))
    for change in (lambda: None, lambda: disk(ro="")):
        change()
        code, said = run(small_project, "build")
        assert (code, digests(small_project / "output")) == (0, whole), said


def test_folders_that_may_not_be_written(small_project, say, disk):
    """Where a folder or a disk is read-only, one sentence names it, and what was there stays as it was."""
    folder = disk(size=ROOM)
    say("Satu")
    assert run(small_project, "build", "--output", folder / "site")[0] == 0
    before = digests(folder)
    say("Dua")
    folder.chmod(0o555)
    try:
        command = [*without_root(), small_project / ".venv/bin/python", small_project / "tasks.py"]
        done = subprocess.run(
            [*command, "build", "--output", folder / "site"],
            env={**os.environ, "LANGUAGE": "id"}, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        folder.chmod(0o755)
    locked = f"Tidak dapat menulis {folder}/.site.lock (Permission denied); situs lama tetap.\n"
    assert (done.returncode, done.stderr, digests(folder)) == (1, locked, before)
    disk(ro="")
    code, said = run(small_project, "build", "--output", folder / "site")
    locked = f"Cannot write {folder}/.site.lock (Read-only file system); the last good site stays.\n"
    assert (code, said, digests(folder)) == (1, locked, before)


def test_two_builds_at_once(small_project, say):
    """Two builds into the same folder take turns; both end well, and one whole site is there."""
    say("Dua")
    assert run(small_project, "build", "--output", small_project / "alone")[0] == 0
    both = [start(small_project, "build") for _ in range(2)]
    for process in both:
        code, said = finish(process)
        assert code == 0, said
    assert digests(small_project / "output") == digests(small_project / "alone")
    assert [name for name in names(small_project) if name.startswith(".output")] == []
