"""Files to write go in; those that nobody has changed since are written, and a list of all with their digests.

Nothing is written outside the content folder: not through `..`, and not through a link that leads elsewhere.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

LEDGER = "imported.json"


@dataclass(frozen=True)
class File:
    """A file to write.

    Attributes:
        name: its place below the content folder.
        content: what is to be in it.
        source: what of the export it holds, so that a later run finds it again.
    """

    name: str
    content: bytes
    source: str


@dataclass(frozen=True)
class Note:
    """What the ledger knows of a file: `digest` of what was written, and the `source` it came from."""

    digest: str
    source: str


def read_ledger(content: Path) -> dict[str, Note]:
    """What earlier runs have written, by the files' places below the content folder."""
    path = content / LEDGER
    try:
        noted = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {name: Note(**note) for name, note in noted.items() if _is_inside(content, name)}
    except (ValueError, TypeError, AttributeError):
        log.warning(
            "%s:%d: it cannot be read, so all files count as edited. Hint: take it from an older state.",
            path, 1,
        )  # fmt: skip
        return {}


def write_files(content: Path, files: Iterable[File], ledger: Mapping[str, Note]) -> int:
    """Write what is new or has only been changed by an import, and the ledger; how many files were written.

    A file that an editor has changed or removed stays as it is; that is reported.
    """
    notes, written = dict(ledger), 0
    for file in sorted(files, key=lambda it: it.name):
        if not _is_inside(content, file.name):
            log.warning("%s:%d: this place leads out of the content folder. Hint: remove the link.", file.name, 1)
            continue
        if _is_ours(content / file.name, file, ledger.get(file.name)):
            written += _write(content / file.name, file.content)
            notes[file.name] = Note(_digest(file.content), file.source)
    noted = {name: {"digest": note.digest, "source": note.source} for name, note in sorted(notes.items())}
    if noted:
        _write(content / LEDGER, (json.dumps(noted, ensure_ascii=False, indent=1) + "\n").encode())
    return written


def _is_ours(path: Path, file: File, note: Note | None) -> bool:
    """Whether a file may be written."""
    if not path.exists():
        if note:
            log.info(
                "%s:%d: it was imported once and is gone, and stays so. Hint: to have it back take it out of %s.",
                path, 1, LEDGER,
            )  # fmt: skip
        return note is None
    here = path.read_bytes()
    if here == file.content or (note and note.digest == _digest(here)):
        return True
    log.info(
        "%s:%d: it was edited, or here before, and stays so. Hint: to import it anew remove it, and its entry in %s.",
        path, 1, LEDGER,
    )  # fmt: skip
    return False


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.part")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True


def _is_inside(content: Path, name: str) -> bool:
    root = content.resolve()
    return (root / name).resolve().is_relative_to(root) and not (root / name).is_symlink()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
