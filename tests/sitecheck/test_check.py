"""One report over everything: faults of all kinds in one site, its repair, and its formats."""

import json
import re
from collections import Counter
from datetime import UTC, datetime

import jsonschema
import pytest
from many_texts import write_pairs
from pelican.settings import read_settings
from sitecheck.codes import CODES
from sitecheck.formats import FORMATS, as_text
from sitecheck.mending import mend
from sitecheck.problems import writers_words
from sitecheck.whole import check_output, check_site, check_sources
from support import DAY, ROOT, SITES, digests, run_task

SEEDED = SITES / "seeded"
#: File of the seeded site, what stands in it, and what `--fix` writes instead.
MENDED = {
    "bom.en.md": (b"\r\n", b"\n"),
    "bom.id.md": (b"\xef\xbb\xbf", b""),
    "cap.en.md": (b"sentence.\n\n", b"sentence.\nSource-digest: f94cb0b6\n\n"),
    "kisah.id.md": (b"layof\n", b"layoff\n"),
    "kunci.en.md": (b"Date: 2024-01-01\nTitle: Key\n", b"Title: Key\nDate: 2024-01-01\n"),
    "kunci.id.md": (b"Sumary:", b"Summary:"),
    "spasi.en.md": (b"meant.", b"meant.\n"),
    "spasi.id.md": (b"baris. \n", b"baris.\n"),
    "tautan.id.md": (b"http://id.wikipedia.org", b"https://id.wikipedia.org"),
}


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """Checks run on the day on which tests build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def report(folder, language="en"):
    """The problems of a site, in order, in a language."""
    return check_site(folder / "pelicanconf.py", writers_words({"LANGUAGE": language})).problems


def test_sixty_faults_are_said_once_each(copy_of):
    """A site with sixty faults of all kinds is reported with just these, in both languages."""
    folder = copy_of("seeded")
    problems = report(folder)
    said = as_text(problems, writers_words({"LANGUAGE": "en"}))
    said = re.sub(r"\d+ bytes compressed", "… bytes compressed", said)  # every change of the theme changes that
    assert said == (SEEDED / "report.txt").read_text(encoding="utf-8")
    assert len(problems) == 60
    assert max(Counter((it.path, it.line, it.column, it.code) for it in problems).values()) == 1
    in_indonesian = report(folder, "id")
    assert sorted((it.path, it.line, it.column, it.code) for it in in_indonesian) == sorted(
        (it.path, it.line, it.column, it.code) for it in problems
    )
    assert not {it.message for it in in_indonesian if "tidak" in it.message} & {it.message for it in problems}


def test_fix_mends_what_is_mechanical_and_nothing_else(copy_of):
    """`--fix` changes just what it says it mends, to the byte; that is no longer reported, and nothing new is."""
    folder = copy_of("seeded")
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    codes = Counter(it.code for it in check_sources(folder / "pelicanconf.py", writers_words({})).problems)
    mended = mend(read_settings(str(folder / "pelicanconf.py")), folder)
    assert [path.name for path in mended] == sorted(MENDED)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        old, new = MENDED.get(path.name, (b"", b""))
        assert path.read_bytes() == (before[path.name].replace(old, new) if old else before[path.name]), path
    left = Counter(it.code for it in check_sources(folder / "pelicanconf.py", writers_words({})).problems)
    assert set(codes - left) == {name for name, code in CODES.items() if code.is_mended}
    assert not left - codes
    assert mend(read_settings(str(folder / "pelicanconf.py")), folder) == []


def test_own_sources_are_clean():
    """The project's own texts have nothing that is not mended or silenced with a reason."""
    assert check_sources(ROOT / "pelicanconf.py", writers_words({})).problems == []


def test_helplines_are_to_be_tried_in_time(monkeypatch):
    """A month before a help line ends the building, `check` says so, at its line."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2027, 5, 1, tzinfo=UTC).timestamp())))
    problems = check_sources(ROOT / "pelicanconf.py", writers_words({})).problems
    lines = (ROOT / "content/helplines.toml").read_text(encoding="utf-8").splitlines()
    said = [lines[it.line - 1] for it in problems if it.code == "JJ716"]
    assert said
    assert set(said) == {"expires_on = 2027-05-23"}
    assert not [it for it in problems if it.is_fatal]


def test_own_site_is_clean(site):
    """The project's own built site has nothing to report, and shows no reader what writers tell the checks."""
    assert check_output(site, "https://jejaring.example", [], writers_words({})) == []
    assert not [path for path in site.rglob("*.html") if b"jj-ignore" in path.read_bytes()]


def test_many_texts(tmp_path):
    """The generated texts for measuring have no fault; one that is put in is found in the right line."""
    write_pairs(tmp_path, 30, ROOT / "plugins")
    settings = tmp_path / "pelicanconf.py"
    assert check_sources(settings, writers_words({})).problems == []
    path = tmp_path / "content/articles/teks-7.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("### Afterwards", "#### Afterwards"), encoding="utf-8")
    (problem,) = check_sources(settings, writers_words({})).problems
    assert (problem.path, problem.code) == ("content/articles/teks-7.en.md", "JJ601")
    assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1] == "#### Afterwards"


def test_formats(copy_of):
    """SARIF is valid, GitHub's commands name file and line, JSON has just the keys that are promised."""
    problems = report(copy_of("seeded"))
    schema = json.loads((ROOT / "tests/sitecheck/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    log = json.loads(FORMATS["sarif"](problems))
    jsonschema.Draft4Validator(schema).validate(log)
    assert [it["ruleId"] for it in log["runs"][0]["results"]] == [it.code for it in problems]
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert all(rules[it["ruleIndex"]] == it["ruleId"] for it in log["runs"][0]["results"])
    lines = FORMATS["github"](problems).splitlines()
    assert len(lines) == len(problems)
    first = problems[0]
    assert lines[0].startswith(f"::error file={first.path},line={first.line},col={first.column},title={first.code}::")
    listed = json.loads(FORMATS["json"](problems))
    assert {tuple(it) for it in listed} == {("path", "line", "column", "code", "severity", "message", "hint")}
    assert [it["line"] for it in listed] == [it.line for it in problems]


def test_command(project):
    """`check` ends with 1 where there are errors, with 0 where there are warnings; JSON stands alone."""
    path = project / "content/articles/hamka.id.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n", "\n\nSurel: budi@contoh.example. \n\n", 1), encoding="utf-8")
    done = run_task(project, "check", "--sources", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert {it["code"] for it in json.loads(done.stdout)} == {"JJ611", "JJ021", "JJ305"}
    done = run_task(project, "check", "--sources", "--fix")
    assert "Mended: content/articles/hamka.id.md" in done.stderr
    assert "JJ021" not in done.stdout
    path.write_text(text.replace("Kind: case", "Kind: csae"), encoding="utf-8")
    for form in ("text", "github", "sarif"):
        done = run_task(project, "check", "--sources", "--format", form)
        assert (done.returncode, "JJ109" in done.stdout) == (1, True)
    assert "tidak ada" in run_task(project, "check", "--format", "xml", env={"LANGUAGE": "id"}).stderr.lower()


def test_check_changes_nothing(copy_of):
    """A check without `--fix` leaves every source as it was."""
    folder = copy_of("seeded")
    before = digests(folder / "content")
    check_sources(folder / "pelicanconf.py", writers_words({}))
    assert digests(folder / "content") == before
