"""A deployed folder or an address goes in; how it differs from the manifest of its release comes out."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from .faults import N_, NotPublishedError
from .manifest import NAME, UNSERVED, Manifest, digest, from_json, read_manifest, take_stock
from .progress import shown

#: How many files we ask a server for at the same time, and how long we wait for one (seconds).
AT_ONCE, PATIENCE = 8, 30


@dataclass(frozen=True)
class Findings:
    """What a deployed site is, held against its manifest.

    Attributes:
        files: how many files were looked at.
        missing: those that are not there.
        different: those that hold something else.
        foreign: those that the manifest does not name.
    """

    files: int
    missing: Sequence[str]
    different: Sequence[str]
    foreign: Sequence[str] = ()

    @property
    def faults(self) -> int:
        """How many files are not as they should be."""
        return len(self.missing) + len(self.different) + len(self.foreign)


def verify(place: str) -> Findings:
    """Look at a deployed site: its address, its folder, or the folder it was published to.

    Raises:
        NotPublishedError: there is no release.
    """
    if place.startswith(("http://", "https://")):
        return verify_address(place.rstrip("/"))
    folder = Path(place)
    return verify_folder(folder if (folder / NAME).exists() else folder / "current")


def verify_folder(folder: Path) -> Findings:
    """Look at every file of a release in a folder."""
    manifest, found = read_manifest(folder), take_stock(folder)
    foreign = [
        name for name in found if name not in manifest and name not in UNSERVED and not name.startswith(".git/")
    ]
    return _findings(manifest, found, foreign)


def verify_address(address: str) -> Findings:
    """Ask a server for every file of its release.

    Raises:
        NotPublishedError: it does not answer, or knows of no release.
    """
    manifest = from_json(_fetch(address, NAME) or b"", address)
    served = [name for name in manifest if name not in UNSERVED]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(shown(pool.map(partial(_digest_at, address), served), len(served)))
    found = {name: found for name, found in zip(served, answers, strict=True) if found}
    return _findings({name: manifest[name] for name in served}, found)


def _findings(manifest: Manifest, found: Mapping[str, str], foreign: Sequence[str] = ()) -> Findings:
    return Findings(
        len(manifest),
        [name for name in manifest if name not in found],
        [name for name in manifest if name in found and found[name] != manifest[name]],
        foreign,
    )


def _digest_at(address: str, name: str) -> str:
    content = _fetch(address, name)
    return "" if content is None else digest(content)


def _fetch(address: str, name: str) -> bytes | None:
    """What a server answers; None where it says that nothing is there."""
    request = urllib.request.Request(f"{address}/{quote(name)}", headers={"Accept-Encoding": "identity"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError:
        return None
    except (OSError, http.client.HTTPException) as error:
        raise NotPublishedError(N_("%s does not answer: %s."), address, getattr(error, "reason", error)) from None
