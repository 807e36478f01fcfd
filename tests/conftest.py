"""What tests share: sites built from real folders, the project's own site, a browser, a server."""

import contextlib
import functools
import os
import shutil
import socket
import subprocess
import sys
import time

import pytest
from sitecheck.browser import QuietHandler, serve
from support import ROOT, SITES, free_port, run_pelican

#: What a newcomer's copy of the project holds, but for the tests.
PROJECT = ("content", "theme", "plugins", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml",
           "requirements.lock", "requirements-test.lock")  # fmt: skip
#: How many long tests were left out.
LEFT = pytest.StashKey[int]()
#: What tests have counted.
FIGURES = pytest.StashKey[list[str]]()


def pytest_addoption(parser):
    """--long, as `python3 tasks.py test --long` gives it."""
    parser.addoption("--long", action="store_true", help="run also the tests that take many minutes")


def pytest_collection_modifyitems(config, items):
    """Leave out the tests that take many minutes, unless they are asked for."""
    long = [it for it in items if it.get_closest_marker("long")]
    if long and not config.getoption("--long"):
        items[:] = [it for it in items if it not in long]
        config.hook.pytest_deselected(items=long)
        config.stash[LEFT] = len(long)


def pytest_terminal_summary(terminalreporter, config):
    """Say what tests have counted, how many were left out, and how to run them."""
    for line in config.stash.get(FIGURES, []):
        terminalreporter.line(line)
    if LEFT in config.stash:
        terminalreporter.line(f"{config.stash[LEFT]} long tests were left out; run: python3 tasks.py test --long")


@pytest.fixture
def figure(request):
    """A function by which a test says what it has counted, at the end of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Build one of tests/sites/, or the project, into a new folder; the folder."""

    @functools.cache
    def build_site(name=""):
        output = tmp_path_factory.mktemp(name or "jejaring") / "site"
        done = run_pelican((SITES / name if name else ROOT) / "pelicanconf.py", output)
        assert done.returncode == 0, done.stderr
        return output

    return build_site


@pytest.fixture(scope="session")
def site(build):
    """The project's own site, built once."""
    return build()


@pytest.fixture
def changed_site(tmp_path):
    """The project's site, built after a change to a copy of its content; the output folder."""

    def build_changed(change):
        content, output = tmp_path / "content", tmp_path / "site"
        shutil.copytree(ROOT / "content", content)
        change(content)
        done = run_pelican(ROOT / "pelicanconf.py", output, content)
        assert done.returncode == 0, done.stderr
        return output

    return build_changed


@pytest.fixture
def copy_of(tmp_path):
    """A copy of one of tests/sites/ that a test may change; its folder, plugins and theme linked."""

    def copy(name):
        folder = tmp_path / "tests/sites" / name
        shutil.copytree(SITES / name, folder, symlinks=True)
        for linked in ("plugins", "theme"):
            (tmp_path / linked).symlink_to(ROOT / linked)
        return folder

    return copy


@pytest.fixture
def project(tmp_path):
    """A copy of the project with this run's environment, its sources free to change."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in PROJECT:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


@pytest.fixture
def small_project(project):
    """A copy of the project with a small site in it."""
    shutil.rmtree(project / "content")
    shutil.copytree(SITES / "three_languages", project, dirs_exist_ok=True)
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("../../../", ""))
    return project


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, headless."""
    from sitecheck.browser import open_chromium

    with open_chromium() as started:
        yield started


@pytest.fixture(scope="session")
def address(site):
    """The address of the project's site."""
    with serve(site) as found:
        yield found


@pytest.fixture
def copied_site(site, tmp_path):
    """A copy of the project's site that a test may change, its address, and what it has been asked for."""
    folder, asked = tmp_path / "site", []
    shutil.copytree(site, folder)

    class Noting(QuietHandler):
        def do_GET(self):  # noqa: N802  the server's name for it
            asked.append(self.path)
            super().do_GET()

    with serve(folder, Noting) as found:
        yield folder, found, asked


MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"


@pytest.fixture(scope="session")
def run_nginx(tmp_path_factory):
    """Run nginx with a configuration of a site, on a port of this machine; used as a context."""
    from sitecheck.tools import find

    @contextlib.contextmanager
    def run_with(configuration, port):
        folder = tmp_path_factory.mktemp("nginx")
        (folder / "site.conf").write_text(configuration, encoding="utf-8")
        parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{it}_temp_path {folder};" for it in parts)
        user = "user root; " if os.geteuid() == 0 else ""  # or it could not read the folders of the tests
        (folder / "nginx.conf").write_text(
            f"{user}load_module {MODULE}; daemon off; pid {folder}/pid; error_log {folder}/error.log;"
            f" events {{}} http {{ include /etc/nginx/mime.types; access_log off; {temporary} include site.conf; }}",
            encoding="utf-8",
        )
        with subprocess.Popen([find("nginx"), "-p", folder, "-c", folder / "nginx.conf"]) as server:
            try:
                while True:
                    assert server.poll() is None, "nginx has said why on standard error"
                    with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
                        break
                    time.sleep(0.05)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()

    return run_with


@pytest.fixture(scope="session")
def serve_nginx(run_nginx):
    """Serve a folder by nginx with our sample, on a port of this machine; used as a context."""

    def serve_by_nginx(site, port):
        sample = (ROOT / "plugins/delivery/nginx.conf").read_text(encoding="utf-8")
        sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};")
        return run_nginx(sample.replace("/srv/jejaring/current", str(site)), port)

    return serve_by_nginx


@pytest.fixture(scope="session")
def nginx(tmp_path_factory, serve_nginx):
    """The address of the production site, served by nginx with our sample."""
    site, port = tmp_path_factory.mktemp("production") / "site", free_port()
    done = run_pelican(ROOT / "publishconf.py", site, SITEURL=f"http://127.0.0.1:{port}")
    assert done.returncode == 0, done.stderr
    with serve_nginx(site, port) as address:
        yield address
