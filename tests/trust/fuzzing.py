"""Spoils files of one kind again and again, and reads each with our own code: `python fuzzing.py KIND CASES FOLDER`.

A case may end in a problem or in a result; anything else ends this program, with the smallest case there is.
It runs apart from the tests, for Pelican's plugins connect to a whole process.
"""

import contextlib
import datetime
import gettext
import io
import logging
import os
import shutil
import signal
import sys
import traceback
from collections import defaultdict
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from blog_exports import make_blog, to_classic, to_takeout  # noqa: E402
from hypothesis import HealthCheck, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

#: What breaks readers: ends and beginnings of everything, and characters that are none.
TOKENS = (
    "///", "///\n", "/// story | x\n    id: a\n\n", "/// ending\n    of: laptop\n\n", "/// sensitive\n\n",
    "/// helplines\n\n///", "||", "<!--", "-->", "<script>", "</div>", "<svg/onload=x>", "[^1]", "[^1]: ",
    "{filename}", "{static}../../x", "]](", "![x](", "```", "`", "\n\n", "\n", "\r\n", "\t", "\x00", "\x0b", "\x85",
    "\u2028", "\u202e", "\ufeff", "�", "\U0001f469\u200d\U0001f467", "é", "%", "%s", "%(x)s", "{{ x }}", "{% x %}",
    ":", ": ", "=", "[", "]", "[[", "]]", "{", "}", '"', "'", '"""', "#", ",", "-", "--- ", "&#x110000;", "&#0;",
    "&amp;", "&x;", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<?xml", "</entry>", "<entry>",
    "Date: 0000-00-00\n", "Date: 9999-99-99\n", "Kind: story\n", "Slug: ../../x\n", "Tags: ,,,\n",
    "Year: 99999999999999\n", "Status: x\n", "Crisis: a, b\n", "nan", "-1", "1e999", "true", "1979-05-27",
    "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "Content-Transfer-Encoding: base64\n",
    "=?utf-8?q?=zz?=", "charset=none",
)  # fmt: skip
PLACES = st.floats(0, 1)
EDIT = st.tuples(
    st.sampled_from(("cut", "repeat", "insert", "swap", "many")), PLACES, PLACES,
    st.one_of(st.sampled_from(TOKENS), st.text(max_size=12)),
)  # fmt: skip


def spoiled(text, edits):
    """A text after some edits."""
    for kind, begin, length, token in edits:
        at = int(begin * len(text))
        end = min(len(text), at + int(length**4 * len(text)) + 1)
        part = text[at:end]
        text = text[:at] + {
            "cut": "", "repeat": part * 2, "insert": token + part, "swap": token, "many": token * 40 + part
        }[kind] + text[end:]  # fmt: skip
    return text


def files(*patterns):
    """Texts of the project that are right."""
    return [
        path.read_text(encoding="utf-8", errors="replace")
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
    ]


class Sources:
    """Texts: Pelican's reader with our Markdown and plugins, the checks, what finds stories in them."""

    examples = staticmethod(lambda: files("content/articles/[efnh]*.md", "content/pages/t*.md"))

    def __init__(self, folder):
        from pelican import Pelican
        from pelican.generators import ArticlesGenerator
        from pelican.settings import read_settings
        from stories.tagging.model import read_model
        from stories.vocabulary import read_vocabulary

        content = folder / "content"
        (content / "articles").mkdir(parents=True)
        for name in ("vocabulary.toml", "helplines.toml"):
            shutil.copy(ROOT / "content" / name, content)
        self.path, self.content = content / "articles/x.id.md", content
        plugins = [
            it for it in read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"] if it not in ("fastbuild", "sitecheck")
        ]
        own = {"PATH": str(content), "OUTPUT_PATH": str(folder / "out"), "PLUGINS": plugins, "DEBUG": True}
        self.settings = read_settings(str(ROOT / "pelicanconf.py"), override=own)
        pelican = Pelican(self.settings)
        pelican._get_generator_classes()
        context = {
            **self.settings,
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": "",
        }
        make = {"path": pelican.path, "theme": pelican.theme, "output_path": pelican.output_path}
        self.generator = ArticlesGenerator(context=context, settings=self.settings, **make)
        self.vocabulary, self.model = read_vocabulary(content / "vocabulary.toml", ("id", "en")), read_model()
        logging.getLogger().addHandler(Ours())

    def read(self, text):
        """Read it in every way."""
        from sitecheck.content import Desk, check_content
        from stories import passages, statements
        from stories.extraction import extract

        self.path.write_text(text, encoding="utf-8", newline="")
        self.generator.context["generated_content"].clear()
        for name in ("categories", "tags", "authors"):
            setattr(self.generator, name, defaultdict(list))  # as it began
        self.generator.generate_context()
        for it in (*self.generator.articles, *self.generator.drafts):
            passages.read_marked(it._content)
            passages.read_whole(it._content)
        statements.read_whole(self.path, self.vocabulary)
        statements.read_marked(self.path, self.vocabulary)
        extract(text, "id", self.model)
        with contextlib.chdir(self.content.parent):
            check_content(Desk.of(self.settings, self.content.parent), gettext.NullTranslations())


class Ours(logging.Handler):
    """Ends the case where Pelican has caught a fault of our own code."""

    def emit(self, record):
        """Look where a logged exception came from."""
        error = record.exc_info[1] if record.exc_info and isinstance(record.exc_info, tuple) else None
        last = traceback.extract_tb(error.__traceback__)[-1].filename if error else ""
        if last.startswith(str(ROOT / "plugins")):
            raise AssertionError(f"{last}: {error!r}")


class Tables:
    """The TOML files of the content folder."""

    examples = staticmethod(
        lambda: files("content/vocabulary.toml", "content/helplines.toml", "content/comments/*.toml")
    )

    def __init__(self, folder):
        self.path = folder / "x.toml"

    def read(self, text):
        """As a vocabulary, as help lines and as comments."""
        from care.helplines import read_helplines
        from comments.archive import read_archive
        from stories.vocabulary import read_vocabulary

        self.path.write_text(text, encoding="utf-8", newline="")
        read_vocabulary(self.path, ("id", "en"))
        read_helplines(self.path, datetime.date(2026, 11, 25))
        read_archive(self.path)


class Blogs:
    """Exports of Blogger."""

    examples = staticmethod(lambda: [to_classic(make_blog(4, 6)), to_takeout(make_blog(4, 6))])

    def __init__(self, folder):
        self.folder = folder

    def read(self, text):
        """Import it."""
        from blogger.importing import Wishes, import_blog

        file, content = self.folder / "feed.atom", self.folder / "content"
        shutil.rmtree(content, ignore_errors=True)
        content.mkdir()
        file.write_text(text, encoding="utf-8", newline="")
        import_blog(file, content, lambda said: said, Wishes(ZoneInfo("Asia/Jakarta")))


class Mails:
    """Stories that readers send."""

    examples = staticmethod(
        lambda: files(
            "tests/intake/submissions/*.eml", "tests/intake/submissions/*.json", "tests/intake/submissions/*.txt"
        )
    )

    def __init__(self, folder):
        self.folder = folder

    def read(self, text):
        """Read it and make a draft of it."""
        from intake.draft import prepare, write
        from intake.submission import UnreadableError, read_submission

        for ending in ("eml", "txt"):
            path = self.folder / f"x.{ending}"
            path.write_text(text, encoding="utf-8", newline="")
            articles = self.folder / "articles"
            shutil.rmtree(articles, ignore_errors=True)
            articles.mkdir()
            try:
                draft = prepare(read_submission(path), lambda *_: {}, lambda *_: "x")
            except UnreadableError:
                continue
            write(draft, articles, languages=["id", "en"], today=datetime.date(2026, 11, 25), stub=lambda _: "")


class Sites:
    """Whole sites of ten texts each: all that Pelican and our plugins do, up to the written pages."""

    #: How many texts a site has, and how many seconds it may take to build.
    SIZE, ENDLESS = 10, 120
    KEYS = tuple(
        "Title Date Kind Summary Author Authors Tags Modified Crisis Help Outcome Year Sources Checked-on Url-slug"
        " Slug Lang Untranslated Source-digest Source Consent Old-address Status Template Save_as Url Ignore Content"
        " Settings _content Path".split()
    )
    VALUES = (
        "", "2026-11-20", "0001-01-01", "9999-12-31", "10", "story", "guide", "draft", "hidden", "layoff, fraud",
        "reader", "yes, 2026", "/2009/07/x.html", "id", "summary", "hide", "a;b;c", "العربية", "\U0001f600", "-1",
    )  # fmt: skip

    def __init__(self, folder):
        from pelican.settings import read_settings
        from strangers import read_vectors

        self.content, self.output, self.report = folder / "content", folder / "out", folder / "report.json"
        self.content.mkdir()
        own = {"PATH": str(self.content), "OUTPUT_PATH": str(self.output), "SITECHECK_REPORT": str(self.report)}
        self.settings = read_settings(str(ROOT / "pelicanconf.py"), override=own)
        slow = ("fastbuild", "search", "offline")
        self.settings["PLUGINS"] = [it for it in self.settings["PLUGINS"] if it not in slow]
        self.folder = folder
        values = st.sampled_from((*self.VALUES, *(it.text.replace("\n", " ") for it in read_vectors())))
        lines = st.lists(st.tuples(st.sampled_from(self.KEYS), values), max_size=4)
        texts = [f"{it[:2500]}\n\n{it[-800:]}" for it in files("content/articles/[efnhkp]*.md")]
        text = st.tuples(st.sampled_from(texts), st.lists(EDIT, max_size=3), lines)
        self.cases = st.lists(text, min_size=self.SIZE, max_size=self.SIZE)

    def read(self, case):
        """Build in a process of its own, and look whether each text has a page or a problem."""
        for folder in (self.content, self.output):
            shutil.rmtree(folder, ignore_errors=True)
        for folder in ("articles", "pages"):
            (self.content / folder).mkdir(parents=True)
        for name in ("vocabulary.toml", "helplines.toml"):
            shutil.copy(ROOT / "content" / name, self.content)
        for number, (example, edits, lines) in enumerate(case):
            head = "".join(f"{key}: {value}\n" for key, value in lines)
            name = f"{'pages' if number == 9 else 'articles'}/t{number}.{('id', 'en')[number % 2]}.md"
            text = f"{head}{spoiled(example, edits)}\n\nTanda{number}.\n"
            (self.content / name).write_text(text, encoding="utf-8", newline="")
        child = os.fork()
        if not child:
            os._exit(self._build())
        _, status = os.waitpid(child, 0)
        assert status == 0, (self.folder / "trace.txt").read_text()
        self._account_for()

    def _build(self):
        """Build; 0 where nothing was raised."""
        from pelican import Pelican
        from pelican.writers import FileOverwriteFailedError

        signal.alarm(self.ENDLESS)
        (self.folder / "trace.txt").write_text("it took too long")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            os.chdir(self.folder)
            Pelican(self.settings).run()
        except FileOverwriteFailedError:
            return 0 if "JJ308" in self.report.read_text() else 1
        except BaseException:  # all of it is a fault, and told to the other process
            (self.folder / "trace.txt").write_text(traceback.format_exc())
            return 1
        return 0

    def _account_for(self):
        said = self.report.read_text()
        shown = "".join(path.read_text() for path in self.output.rglob("*.html"))
        for number in range(self.SIZE):
            assert f"Tanda{number}" in shown or f"/t{number}." in said or f'"t{number}.' in said, number


class Spoiled:
    """One file after another of a reader's examples, spoiled."""

    def __init__(self, reader):
        self.reader = reader
        self.cases = st.tuples(st.sampled_from(reader.examples()), st.lists(EDIT, min_size=1, max_size=5))

    def read(self, case):
        """Spoil and read one."""
        self.reader.read(spoiled(*case))


KINDS = {"sources": Sources, "tables": Tables, "blogs": Blogs, "mails": Mails, "sites": Sites}


def main(kind, cases, folder):
    """Try so many cases; how many were tried goes to standard output."""
    os.environ["SOURCE_DATE_EPOCH"] = "1795392000"
    reader = KINDS[kind](Path(folder))
    reader = reader if hasattr(reader, "cases") else Spoiled(reader)
    size, tried = getattr(reader, "SIZE", 1), []
    deadline = getattr(reader, "ENDLESS", 20) * 1000

    @seed(int(os.environ.get("FUZZ_SEED", "20261125")))
    @settings(
        max_examples=int(cases) // size, deadline=deadline, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(reader.cases)
    def never_a_traceback(case):
        tried.append(size)
        with contextlib.redirect_stderr(io.StringIO()):
            reader.read(case)

    never_a_traceback()
    print(sum(tried))


if __name__ == "__main__":
    main(*sys.argv[1:])
