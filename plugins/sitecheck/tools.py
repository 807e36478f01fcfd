"""The name of a program that the tests need goes in; its path comes out, installed where that can be done."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

#: Program, the names it goes by, and the Debian packages that bring it.
PROGRAMS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), ("chromium", "fonts-dejavu-core")),
    "java": (("java",), ("default-jre-headless",)),
    "faketime": (("faketime",), ("faketime",)),
    "nginx": (("nginx", "/usr/sbin/nginx"), ("nginx-light", "libnginx-mod-http-brotli-static")),
}


class ToolMissingError(Exception):
    """A program that is needed is not there and cannot be installed from here; the text says what to do."""


def find(program: str) -> str:
    """The path of a program, after installing it with apt if this is Debian and we are root.

    Raises:
        ToolMissingError: it is not there, and only the user can install it.
    """
    names, packages = PROGRAMS[program]
    found = next(filter(None, map(shutil.which, names)), None)
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=quiet, stdout=sys.stderr, check=False)
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
        subprocess.run(install, env=quiet, stdout=sys.stderr, check=False)
        found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise ToolMissingError(f"{program} is missing; on Debian: sudo apt install {' '.join(packages)}")
    return found
