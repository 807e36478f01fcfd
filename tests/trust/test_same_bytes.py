"""The same sources give the same site, to the byte, whoever builds it, where, when and how often."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import PROJECT
from PIL import Image
from sitecheck.tools import find
from support import DAY, ROOT, digests

FAST = ("faketime", "-f", "@2001-01-01 00:00:00 x5000")


@dataclass(frozen=True)
class Axis:
    """What differs: the command that another one begins, the environment, and what is done to the sources before."""

    before: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    change: object = lambda _: None


def touch_all(project):
    """Let every source say another time of its last change, some of them to come."""
    chance = random.Random(1)
    for path in sorted(project.rglob("*")):
        if not path.is_symlink():
            os.utime(path, (chance.randrange(4_000_000_000),) * 2)


def forget(project):
    """Take away what is kept."""
    shutil.rmtree(project / ".cache", ignore_errors=True)


AXES = {
    "run": Axis(),
    "time zone": Axis(environment={"TZ": "Pacific/Kiritimati"}),
    "locale": Axis(environment={"LC_ALL": "C", "LANGUAGE": "id"}),
    "hash seed": Axis(environment={"PYTHONHASHSEED": "7"}),
    "one core": Axis(("taskset", "--cpu-list", "0"), change=forget),
    "cold cache": Axis(change=forget),
    "umask": Axis(("sh", "-c", 'umask 077; exec "$@"', "sh"), change=forget),
    "times of files": Axis(change=touch_all),
    "clock": Axis(FAST),
    "home": Axis(environment={"HOME": "/nowhere", "USER": "x", "TMPDIR": "/var/tmp"}),
}
EVERYTHING = Axis(
    (*AXES["umask"].before, *AXES["one core"].before, *FAST),
    {key: value for axis in AXES.values() for key, value in axis.environment.items()},
    lambda project: (forget(project), touch_all(project)),
)


def copy_project(folder, *, shuffled):
    """A copy of the project, with a picture, whose files were made in the order of their names or in another one."""
    sources = [path for name in PROJECT for path in (ROOT / name, *(ROOT / name).rglob("*"))]
    files = sorted(path for path in sources if path.is_file() and "__pycache__" not in path.parts)
    if shuffled:
        random.Random(2).shuffle(files)
    for path in files:
        copied = folder / path.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied)
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "content/images").mkdir()
    Image.linear_gradient("L").resize((1500, 1000)).convert("RGB").save(folder / "content/images/well.jpg")
    return folder


def build(project, axis=AXES["run"], **environment):
    """Build the site for production, from another folder; its digests."""
    axis.change(project)
    find("faketime")
    command = [*axis.before, sys.executable, project / "tasks.py", "build", "--production"]
    done = subprocess.run(
        command, cwd="/", capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "LANGUAGE": "en", **axis.environment, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(project / "output")


def differing(one, other):
    """The files that are not the same."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy of the project that has been built, and its site."""
    project = copy_project(tmp_path_factory.mktemp("same") / "project", shuffled=False)
    return project, build(project)


def test_everything_differs_but_the_sources(built, disk, figure):
    """Another folder, order of files, zone, locale, seed, core, umask, clock, nothing kept: the same bytes."""
    project = copy_project(Path(disk(size=400_000_000), "situs lain, č"), shuffled=True)
    assert differing(build(project, EVERYTHING), built[1]) == []
    figure(f"same bytes: {len(AXES) + 2} axes at once, {len(built[1])} files, differences 0")


@pytest.mark.long
@pytest.mark.parametrize("name", AXES)
def test_one_thing_differs(built, name, figure):
    """Each of these alone changes nothing."""
    assert differing(build(built[0], AXES[name]), built[1]) == []
    figure(f"same bytes: {name}, {len(built[1])} files, differences 0")


@pytest.mark.long
def test_another_folder_and_order(built, disk, figure):
    """Nor does another folder on another disk, where files stand in another order."""
    project = copy_project(Path(disk(size=400_000_000), "situs lain, č"), shuffled=True)
    assert differing(build(project), built[1]) == []
    figure(f"same bytes: folder and order of files, {len(built[1])} files, differences 0")


@pytest.mark.long
def test_the_day_is_source_date_epochs(built):
    """SOURCE_DATE_EPOCH is the day of a build, whatever the clock says; without it the clock is."""
    on_that_day = Axis(("faketime", "-f", "@2026-11-23 00:00:00"))
    assert differing(build(built[0], on_that_day, SOURCE_DATE_EPOCH=""), built[1]) == []
