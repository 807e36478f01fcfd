"""A folder goes in; its manifest, which names every file and the SHA-256 of what is in it, comes out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .faults import N_, NotPublishedError

NAME = "release.json"
#: Files that hosts read and do not serve.
UNSERVED = frozenset(("_headers", "_headers.conf", "_redirects", "_redirects.map", ".nojekyll", "CNAME"))
Manifest = Mapping[str, str]


@dataclass(frozen=True)
class Release:
    """A built site that is to be published.

    Attributes:
        folder: where it is, its manifest in it.
        files: that manifest.
        before: the manifest of what is published now; empty where nothing is.
        siteurl: the address under which readers find it.
    """

    folder: Path
    files: Manifest
    before: Manifest
    siteurl: str


def digest(content: bytes) -> str:
    """The SHA-256 of some content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def take_stock(folder: Path) -> Manifest:
    """Every file below a folder but the manifest itself, sorted by path, with its digest."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: digest(found[name].read_bytes()) for name in sorted(found) if name != NAME}


def to_json(manifest: Manifest) -> bytes:
    """A manifest as it is published: the same bytes for the same files."""
    return (json.dumps(manifest, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def from_json(text: bytes, where: object) -> Manifest:
    """A manifest as it was published.

    Args:
        text: what `to_json` has made.
        where: what to call it, should it be unreadable.

    Raises:
        NotPublishedError: it is none.
    """
    try:
        manifest = json.loads(text)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or not all(isinstance(it, str) for it in manifest.values()):
        raise NotPublishedError(N_("%s holds no release of ours: its %s cannot be read."), where, NAME)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release in a folder.

    Raises:
        NotPublishedError: there is none, or it is unreadable.
    """
    path = folder / NAME
    return from_json(path.read_bytes() if path.is_file() else b"", folder)
