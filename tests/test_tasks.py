"""The commands, as a newcomer types them."""

import os
import socket
import subprocess
import sys

from support import DAY, digests
from support import run_task as run


def test_every_task_explains_itself(project):
    """--list names each task, and --help behind a task says what it does."""
    listed = run(project, "--list").stdout
    for task in ("build", "serve", "test", "check", "clean", "suggest", "publish", "verify"):
        assert f"  {task} " in listed
        assert "Docstring:" in run(project, task, "--help").stdout


def test_build_from_anywhere_is_the_same(project, site, tmp_path_factory):
    """Building twice, from another folder and in a bare locale, gives the same bytes."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for number in (1, 2):
        done = run(project, "build", "--output", "site", cwd=elsewhere, env={"LC_ALL": "C", "LANGUAGE": ""})
        assert done.returncode == 0, done.stderr
        assert digests(elsewhere / "site") == digests(site), number


def test_build_says_what_is_wrong_in_the_writers_language(project):
    """A fault ends a build with exit 1, says so in Indonesian, and leaves no half a site."""
    (project / "content/articles/salah.md").write_text("Title: x\nDate: 2020-01-01\n\nx\n")
    done = run(project, "build", env={"LANGUAGE": "id"})
    assert done.returncode == 1
    assert "content/articles/salah.md:1: nama berkas tidak menyebut bahasa." in done.stderr
    assert "Tidak ada yang dibangun" in done.stdout
    assert not (project / "output").exists()


def test_other_files_are_safe(project):
    """A folder that is no site of ours is refused, with a way out."""
    done = run(project, "build", "--output", str(project))
    assert done.returncode == 1
    assert "name an empty or a new folder" in done.stderr
    assert (project / "tasks.py").is_file()


def test_locale_need_not_be_installed(project):
    """A build works, and speaks the user's language, where the machine does not have the user's locale."""
    done = run(project, "build", env={"LANGUAGE": "", "LC_ALL": "", "LANG": "id_XX.UTF-8"})
    assert done.returncode == 0, done.stderr
    assert "Situsnya ada di" in done.stdout


def test_production_takes_its_address_from_the_environment(project):
    """--production builds for SITEURL."""
    done = run(project, "build", "--production", env={"SITEURL": "https://stories.example/all"})
    assert done.returncode == 0, done.stderr
    home = (project / "output/index.html").read_text()
    assert '<link rel="canonical" href="https://stories.example/all/">' in home
    assert 'href="/all/networking/"' in home


def test_old_python_is_told_the_way_out(project):
    """A Python that is too old ends with one sentence."""
    source = (project / "tasks.py").read_text().replace("OLDEST = (3, 11)", "OLDEST = (99, 0)")
    (project / "tasks.py").write_text(source)
    done = run(project, "build")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "install it from" in done.stderr
    assert "pasanglah" in run(project, "build", env={"LANGUAGE": "id"}).stderr


def test_missing_venv_is_told_the_way_out(project):
    """A Python without venv ends with one sentence, and leaves nothing half made."""
    (project / ".venv").unlink()
    (project / "broken").mkdir()
    (project / "broken/venv.py").write_text("raise ImportError")
    done = run(project, "build", env={"PYTHONPATH": str(project / "broken")})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt install python3-venv python3-pip" in done.stderr
    assert not (project / ".venv").exists()


def test_no_network_is_told_the_way_out(project):
    """Packages that cannot be installed end with one sentence, after pip's own."""
    (project / ".venv").unlink()
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "",
              "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}  # fmt: skip
    done = run(project, "build", env=closed)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The packages could not be installed.")


def test_serve_shows_an_edit(project, browser):
    """`serve` shows the site, and an edit appears in the browser by itself; a fault leaves the last good page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "LANGUAGE": "en", "SOURCE_DATE_EPOCH": DAY}
    command = [sys.executable, project / "tasks.py", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as it:
        try:
            address = next(line for line in it.stdout if line.startswith("http")).split()[0]
            page = browser.new_page()
            page.goto(f"{address}en/about/")
            source = project / "content/pages/about.en.md"
            text = source.read_text(encoding="utf-8")
            source.write_text(text.replace("a web of people", "a net of friends"), encoding="utf-8")
            page.get_by_text("a net of friends").wait_for()
            (project / "content/pages/faulty.md").write_text("Title: x\n\nx\n")
            assert "Nothing was built" in next(line for line in it.stdout if "built" in line)
            page.reload()
            assert page.get_by_text("a net of friends").is_visible()
            page.close()
        finally:
            it.terminate()
