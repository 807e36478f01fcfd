"""The commands, as a newcomer types them."""

import os
import re
import shutil
import socket
import time

from support import ROOT, serving
from support import run_task as run


def test_every_task_explains_itself(project):
    """--list names each task, and --help behind a task says what it does."""
    listed = run(project, "--list").stdout
    for task in ("build", "serve", "test", "check", "clean", "suggest", "intake", "import-blogger", "publish"):
        assert f"  {task} " in listed
        assert "Docstring:" in run(project, task, "--help").stdout


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


def test_the_essay_is_imported_as_it_was_posted(project):
    """import-blogger makes the essay of the page of 2009; a second time it has nothing to do."""
    shutil.rmtree(project / "content/articles")
    (project / "content/comments/networking.toml").unlink()
    for written in (2, 0):
        page = str(ROOT / "tests/networking-2009.txt")
        done = run(project, "import-blogger", page, env={"LANGUAGE": "id"})
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"Tulisan, halaman, komentar, gambar: 1, 0, 1, 0.\nBerkas ditulis: {written}.\n"
    assert (project / "content/articles/networking.id.md").is_file()


def test_import_says_what_is_wrong_in_the_writers_language(project, tmp_path):
    """A weekday that does not fit is a problem with its line; an unknown language or file ends with one sentence."""
    page = tmp_path / "halaman.txt"
    page.write_text("Minggu, 25 Juli 2009\n\nJudul\n\nIsi.\n", encoding="utf-8")
    done = run(project, "import-blogger", str(page), env={"LANGUAGE": "id"})
    assert done.returncode == 1
    assert "halaman.txt:1: “Minggu, 25 Juli 2009” jatuh pada hari lain.\n    Saran: cari tahu mana" in done.stderr
    for arguments in (["--lang", "xx"], ["--kind", "puisi"]):
        done = run(project, "import-blogger", str(page), *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not there" in run(project, "import-blogger", "tidak-ada.xml").stderr


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
    with serving(project) as (it, address):
        page = browser.new_page()
        page.goto(f"{address}en/about/")
        source = project / "content/pages/about.en.md"
        text = source.read_text(encoding="utf-8")
        source.write_text(text.replace("a web of people", "a net of friends"), encoding="utf-8")
        page.get_by_text("a net of friends").wait_for()
        (project / "content/pages/faulty.md").write_text("Title: x\n\nx\n")
        assert "Nothing was built" in next(line for line in it.stdout if "built" in line)
        page.close()
        page = browser.new_page()  # the open one may be renewing itself just now
        page.goto(f"{address}en/about/")
        page.get_by_text("a net of friends").wait_for()
        page.close()


def test_a_newcomer_leaves_a_comment(project, browser):
    """`serve` takes comments; `comments` approves them; `archive-comments` keeps each once, in both languages."""
    with serving(project) as (_, address):
        page = browser.new_page()
        page.goto(f"{address}hamka/")
        page.get_by_role("button", name="Tampilkan / tulis komentar").click()
        page.locator(".isso-textarea").fill("Ayah saya juga.")
        page.locator(".isso-postbox").get_by_role("button", name="Kirim").click()
        page.get_by_text("Komentar menunggu moderasi.").wait_for()
        page.close()
        waiting = run(project, "comments", "--preview").stdout
        assert "1  /hamka/  Anonymous, " in waiting
        assert "Ayah saya juga." in waiting
        none = run(project, "comments", "--preview", "--approve", "7")
        assert (none.returncode, none.stderr) == (1, "There is no comment 7.\n")
        assert run(project, "comments", "--preview", "--approve", "all").stdout == "Nothing here.\n"
        assert "Ayah saya juga." in run(project, "comments", "--preview", "--shown").stdout
        first, second = (run(project, "archive-comments", "--preview") for _ in range(2))
        assert "content/comments/hamka.toml: +1" in first.stdout
        assert "hamka" not in second.stdout
        assert run(project, "comments", "--preview", "--shown", "--delete", "1").stdout == "Nothing here.\n"
        config = (project / ".cache/comments/isso.cfg").read_text(encoding="utf-8")
    assert run(project, "build", "--output", str(project / "site")).returncode == 0
    for path in ("hamka", "en/hamka"):
        assert "Ayah saya juga." in (project / "site" / path / "index.html").read_text(encoding="utf-8")
    port = int(re.search(r"listen = http://127\.0\.0\.1:(\d+)", config)[1])
    assert is_closed(port), "Isso outlives a `serve` that was killed"
    gone = run(project, "comments", "--preview")
    assert (gone.returncode, gone.stderr.count("\n")) == (1, 1)
    assert "python3 tasks.py serve" in gone.stderr


def is_closed(port):
    """Whether a port is closed, within some seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return True
    return False
