"""A built site goes in; a commit on a branch of a Git repository comes out, by ghp-import."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from .destination import Destination
from .faults import N_, NotPublishedError
from .manifest import NAME, Manifest, Release, from_json

REPOSITORY = "repository"
#: Where GitHub serves pages whose owner has no host; a CNAME must not name it.
SHARED = ".github.io"


def last(destination: Destination, work: Path) -> Manifest:
    """The manifest of what the branch holds; empty where there is no such branch."""
    repository = work / REPOSITORY
    _git(work, "init", "--quiet", "--bare", str(repository))
    _git(repository, "remote", "add", "origin", _address(destination.git))
    head, reference = f"refs/heads/{destination.branch}", f"refs/remotes/origin/{destination.branch}"
    if not _git(repository, "ls-remote", "origin", head):
        return {}
    _git(repository, "fetch", "--quiet", "--depth=1", "origin", f"+{head}:{reference}")
    if not _git(repository, "ls-tree", reference, NAME):
        raise NotPublishedError(
            N_("The branch %s holds other files, which would be lost. Hint: name another with --branch."),
            destination.branch,
        )
    return from_json(_git(repository, "cat-file", "blob", f"{reference}:{NAME}"), destination.branch)


def put(release: Release, destination: Destination, work: Path) -> None:
    """Commit a release on the branch that `last` has fetched, and push it, unless it is there already.

    Raises:
        NotPublishedError: Git, or the repository, does not let us.
    """
    if release.files == release.before:
        return
    repository, parts = work / REPOSITORY, urlsplit(release.siteurl)
    options = ["--no-jekyll", "--branch", destination.branch, "--message", f"Publish {release.siteurl}"]
    if not parts.path.strip("/") and parts.hostname and not parts.hostname.endswith(SHARED):
        options += ["--cname", parts.hostname]
    command = [sys.executable, "-m", "ghp_import", *options, str(release.folder.resolve())]
    _run(command, repository, _committer(repository))
    _git(repository, "push", "--quiet", "origin", f"{destination.branch}:{destination.branch}")


def _address(repository: str) -> str:
    """The address of a repository named as `git push` takes it: by a remote's name, a path, or an address."""
    known = _git(Path(), "config", "--default", repository, "--get", f"remote.{repository}.url").decode().strip()
    return str(Path(known).resolve()) if Path(known).is_dir() else known


def _committer(repository: Path) -> dict[str, str]:
    """Who commits: whom Git knows, or else the site itself."""
    names = {
        "GIT_COMMITTER_NAME": ("user.name", "publish"),
        "GIT_COMMITTER_EMAIL": ("user.email", "publish@localhost"),
    }
    return {
        key: _git(repository, "config", "--default", default, "--get", name).decode().strip()
        for key, (name, default) in names.items()
    }


def _git(folder: Path, *arguments: str) -> bytes:
    return _run(["git", *arguments], folder)


def _run(command: list[str], folder: Path, more: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """What a program says.

    Raises:
        NotPublishedError: it fails; its own words are in the message.
    """
    done = subprocess.run(command, cwd=folder, env={**more, **os.environ}, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise NotPublishedError(N_("Git could not do it: %s"), said)
    return done.stdout
