"""A page and what is known of it go in; whether it must be rendered, and why, comes out, or else it is kept."""

import os
import shutil
from collections.abc import Set
from pathlib import Path

from pelican.plugins import signals

from .digests import Digests, NoDigestError
from .facts import Facts, Page, signature_of, unpack
from .fast_writer import Job

#: Why a page is rendered: what kind of reason, and what it is about.
Reason = tuple[str, ...]
#: The reason of all pages: what shapes every one has changed.
MAKING = "making"


def why_not(job: Job, page: Page | None, facts: Facts, changed: Set[int], file: Path, digest_of: Digests) -> Reason:
    """Why a page may not stay as it is; nothing where it may."""
    if page is None:
        return ("new",)
    if page.unknown:
        return (MAKING,) if page.unknown == MAKING else ("unknown", page.unknown)
    if signature_of(file) != page.signature:
        return ("file",)
    shown = unpack(page.facts)
    for number in shown:
        if number in changed:
            return facts.names[number]
    return _own_reason(job, page, facts, set(shown), digest_of)


def _own_reason(job: Job, page: Page, facts: Facts, shown: Set[int], digest_of: Digests) -> Reason:
    scene = job.scene.name
    for name in job.own:
        if name not in page.own and facts.numbers.get(("variable", scene, name)) in shown:
            return "variable", scene, name
    for name, digest in page.own.items():
        try:
            if digest_of(job.own.get(name)) != digest:
                return "variable", scene, name
        except NoDigestError:
            return "variable", scene, name
    return ()


def put(kept: Path, path: Path) -> None:
    """Let a kept file stand in its new place too: the same file, or a copy where somebody may change it afterwards."""
    if kept == path:
        return
    path.unlink(missing_ok=True)
    if not signals.content_written.receivers:
        try:
            os.link(kept, path)
        except OSError:  # another disk, or one that knows no links
            shutil.copy2(kept, path)
    else:
        shutil.copy2(kept, path)
