"""A way to build and check the site, and a destination, go in; what readers find changed there comes out."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import branch, bucket, folder
from .changes import Changes, compare
from .destination import Destination, host_of
from .faults import N_, NotPublishedError
from .manifest import NAME, Manifest, Release, take_stock, to_json

SITE = "site"


@dataclass(frozen=True)
class Way:
    """How sites get to one kind of place.

    Attributes:
        last: the manifest of what is published there.
        put: publishes a release there.
    """

    last: Callable[[Destination, Path], Manifest]
    put: Callable[[Release, Destination, Path], None]


WAYS: Mapping[str, Way] = {
    "to": Way(folder.last, folder.put),
    "git": Way(branch.last, branch.put),
    "s3": Way(bucket.last, bucket.put),
}


def publish(
    destination: Destination,
    siteurl: str,
    *,
    make: Callable[[Path], bool],
    work: Path,
    is_rehearsal: bool = False,
) -> Changes:
    """Build, check and publish a site.

    Args:
        destination: where it goes.
        siteurl: the address under which readers find it.
        make: builds the site into a folder and checks it; whether it is in order.
        work: a folder for us alone; what is in it goes. Its lock lies beside it.
        is_rehearsal: whether to touch nothing at the destination.

    Raises:
        NotPublishedError: the site is not in order, somebody else is publishing, or the destination does not let us.
        OSError: something cannot be written; what was published still is.
    """
    host_of(siteurl)
    lock = work.with_name(f"{work.name}.lock")
    if lock.is_dir():
        shutil.rmtree(lock)
    if work.is_file():
        work.unlink()
    work.mkdir(parents=True, exist_ok=True)
    with folder.held(lock):
        for left in work.iterdir():  # by a publication that was cut off, whose build may still be writing there
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as own:
            return _publish(destination, siteurl, make=make, work=Path(own), is_rehearsal=is_rehearsal)


def _publish(
    destination: Destination, siteurl: str, *, make: Callable[[Path], bool], work: Path, is_rehearsal: bool
) -> Changes:
    way, site = WAYS[destination.place], work / SITE
    before = way.last(destination, work)
    if not make(site):
        raise NotPublishedError(N_("Nothing was published; what readers see is as it was."))
    files = take_stock(site)
    (site / NAME).write_bytes(to_json(files))
    if not is_rehearsal:
        way.put(Release(site, files, before, siteurl), destination, work)
    return compare(before, files)
