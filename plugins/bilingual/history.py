"""Digests of former paragraphs go in; their words, as far as the project's Git history has them, come out."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .staleness import paragraphs


def former_words(path: Path, digests: Iterable[str]) -> dict[str, str]:
    """Digest to text of paragraphs that a file once had; empty where there is no Git, or it does not know the file."""
    wanted, found = set(digests), dict[str, str]()
    if not wanted or not shutil.which("git"):
        return found
    for revision in _git(path, "log", "--format=%H", "--", path.name).split():
        old = _git(path, "show", f"{revision}:./{path.name}")
        found |= {it.digest: it.text for it in paragraphs(old) if it.digest in wanted}
        if found.keys() == wanted:
            break
    return found


def _git(path: Path, *arguments: str) -> str:
    """What a Git command answers in the file's folder; nothing where it fails."""
    done = subprocess.run(
        ["git", *arguments], cwd=path.parent, capture_output=True, encoding="utf-8", errors="replace"
    )
    return done.stdout if done.returncode == 0 else ""
