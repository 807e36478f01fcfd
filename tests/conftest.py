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
from support import ROOT, SITES, run_pelican

#: What a newcomer's copy of the project holds, but for the tests.
PROJECT = ("content", "theme", "plugins", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml",
           "requirements.lock", "requirements-test.lock")  # fmt: skip


def pytest_addoption(parser):
    """`--long`, for the tests that take long."""
    parser.addoption("--long", action="store_true", help="run the tests that take long, too")


def pytest_collection_modifyitems(config, items):
    """Leave out the tests that take long, unless they are asked for."""
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_report_header(config):
    """Say what is left out."""
    return None if config.getoption("--long") else "tests that take long are left out: python3 tasks.py test --long"


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
def serve_nginx(tmp_path_factory):
    """Serve a folder by nginx with our sample, on a port of this machine; used as a context."""
    from sitecheck.tools import find

    @contextlib.contextmanager
    def serve_by_nginx(site, port):
        folder = tmp_path_factory.mktemp("nginx")
        sample = (ROOT / "plugins/delivery/nginx.conf").read_text(encoding="utf-8")
        sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/jejaring/current", str(site))
        (folder / "site.conf").write_text(sample, encoding="utf-8")
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

    return serve_by_nginx
