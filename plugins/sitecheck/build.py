"""A settings file goes in; a whole new site in the output folder comes out, or the old one stays as it was."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path


class OutputRefusedError(Exception):
    """The output folder holds something that is not a site of ours, and would be lost."""


def build(
    settings: Path, output: Path, changed: Mapping[str, object] | None = None, report: Path | None = None
) -> bool:
    """Build beside the output folder and, when all went well, take its place.

    Args:
        settings: the Pelican settings file; Pelican runs in its folder.
        output: where the site goes; made where it does not exist.
        changed: settings that differ from the file's.
        report: where problems go as JSON; then what is faulty is left out, and the rest is built.

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
        command = [sys.executable, "-m", "pelican", *options]
        silent = subprocess.DEVNULL if report else None
        # Its standard input closes when this process ends; a preview's build ends then too.
        with subprocess.Popen(command, cwd=settings.parent, stdin=subprocess.PIPE, stdout=silent) as process:
            if process.wait():
                return False
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    return True


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
