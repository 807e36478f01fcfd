"""Releases in a folder of an own host, whatever happens to us while we publish."""

import itertools
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys

import pytest
from publishing.destination import Destination
from publishing.faults import NotPublishedError
from publishing.folder import held, roll_back
from publishing.manifest import read_manifest
from publishing.verification import verify
from support import ROOT, digests

FORK = multiprocessing.get_context("fork")
#: What Python calls the steps of a process in the file system.
STEPS = ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "shutil.copyfile")


@pytest.fixture
def target(tmp_path):
    """The folder that is published to."""
    return tmp_path / "srv"


def releases(target):
    """The releases that a folder keeps."""
    return sorted(path.name for path in (target / "releases").iterdir())


def in_child(work, *arguments):
    """Run a function in a process of its own; how that ended."""
    child = FORK.Process(target=work, args=arguments)
    child.start()
    child.join(60)
    return child.exitcode


def test_a_release_is_served_and_the_next_takes_its_place(site, change, publish_site, target):
    """`current` leads to a whole release; the next one shares with it every file that has not changed."""
    first = publish_site(to=target)
    assert len(first.added) == len(list(site.rglob("*.html")))
    served = (target / "current").resolve()
    change()
    changes = publish_site(to=target)
    assert (changes.added, changes.changed, changes.removed) == (["/baru/"], ["/en/one/"], ["/tiga/"])
    assert verify(str(target)).faults == 0
    written = [name for name in digests(target / "current") if not (served / name).exists()
               or not (served / name).samefile(target / "current" / name)]  # fmt: skip
    pages = {"baru/index.html", "en/one/index.html"}
    assert set(written) == {"release.json", *(name + end for name in pages for end in ("", ".br", ".gz"))}


def test_the_same_again_is_no_release(publish_site, target):
    """Without a change nothing is written; a served file that somebody has spoilt is put right."""
    publish_site(to=target)
    publish_site(to=target)
    assert len(releases(target)) == 1
    (target / "current/index.html").write_text("spoilt")
    publish_site(to=target)
    assert verify(str(target)).faults == 0
    assert len(releases(target)) == 2


def test_some_releases_are_kept(site, publish_site, target):
    """The last few stay, and one can go back through them; what was taken back is gone with the next release."""
    for number in range(4):
        (site / "index.html").write_text(str(number))
        publish_site(to=target, keep=3)
    assert [name[:6] for name in releases(target)] == ["000002", "000003", "000004"]
    destination = Destination(to=str(target))
    assert [roll_back(destination)[:6], roll_back(destination)[:6]] == ["000003", "000002"]
    assert (target / "current/index.html").read_text() == "1"
    with pytest.raises(NotPublishedError, match="no release before"):
        roll_back(destination)
    publish_site(to=target, keep=3)
    assert (target / "current/index.html").read_text() == "3"
    roll_back(destination)
    assert (target / "current/index.html").read_text() == "1"


def test_a_damaged_release_is_not_served_again(change, publish_site, target):
    """Going back to a release of which a file is gone is refused."""
    publish_site(to=target)
    change()
    publish_site(to=target)
    served = (target / "current").readlink()
    (target / "releases" / releases(target)[0] / "index.html").unlink()
    with pytest.raises(NotPublishedError, match="damaged"):
        roll_back(Destination(to=str(target)))
    assert (target / "current").readlink() == served


def test_a_rehearsal_touches_nothing(change, publish_site, target):
    """--dry-run says what would change, and writes nothing."""
    assert publish_site(to=target, is_rehearsal=True).added
    assert not target.exists()
    publish_site(to=target)
    before = digests(target)
    change()
    assert publish_site(to=target, is_rehearsal=True).removed == ["/tiga/"]
    assert digests(target) == before


def test_what_is_not_ours_stays(publish_site, target):
    """A folder called `current` is no link of ours, and is not replaced."""
    (target / "current").mkdir(parents=True)
    (target / "current/letter.txt").write_text("mine")
    with pytest.raises(NotPublishedError):
        publish_site(to=target)
    assert (target / "current/letter.txt").read_text() == "mine"


def test_a_kill_at_any_step_leaves_a_whole_release(site, publish_site, target, tmp_path):
    """Killed at any step in the file system, `current` leads to a whole release, and the next publication heals."""
    steps = FORK.Value("i", 0)
    numbers = itertools.count()

    def publish_until(last):
        count = itertools.count()

        def step(event, _):
            if event in STEPS:
                steps.value = next(count)
                if steps.value == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        publish_site(to=target, keep=1)

    def change_page():
        (site / "index.html").write_text(f"{next(numbers)}")

    publish_site(to=target)
    change_page()
    assert in_child(publish_until, -1) == 0
    total = steps.value
    points = {*range(0, total, total // 25), *range(total - 60, total - 30, 5), *range(total - 30, total)}
    assert len(points) > 30
    for point in sorted(points):
        before = read_manifest(target / "current")
        change_page()
        assert in_child(publish_until, point) == -signal.SIGKILL, point
        assert verify(str(target)).faults == 0, point
        if read_manifest(target / "current") != before:
            assert (target / "current/index.html").read_text() == (site / "index.html").read_text()
    publish_site(to=target, keep=1)
    assert verify(str(target)).faults == 0
    assert releases(target) == [(target / "current").readlink().name]
    assert sorted(path.name for path in target.iterdir()) == [".lock", "current", "releases"]
    assert not any((tmp_path / "work").iterdir())


def test_two_at_a_time_are_refused_and_the_dead_do_not_count(publish_site, target):
    """While one publishes another is refused; when the first is killed the next one may."""
    is_at_it, never = FORK.Event(), FORK.Event()
    child = FORK.Process(
        target=publish_site, kwargs={"to": target, "and_then": lambda: is_at_it.set() or never.wait(60)}
    )
    child.start()
    assert is_at_it.wait(60)
    with pytest.raises(NotPublishedError, match="Somebody is publishing"):
        publish_site(to=target)
    child.kill()
    child.join()
    publish_site(to=target)
    assert verify(str(target)).faults == 0


def test_one_folder_takes_one_release_at_a_time(publish_site, target):
    """Copies of the project elsewhere cannot switch the same folder while somebody is at it."""
    publish_site(to=target)
    with held(target / ".lock"), pytest.raises(NotPublishedError, match="Somebody is publishing"):
        publish_site(to=target)


def test_a_faulty_site_is_not_published(change, publish_site, target, tmp_path):
    """When the build or a check fails nothing is published, and nothing is left behind."""
    publish_site(to=target)
    before = digests(target)
    change()
    with pytest.raises(NotPublishedError, match="Nothing was published"):
        publish_site(to=target, and_then=lambda: False)
    assert digests(target) == before
    assert not any((tmp_path / "work").iterdir())


def test_a_full_disk_leaves_the_last_release(site, publish_site, target):
    """When a file cannot be written whole, what was served still is, and the half of it is gone again."""
    publish_site(to=target)
    before = digests(target)
    (site / "large.bin").write_bytes(b"x" * 200_000)

    def publish_with_less_room():
        def shrink():
            resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
            return True

        try:
            publish_site(to=target, and_then=shrink)
        except OSError as error:
            sys.exit(error.filename2)

    assert in_child(publish_with_less_room) == 1
    assert digests(target) == before


def test_a_folder_that_cannot_be_written(publish_site, target):
    """A read-only folder is said to be one, by its name, and what it serves stays."""
    publish_site(to=target)
    shutil.copytree(target / "current", target / "releases/000002-0123456789")
    before = digests(target)
    (target / ".lock").unlink()
    target.chmod(0o555)
    # root may write everywhere, unless it gives that up
    command = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*command, sys.executable, ROOT / "tasks.py", "rollback", "--to", target],
        env={**os.environ, "LANGUAGE": "en"}, capture_output=True, text=True,
    )  # fmt: skip
    target.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == (
        f"Cannot read or write {target}/.lock (Permission denied);"
        " what was published before is whole, and still there.\n"
    )
    assert digests(target).keys() == before.keys() - {".lock"}
