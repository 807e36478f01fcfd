"""A settings file goes in; a whole new site in the output folder comes out, or the old one stays as it was."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from fastbuild.running import run_pelican
from filelock import FileLock

from .switching import set_right, switch


class OutputRefusedError(Exception):
    """The output folder holds something that is not a site of ours, and would be lost."""


def build(
    settings: Path,
    output: Path,
    changed: Mapping[str, object] | None = None,
    report: Path | None = None,
    pelican: Callable[[Sequence[str]], int] | None = None,
) -> bool:
    """Build beside the output folder and, when all went well, take its place.

    Args:
        settings: the Pelican settings file; Pelican runs in its folder.
        output: where the site goes; made where it does not exist.
        changed: settings that differ from the file's.
        report: where problems go as JSON; then what is faulty is left out, and the rest is built.
        pelican: what runs Pelican with arguments and returns its exit status; by default a process of its own.

    Returns:
        Whether there is a new site. If not, Pelican or `sitecheck` has said why on standard error.

    Raises:
        OutputRefusedError: `output` holds the project, or files that no build of ours has made.
        OSError: nothing can be written there.
    """
    output = output.resolve()
    if settings.parent.is_relative_to(output) or not _is_ours(output):
        raise OutputRefusedError(output)
    differing = {"FASTBUILD_PREVIOUS": str(output), **(changed or {})}
    if report:
        differing["SITECHECK_REPORT"] = str(report)
    with _beside(output) as fresh:
        options = ["--settings", str(settings), "--output", str(fresh), "--fatal=warnings", "--log-handler", "plain"]
        options += ["--extra-settings", *(f"{name}={json.dumps(value)}" for name, value in differing.items())]
        run = pelican or partial(run_pelican, folder=settings.parent, is_silent=report is not None)
        if run(options):
            return False
        switch(fresh, output)
    return True


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """A new name beside the output folder, on the same disk; one build at a time, the next one waits.

    What builds have left that were killed is put right, and removed.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    lock, prefix = output.with_name(f".{output.name}.lock"), f".{output.name}-building-"
    with FileLock(lock):
        set_right(output)
        for left in [it for it in output.parent.iterdir() if it.name.startswith(prefix)]:
            shutil.rmtree(left, ignore_errors=True)  # its build may still be writing there
        try:
            with tempfile.TemporaryDirectory(prefix=prefix, dir=output.parent, ignore_cleanup_errors=True) as folder:
                yield Path(folder, "fresh")
        finally:
            lock.unlink(missing_ok=True)  # who waits for it makes another one


def _is_ours(output: Path) -> bool:
    return not output.exists() or not any(output.iterdir()) or (output / "sitemap.xml").is_file()


def remove(output: Path) -> None:
    """Remove a built site, if it is one.

    Raises:
        OutputRefusedError: the folder holds something else.
    """
    if not _is_ours(output):
        raise OutputRefusedError(output)
    shutil.rmtree(output, ignore_errors=True)
