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


KINDS = {"sources": Sources, "tables": Tables, "blogs": Blogs, "mails": Mails}


def main(kind, cases, folder):
    """Try so many cases; how many were tried goes to standard output."""
    os.environ["SOURCE_DATE_EPOCH"] = "1795392000"
    reader = KINDS[kind](Path(folder))
    tried = []

    @seed(20261125)
    @settings(max_examples=int(cases), deadline=20_000, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(reader.examples()), st.lists(EDIT, min_size=1, max_size=5))
    def never_a_traceback(example, edits):
        tried.append(1)
        with contextlib.redirect_stderr(io.StringIO()):
            reader.read(spoiled(example, edits))

    never_a_traceback()
    print(len(tried))


if __name__ == "__main__":
    main(*sys.argv[1:])
