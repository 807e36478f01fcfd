"""A settings file goes in; a whole new site in the output folder comes out, or the old one stays as it was."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path


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
    """
    output = output.resolve()
    if settings.parent.is_relative_to(output) or not _is_ours(output):
        raise OutputRefusedError(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as beside:
        fresh, old = Path(beside, "fresh"), Path(beside, "old")
        options = ["--settings", str(settings), "--output", str(fresh), "--fatal=warnings", "--log-handler", "plain"]
        differing = {"FASTBUILD_PREVIOUS": str(output), **(changed or {})}
        if report:
            differing["SITECHECK_REPORT"] = str(report)
        options += ["--extra-settings", *(f"{name}={json.dumps(value)}" for name, value in differing.items())]
        if pelican is None:
            pelican = partial(_run_pelican, folder=settings.parent, is_silent=report is not None)
        if pelican(options):
            return False
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    return True


def _run_pelican(options: Sequence[str], *, folder: Path, is_silent: bool) -> int:
    silent = subprocess.DEVNULL if is_silent else None
    return subprocess.run(
        [sys.executable, "-m", "pelican", *options], cwd=folder, stdout=silent, check=False
    ).returncode


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
