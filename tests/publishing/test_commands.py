"""The commands of the README, as somebody types them who publishes a small site."""

import re
import subprocess
import sys

import pytest
from publishing.verification import verify
from support import ROOT, digests, run_task

WORKFLOW = ROOT / "plugins/publishing/workflow.yml"
SITEURL = {"SITEURL": "https://tiga.test"}


def test_a_folder_that_publishconf_names(small_project, tmp_path):
    """`publish` alone is enough; it says what has changed, in the publisher's language; a fault publishes nothing."""
    target, settings = tmp_path / "srv", small_project / "publishconf.py"
    settings.write_text(f'{settings.read_text()}\nPUBLISH = {{"to": "{target}", "keep": 2}}\n')
    done = run_task(small_project, "publish", env={**SITEURL, "LANGUAGE": "id"})
    assert done.returncode == 0, done.stderr + done.stdout
    assert re.search(r"\d+ halaman baru: /404.html, ", done.stdout)
    assert f"Sudah terbit di {target}." in done.stdout
    assert "Memeriksa situs …" in done.stdout
    assert (target / "current/index.html.br").is_file()
    assert run_task(small_project, "verify", str(target)).returncode == 0
    before = digests(target)

    page = small_project / "content/pages/tentang.id.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nSatu kalimat lagi.\n", encoding="utf-8")
    done = run_task(small_project, "publish", "--dry-run", env=SITEURL)
    assert "This was a rehearsal; nothing was published." in done.stdout
    assert "\n3 pages changed: /ar/tentang/, /en/about/, /tentang/\n" in done.stdout

    page.write_text(f"{page.read_text(encoding='utf-8')}\n[x]({{filename}}nowhere.id.md)\n", encoding="utf-8")
    done = run_task(small_project, "publish", env=SITEURL)
    assert done.returncode == 1
    assert "content/pages/tentang.id.md:" in done.stderr
    assert done.stderr.endswith("Nothing was published; what readers see is as it was.\n")
    assert digests(target) == before


def test_a_branch(small_project, tmp_path):
    """`publish --git` makes a branch that can be served."""
    subprocess.run(["git", "init", "--bare", "--quiet", tmp_path / "remote.git"], check=True)
    done = run_task(small_project, "publish", "--git", str(tmp_path / "remote.git"), env=SITEURL)
    assert done.returncode == 0, done.stderr + done.stdout
    clone = ["git", "clone", "--quiet", "--branch", "pages", tmp_path / "remote.git", tmp_path / "deployed"]
    subprocess.run(clone, check=True)
    assert verify(str(tmp_path / "deployed")).faults == 0


@pytest.mark.usefixtures("s3")
def test_a_bucket(small_project, storage):
    """`publish --s3` fills a bucket, and `verify` looks at its address."""
    done = run_task(small_project, "publish", "--s3", "pages", "--endpoint", storage, env=SITEURL)
    assert done.returncode == 0, done.stderr + done.stdout
    done = run_task(small_project, "verify", f"{storage}/pages")
    assert re.fullmatch(r"All \d+ files are as they were published.\n", done.stdout)


def test_what_is_missing_is_said(small_project, tmp_path):
    """Without a place, or without an address that readers can have, one sentence says the way out."""
    done = run_task(small_project, "publish", env={**SITEURL, "LANGUAGE": "id"})
    assert done.returncode == 1
    assert done.stderr.startswith("Belum disebutkan ke mana situs diterbitkan. Saran: ")
    done = run_task(small_project, "publish", "--to", str(tmp_path / "srv"), env={"SITEURL": "https://x.example"})
    assert done.stderr.startswith("SITEURL is “https://x.example”, where no reader can come. Hint: ")
    assert not (tmp_path / "srv").exists()


def test_workflow_is_one():
    """The workflow for GitHub is valid, keeps what builds have made, and runs our command with what it reads."""
    schema = ["check_jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW]
    assert subprocess.run([sys.executable, "-m", *schema], capture_output=True).returncode == 0
    text = WORKFLOW.read_text(encoding="utf-8")
    assert "python3 tasks.py publish $PUBLISH" in text
    assert re.search(r"path: \|\n\s+\.venv\n\s+\.cache\n", text)
    read = re.findall(r'os\.environ\.get\("(\w+)"', (ROOT / "publishconf.py").read_text())
    assert all(f"{name}: ${{{{ vars.{name} }}}}" in text for name in read)
