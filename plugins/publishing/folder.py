"""A built site goes in; a release of its own in the folder that a web server serves comes out, all at once.

`releases/` holds the releases, numbered, and the link `current` leads to the one that is served. A release is written
under another name first, and the link is replaced in one step, so that whatever ends us, `current` leads to a whole
release. What is left behind then has a fixed name and goes with the next publication.
"""

import filecmp
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .destination import Destination
from .faults import N_, NotPublishedError
from .manifest import NAME, Manifest, Release, digest, read_manifest, to_json
from .progress import shown
from .verification import verify_folder

RELEASES, CURRENT, LOCK = "releases", "current", ".lock"
#: What is being written, and what is being removed.
INCOMING, OUTGOING = ".incoming", ".outgoing"
NUMBERED = re.compile(r"(?P<number>\d{6,})-[0-9a-f]{10}")


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold a lock; it ends with our process, however that ends.

    Raises:
        NotPublishedError: another process holds it.
    """
    try:
        with FileLock(lock, timeout=0):
            yield
    except Timeout:
        raise NotPublishedError(N_("Somebody is publishing just now. Hint: try again when that has ended.")) from None


def last(destination: Destination, _work: Path) -> Manifest:
    """The manifest of what is served; empty where nothing is."""
    current = Path(destination.to, CURRENT)
    return read_manifest(current) if current.exists() else {}


def put(release: Release, destination: Destination, _work: Path) -> None:
    """Make a release the one that is served, unless it is so already.

    Raises:
        NotPublishedError: somebody else is publishing, or there is a `current` that is no link of ours.
        OSError: the folder cannot be written, or the disk is full; what was served still is.
    """
    target = Path(destination.to)
    current, releases = target / CURRENT, target / RELEASES
    if current.exists() and not current.is_symlink():
        raise NotPublishedError(N_("%s is in the way. Hint: it must be a link of ours; move it elsewhere."), current)
    releases.mkdir(parents=True, exist_ok=True)
    with held(target / LOCK):
        _heal(target)
        if not _is_served(release, current):
            name = f"{_next_number(releases):06d}-{digest(to_json(release.files))[:10]}"
            _write(release, releases / INCOMING, current).rename(releases / name)
            _switch(target, name)
        _prune(releases, destination.keep)


def roll_back(destination: Destination) -> str:
    """Serve the release before the one that is served; its name.

    Raises:
        NotPublishedError: it is no folder, there is none before it, or that is damaged, or somebody is publishing.
    """
    target = Path(destination.to)
    if not destination.to:
        raise NotPublishedError(
            N_("A branch or a bucket goes back by publishing older sources. Hint: git checkout an older commit, then"
               " python3 tasks.py publish.")
        )  # fmt: skip
    if not (target / CURRENT).is_symlink():
        raise NotPublishedError(N_("Nothing has been published to %s."), target)
    with held(target / LOCK):
        served = (target / CURRENT).readlink().name
        before = [path for path in _releases(target / RELEASES) if path.name < served]
        if not before:
            raise NotPublishedError(N_("There is no release before %s."), served)
        if verify_folder(before[-1]).faults:
            raise NotPublishedError(N_("%s is damaged and is not served. Hint: publish anew."), before[-1])
        _switch(target, before[-1].name)
    return before[-1].name


def _releases(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if NUMBERED.fullmatch(path.name))


def _next_number(releases: Path) -> int:
    known = [NUMBERED.fullmatch(path.name) for path in _releases(releases)]
    return max((int(match["number"]) for match in known if match), default=0) + 1


def _is_served(release: Release, current: Path) -> bool:
    return current.exists() and read_manifest(current) == release.files and not verify_folder(current).faults


def _heal(target: Path) -> None:
    """Remove what publications that were cut off have left, and releases that were taken back."""
    releases = target / RELEASES
    for name in (INCOMING, OUTGOING):
        if (releases / name).exists():
            shutil.rmtree(releases / name)
    if (target / CURRENT).exists():
        served = (target / CURRENT).readlink().name
        for later in [path for path in _releases(releases) if path.name > served]:
            _remove(later)


def _write(release: Release, incoming: Path, current: Path) -> Path:
    """Write a release under its first name; files that have not changed are shared with the one that is served."""
    try:
        for name in shown([*release.files, NAME], len(release.files) + 1):
            fresh, old, path = release.folder / name, current / name, incoming / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if old.is_file() and filecmp.cmp(fresh, old, shallow=False):
                os.link(old, path)
            else:
                shutil.copyfile(fresh, path)
    except OSError:
        shutil.rmtree(incoming, ignore_errors=True)  # a full disk has room again
        raise
    os.sync()  # the link must not outlive a power cut that the files do not
    return incoming


def _switch(target: Path, name: str) -> None:
    link = target / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES, name))
    link.replace(target / CURRENT)


def _prune(releases: Path, keep: int) -> None:
    for old in _releases(releases)[:-keep]:
        _remove(old)


def _remove(release: Path) -> None:
    outgoing = release.with_name(OUTGOING)
    release.rename(outgoing)  # half a release must not look like one
    shutil.rmtree(outgoing)
