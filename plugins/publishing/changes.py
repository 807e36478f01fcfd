"""Two manifests go in; what differs for readers, page by page, comes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from .manifest import Manifest

PAGE = ".html"
#: The same file once more, compressed.
COMPRESSED = (".br", ".gz")


@dataclass(frozen=True)
class Changes:
    """What a release changes.

    Attributes:
        added: addresses of pages that are new, below the site's.
        changed: those of pages that say something else.
        removed: those of pages that are gone.
        files: how many other files differ: pictures, data, feeds, and not what is only compressed.
    """

    added: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]
    files: int


def compare(old: Manifest, new: Manifest) -> Changes:
    """What one release changes in another."""
    names = sorted(name for name in {*old, *new} if not name.endswith(COMPRESSED))
    differing = [name for name in names if old.get(name) != new.get(name)]
    pages = [name for name in differing if name.endswith(PAGE)]
    return Changes(
        [_address(name) for name in pages if name not in old],
        [_address(name) for name in pages if name in old and name in new],
        [_address(name) for name in pages if name not in new],
        len(differing) - len(pages),
    )


def _address(name: str) -> str:
    return "/" + (name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name)
