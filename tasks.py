"""Every command of this site: `python3 tasks.py --list`, and `--help` behind a command.

An ordinary invoke file. Run as a script on a machine that has only Python, it first makes `.venv` from
`requirements.lock` and goes on in there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
OLDEST = (3, 11)


def say(english, indonesian):
    """One of two texts, by the locale of whoever reads it."""
    asked = (os.environ.get(key) for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return indonesian if next(filter(None, asked), "").startswith("id") else english


def stop(english, indonesian):
    """End with one sentence that says the way out."""
    raise SystemExit(say(english, indonesian))


def install(lock):
    """Install what a lock file names into .venv, unless that has been done."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f"{lock.name}.installed"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    print(say(f"Installing {lock.name} into .venv …", f"Memasang {lock.name} ke .venv …"), file=sys.stderr, flush=True)
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*command, "-r", lock]).returncode:
        stop(
            "The packages could not be installed. Look at pip's message above: most often the network is down;"
            " try again when it is back.",
            "Paket tidak dapat dipasang. Lihat pesan pip di atas: biasanya jaringan sedang terputus; coba lagi"
            " bila sudah tersambung.",
        )
    stamp.write_text(digest)


def enter_venv():
    """Make .venv where there is none, then run this script again with its Python."""
    if sys.version_info < OLDEST:
        stop(
            "This needs Python 3.11 or newer; install it from your system's packages or python.org.",
            "Perlu Python 3.11 atau lebih baru; pasanglah dari paket sistem Anda atau python.org.",
        )
    if not PYTHON.exists():
        try:
            VENV.mkdir(exist_ok=True)
        except OSError as error:
            stop(
                f"Cannot write here ({error.strerror}); copy the project to a folder of yours.",
                f"Folder ini tidak dapat ditulisi ({error.strerror}); salin proyek ke folder milik Anda.",
            )
        made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            stop(
                "Python's venv or pip is missing; on Debian and Ubuntu: apt install python3-venv python3-pip.",
                "venv atau pip untuk Python tidak ada; di Debian dan Ubuntu: apt install python3-venv python3-pip.",
            )
    install(LOCK)
    raise SystemExit(subprocess.call([PYTHON, *sys.argv]))


if __name__ == "__main__" and Path(sys.prefix) != VENV:
    try:
        enter_venv()
    except KeyboardInterrupt:
        raise SystemExit(130) from None

from invoke import Collection, Exit, Program, task  # noqa: E402  only now is it there

sys.path.insert(0, str(ROOT / "plugins"))
OUTPUT = "output"
SOURCES = ("content", "theme", "plugins", "pelicanconf.py")


def settings_file(production=False):
    """The Pelican settings to build with."""
    return ROOT / ("publishconf.py" if production else "pelicanconf.py")


def build_site(output, production=False):
    """Build into a folder; say why not, and whether it worked."""
    from sitecheck.build import OutputRefusedError, build

    try:
        done = build(settings_file(production), Path(output))
    except OutputRefusedError:
        stop(
            f"{output} holds other files, which a build would remove; name an empty or a new folder.",
            f"{output} berisi berkas lain yang akan terhapus; sebutkan folder kosong atau folder baru.",
        )
    if not done:
        print(say("Nothing was built; the last good site stays.", "Tidak ada yang dibangun; situs lama tetap."))
    return done


@task(help={"output": "folder for the site (default: output)", "production": "with publishconf.py"})
def build(_, output=str(ROOT / OUTPUT), production=False):
    """Build the site; with a fault in the sources, the last good site stays as it was."""
    if not build_site(output, production):
        raise Exit(code=1)
    print(say(f"The site is in {output}.", f"Situsnya ada di {output}."))


@task(help={"port": "port on 127.0.0.1 (default: 8000)"})
def serve(_, port=8000):
    """Build the site and show it in a browser; every saved change shows at once."""
    from sitecheck.serve import serve as serve_site

    output = ROOT / OUTPUT
    if not build_site(output) and not output.exists():
        raise Exit(code=1)
    address = f"http://127.0.0.1:{port}/  ({say('stop: Ctrl+C', 'berhenti: Ctrl+C')})"
    try:
        serve_site(
            output,
            [ROOT / source for source in SOURCES],
            rebuild=lambda: build_site(output),
            announce=lambda: print(address, flush=True),
            port=port,
        )
    except OSError as error:
        stop(
            f"Port {port} cannot be used ({error.strerror}); try: python3 tasks.py serve --port {port + 1}",
            f"Port {port} tidak dapat dipakai ({error.strerror}); coba: python3 tasks.py serve --port {port + 1}",
        )


@task(help={"only": "run only tests whose names match this pytest expression"})
def test(_, only=""):
    """Run every test: style, types, plain code, tiny sites, this site, and this site in a browser."""
    need_test_tools()
    steps = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", *(["-k", only] if only else [])],
    ]
    failed = [step[0] for step in steps if run_module(step)]
    if failed:
        raise Exit(say("Failed: ", "Gagal: ") + ", ".join(failed), code=1)


@task(
    help={
        "format": "text, json, github or sarif (default: text)",
        "fix": "mend what is mechanical, then check",
        "sources": "look at the sources only, without a build",
    }
)
def check(_, format="text", fix=False, sources=False):  # noqa: A002  the name of the option
    """Look for anything wrong in the sources and in the site built of them; docs/codes.md explains the codes."""
    if not sources:
        need_test_tools()
    from pelican.settings import read_settings
    from sitecheck.formats import FORMATS, as_text
    from sitecheck.mending import mend
    from sitecheck.problems import writers_words
    from sitecheck.whole import check_site, check_sources

    if format not in ("text", *FORMATS):
        stop(
            f"There is no format “{format}”; there are: text, {', '.join(FORMATS)}.",
            f"Tidak ada format “{format}”; yang ada: text, {', '.join(FORMATS)}.",
        )
    words = writers_words()
    if fix:
        for path in mend(read_settings(str(settings_file())), ROOT):
            print(say("Mended:", "Diperbaiki:"), path.relative_to(ROOT), file=sys.stderr)
    checked = (check_sources if sources else check_site)(settings_file(), words)
    print(FORMATS[format](checked.problems) if format in FORMATS else as_text(checked.problems, words), end="")
    if format == "text" and not checked.problems:
        counts = checked.texts, checked.pages
        print(
            say("%d texts and %d pages checked: all is well.", "%d tulisan dan %d halaman diperiksa: beres.") % counts
        )
    if not checked.is_built:
        stop("No site could be built, so none was looked at.", "Situs tidak dapat dibangun, jadi tidak diperiksa.")
    if any(problem.is_fatal for problem in checked.problems):
        raise Exit(code=1)


@task
def clean(_):
    """Remove what builds and tests leave behind; .venv stays."""
    from sitecheck.build import remove

    remove(ROOT / OUTPUT)
    for name in (".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in [*ROOT.glob("plugins/**/__pycache__"), *ROOT.glob("tests/**/__pycache__")]:
        shutil.rmtree(folder, ignore_errors=True)


@task
def words(_):
    """Collect the texts of templates and plugins into the .po files, then translate them; renew docs/codes.md."""
    from sitecheck.catalogues import renew_catalogues
    from sitecheck.codebook import renew_codebook

    renew_catalogues(ROOT)
    renew_codebook(ROOT)


@task
def golden(_):
    """Renew tests/golden/: the list of every file that a build writes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if not build_site(site):
            raise Exit(code=1)
        names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    (ROOT / "tests/golden/output.txt").write_text("\n".join(names) + "\n")


def examples(for_test):
    """The tagged texts of tests/gold/ that training sees, or those that it does not."""
    from stories.evaluation import is_for_test
    from stories.tagging.training import read_examples

    return [it for it in read_examples(sorted((ROOT / "tests/gold").glob("*.jsonl"))) if is_for_test(it) == for_test]


@task(
    help={
        "file": "a Markdown file, or a .jsonl file of {id, lang, text}",
        "lang": "its language, if its name is silent",
        "json": "for programs: JSON and nothing else",
        "write": "write the tags into the file, after asking",
        "yes": "do not ask",
    }
)
def suggest(_, file, lang="", json=False, write=False, yes=False):
    """Show the tags that a text suggests, each with the words that show it; for .jsonl a line of JSON each."""
    from stories.suggestions import language_of, suggest_lines

    path = Path(file)
    if not path.is_file():
        stop(f"{file} is not there; name a text file.", f"{file} tidak ada; sebutkan sebuah berkas teks.")
    if path.suffix == ".jsonl":
        for line in suggest_lines(path):
            print(line)
        return
    language = lang or language_of(path)
    if language not in ("id", "en"):
        stop("In which language is it? Add --lang id or --lang en.", "Bahasanya apa? Tambahkan --lang id atau en.")
    suggest_markdown(path, language, as_json=json, write=write, yes=yes)


def suggest_markdown(path, language, *, as_json, write, yes):
    """Show, and with `write` state in the file, the stories of a Markdown file."""
    from json import dumps

    from rich.console import Console
    from stories.marking import is_tagged, with_tags
    from stories.suggestions import as_records, as_text, stories_of
    from stories.vocabulary import read_vocabulary

    with path.open(encoding="utf-8", errors="replace", newline="") as opened:
        source = opened.read()
    stories = stories_of(source, language)
    if as_json:
        print(dumps({path.name: as_records(stories)}, ensure_ascii=False))
        return
    if not stories:
        print(say("This tells no story.", "Ini tidak bercerita."))
        return
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
    Console().print(as_text(stories, source, vocabulary, say("en", "id")), end="")
    if not write:
        return
    if "\ufffd" in source:
        stop(
            f"{path} is not valid UTF-8, so nothing is written into it; save it as UTF-8 first.",
            f"{path} bukan UTF-8 yang benar, jadi tidak ditulisi; simpan dulu sebagai UTF-8.",
        )
    if is_tagged(source):
        stop(
            f"{path} has tags already, and an editor's tags stay as they are; take them out to have others written.",
            f"{path} sudah punya label, dan label editor tidak diubah; hapus dulu bila ingin ditulis yang baru.",
        )
    if yes or input(say("Write them into the file? [y/N] ", "Tulis ke dalam berkas? [y/T] ")).strip().lower() == "y":
        path.write_text(with_tags(source, stories, vocabulary, language), encoding="utf-8", newline="")


@task(
    help={
        "file": "a mail (.eml), a form's .json, .txt, .html or .docx",
        "lang": "its language, if nobody can guess it",
    }
)
def intake(_, file, lang=""):
    """Make a draft pair of a story that a reader has sent, with what would give people away covered."""
    from intake.draft import TakenInError, prepare, write
    from intake.report import of_draft
    from intake.submission import UnreadableError, read_submission
    from sitecheck.facts import build_day
    from sitecheck.problems import writers_words
    from stories.suggestions import facets_of, stories_of

    def suggest_facets(text, language):
        found = stories_of(f"Kind: story\n\n{text}", language)
        return facets_of(found[0]) if found else {}

    gettext, folder = writers_words().gettext, ROOT / "content/articles"
    try:
        draft = prepare(
            read_submission(Path(file), language=lang),
            suggest_facets,
            {path.name.split(".")[0] for path in (ROOT / "content").rglob("*.md")},
        )
        written = write(draft, folder, ("id", "en"), build_day())
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.", f"{file} tidak dapat dibaca: {error.strerror}.")
    except UnreadableError as error:
        message, *values = error.args
        raise Exit(f"{file}: {gettext(message) % tuple(values)}", code=1) from None
    except TakenInError as taken:
        stop(f"Nothing to do: {taken} was made of it.", f"Sudah ada: {taken} dibuat dari kiriman ini.")
    print("\n".join(of_draft(draft, [path.relative_to(ROOT) for path in written], gettext)))


@task(help={"slug": "the article's file name up to its first dot", "yes": "do not ask"})
def withdraw(_, slug, yes=False):
    """Take a story out of the site; at its address stands that it was withdrawn."""
    from intake.report import of_withdrawal
    from intake.withdrawal import NothingThereError, carry_out, plan
    from sitecheck.problems import writers_words

    try:
        withdrawal = plan(slug, ROOT / "content")
    except NothingThereError as error:
        known = ", ".join(error.args[1])
        stop(f"No article is called {slug}; there are: {known}.", f"Tidak ada artikel {slug}; yang ada: {known}.")
    print("\n".join(of_withdrawal(withdrawal, writers_words().gettext)))
    if yes or input(say("Withdraw it? [y/N] ", "Tarik kembali? [y/T] ")).strip().lower() == "y":
        carry_out(withdrawal)


@task
def evaluate(_):
    """Show how well the tagger agrees with people: on texts that training has not seen, and with our editors."""
    need_test_tools()
    from stories.evaluation import disagreements, table
    from stories.evaluation import evaluate as compare
    from stories.tagging.model import read_model
    from stories.vocabulary import read_vocabulary

    unseen = examples(for_test=True)
    languages = sorted({it.language for it in unseen})
    own = {code: [it for it in unseen if it.language == code] for code in languages}
    print(table({code: compare(read_model(), its) for code, its in own.items()}))
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
    print(disagreements((ROOT / "content/articles").glob("*.md"), vocabulary, read_model()), end="")


@task
def train(_):
    """Learn the tagger's weights anew from tests/gold/, all but the texts kept for the test."""
    need_test_tools()
    from stories.tagging.model import WEIGHTS
    from stories.tagging.training import to_json
    from stories.tagging.training import train as learn

    WEIGHTS.write_text(to_json(learn(examples(for_test=False))), encoding="utf-8", newline="\n")


@task
def lock(_):
    """Pin the newest packages that pyproject.toml allows, with their hashes, in the requirements files."""
    run_module(["pip", "install", "--quiet", "uv"])
    common = [
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--generate-hashes",
        "--upgrade",
        "--quiet",
    ]
    common += [
        "--python-version",
        "3.11",
        "--custom-compile-command",
        "python3 tasks.py lock",
        "--output-file",
    ]
    for further in ([LOCK.name], [TEST_LOCK.name, "--extra", "test", "--constraint", LOCK.name]):
        if run_module([*common, *further]):
            raise Exit(code=1)


def run_module(command):
    """Run a Python module in the project's folder; its exit status."""
    print(say("Running", "Menjalankan"), " ".join(command), flush=True)
    return subprocess.call([sys.executable, "-m", *command], cwd=ROOT)


def need_test_tools():
    """Install what only tests need: packages, Chromium, Java, nginx."""
    install(TEST_LOCK)
    from sitecheck.tools import PROGRAMS, ToolMissingError, find

    try:
        for program in PROGRAMS:
            find(program)
    except ToolMissingError as missing:
        raise Exit(str(missing), code=1) from None


if __name__ == "__main__":
    namespace = Collection.from_module(sys.modules[__name__])
    if sys.argv[2:3] in (["--help"], ["-h"]):  # invoke takes it for the file that `suggest` must be given
        sys.argv[1:3] = ["--help", sys.argv[1]]
    Program(namespace=namespace, name="tasks.py", binary="python3 tasks.py").run(sys.argv or ["tasks.py"])
