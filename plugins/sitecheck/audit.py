"""A lock file goes in; the known flaws of its packages come out, or that nobody here can tell.

pip-audit asks PyPI, or a service that speaks as OSV does. It says that all is well where its source knows nothing of
flaws: a mirror, no network. So it is asked first of a release whose flaw everybody knows.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: https://osv.dev/vulnerability/GHSA-462w-v97r-4m45
KNOWN_TO_BE_FLAWED = "jinja2==2.10"


class NoDataError(Exception):
    """Nobody who knows of flaws answers; the text is what pip-audit said, if anything."""


@dataclass(frozen=True, order=True)
class Flaw:
    """A known flaw: the package, its version, the flaw's name, and the versions without it."""

    name: str
    version: str
    id: str
    mended_in: Sequence[str]


@dataclass(frozen=True)
class Audit:
    """How many packages were looked up, the names of those that could not be, and the flaws."""

    looked_up: int
    unknown: Sequence[str]
    flaws: Sequence[Flaw]


def audit(lock: Path, osv: str = "") -> Audit:
    """Look up every package of a lock file.

    Args:
        lock: the file.
        osv: address of a service that speaks as OSV does; PyPI where it is empty.

    Raises:
        NoDataError: there is no data.
    """
    service = ["--vulnerability-service", "osv", "--osv-url", osv] if osv else []
    with tempfile.TemporaryDirectory() as folder:
        flawed = Path(folder, "flawed.txt")
        flawed.write_text(KNOWN_TO_BE_FLAWED, encoding="utf-8")
        if not _read(_ask("--no-deps", "--requirement", str(flawed), *service)).flaws:
            raise NoDataError
    return _read(_ask("--require-hashes", "--requirement", str(lock), *service))


def _ask(*options: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    with tempfile.TemporaryDirectory() as cache:  # what is known now, not what was last week
        done = subprocess.run([*command, "--cache-dir", cache, *options], capture_output=True, text=True)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise NoDataError("".join(done.stderr.strip().splitlines()[-1:])) from None
    return found


def _read(found: Sequence[dict[str, Any]]) -> Audit:
    looked_up = [it for it in found if "vulns" in it]
    flaws = [
        Flaw(it["name"], it["version"], flaw["id"], tuple(flaw["fix_versions"]))
        for it in looked_up
        for flaw in it["vulns"]
    ]
    return Audit(len(looked_up), sorted(it["name"] for it in found if "vulns" not in it), sorted(flaws))
