"""Helpers of the tests: where things are, a build as a writer would run it, a folder's digests."""

import contextlib
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests/sites"
#: The day on which tests build, so that help lines that expire later do not end them: 23 November 2026.
DAY = "1795392000"
#: Every kind of page of the project's site, in both languages.
KINDS = {
    "home": ("/", "/en/"),
    "essay": ("/networking/", "/en/networking/"),
    "case": ("/hamka/", "/en/hamka/"),
    "guide": ("/menyapa-lagi/", "/en/keep-in-touch/"),
    "search": ("/cari/", "/en/search/"),
    "page": ("/tentang/", "/en/about/"),
    "help": ("/bantuan-hari-ini/", "/en/help-today/"),
    "privacy": ("/privasi/", "/en/privacy/"),
    "tag": ("/topik/persahabatan/", "/en/topic/friendship/"),
    "tags": ("/topik/", "/en/topic/"),
    "category": ("/jenis/esai/", "/en/kind/essay/"),
    "categories": ("/jenis/", "/en/kind/"),
    "archive": ("/arsip/", "/en/archive/"),
    "year": ("/arsip/2009/", "/en/archive/2009/"),
    "stories": ("/kisah/", "/en/stories/"),
    "facet": ("/krisis/", "/en/crisis/"),
    "term": ("/krisis/phk/", "/en/crisis/layoff/"),
    "sensitive term": ("/akhir/meninggal/", "/en/outcome/died/"),
    "empty term": ("/krisis/kesepian/", "/en/crisis/isolation/"),
    "combination": ("/krisis/phk/bantuan/pekerjaan/", "/en/crisis/layoff/help/job/"),
    "translations": ("/terjemahan/", "/en/translations/"),
    "writing": ("/menulis/", "/en/writing/"),
    "map": ("/peta/", "/en/map/"),
    "404": ("/404.html", "/en/404.html"),
}


def run_pelican(settings, output, content=None, changed=None, **environment):
    """Build a site as a writer would, perhaps from another content folder, with settings changed; the process."""
    command = [sys.executable, "-m", "pelican", "-s", settings, "-o", output, "--fatal=warnings"]
    command += [content] if content else []
    command += ["--log-handler", "plain"]
    if changed:
        command += ["--extra-settings", *(f"{name}={json.dumps(value)}" for name, value in changed.items())]
    env = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "LANGUAGE": "en", **environment}
    return subprocess.run(list(map(str, command)), cwd=Path(settings).parent, env=env, capture_output=True, text=True)


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


def moved_pages(site):
    """The pages of a built site that only lead on from an old address."""
    return {path for path in site.rglob("*.html") if b'<meta http-equiv="refresh"' in path.read_bytes()[:1000]}


def digests(folder):
    """Path and digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def inventory(folder):
    """Every file below a folder; of a name that holds a digest, what stays the same when a text changes."""
    return sorted(re.sub(r"(?<=[._])[0-9a-f]{7,}(?=\.)", "*", name) for name in digests(folder))


def run_task(project, *arguments, **more):
    """Run a command of a copy of the project with the machine's Python, not the environment's."""
    environment = {**os.environ, "LANGUAGE": "en", "SOURCE_DATE_EPOCH": DAY, **more.pop("env", {})}
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, project / "tasks.py", *arguments], env=environment, capture_output=True, text=True, **more
    )


@contextlib.contextmanager
def serving(project, language="en"):
    """`serve` of a copy of the project, running, for a writer of a language; its process, and its address."""
    environment = {**os.environ, "LANGUAGE": language, "SOURCE_DATE_EPOCH": DAY}
    command = [sys.executable, project / "tasks.py", "serve", "--port", str(free_port())]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as it:
        try:
            yield it, next(line for line in it.stdout if line.startswith("http")).split()[0]
        finally:
            it.kill()


def with_drafts(project):
    """Build a copy of the project as a preview does; the finished process."""
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "preview", "--log-handler", "plain"]
    done = subprocess.run(
        [*command, "--extra-settings", "SHOW_DRAFTS=true"],
        cwd=project, env={**os.environ, "LANGUAGE": "en", "SOURCE_DATE_EPOCH": DAY}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done
