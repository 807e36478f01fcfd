"""Sensitive passages, folded words and help lines."""

import datetime
import logging

import pytest
from bs4 import BeautifulSoup
from care.helplines import read_helplines, today
from care.notices import hide_folded, is_sensitive, with_notices
from markdown import markdown

TEXT = "/// sensitive\n\nOne ||secret & *two*|| end.\n\n///\n\nThen.\n\n/// sensitive\n\nAgain.\n\n///\n"
DAY = datetime.date(2026, 11, 23)
LINE = """[line]
kind = "emergency"
name.id = "Nama"
how.id = "telepon"
verified_on = 2026-01-01
expires_on = 2026-11-23
"""


def render(part, **values):
    """A template that shows its values."""
    return f"<{part} {sorted(values.items())}>"


def html():
    """What Markdown makes of the text."""
    return markdown(TEXT, extensions=["care.marks"])


def test_folded_words_are_hidden_before_anything_else_is_done():
    """Even without our templates, stylesheet and scripts, folded words do not show."""
    span = BeautifulSoup(html(), "html.parser").select_one(".fold")
    assert (span.has_attr("hidden"), span.get_text()) == (True, "secret & two")


def test_notices_stand_around_each_passage():
    """The first passage has the notice, the last one help; the text between is not touched."""
    done = with_notices(html(), render)
    assert done.count("<before [('is_first', True)") == 1
    assert done.count("<before [('is_first', False)") == 1
    assert done.count("<after [('is_last', True)") == 1
    assert "<p>Then.</p>" in done


def test_help_lines_stand_where_a_text_asks_for_them():
    """`/// helplines` is replaced by all help lines, and makes a text neither sensitive nor quoted less."""
    html = markdown("Before.\n\n/// helplines\n///\n\nAfter.", extensions=["care.marks"])
    assert not is_sensitive(html)
    assert "<helplines []>" in with_notices(html, render)


@pytest.mark.parametrize("stage", [lambda text: text, lambda text: with_notices(text, render)])
def test_feeds_have_no_folded_word(stage):
    """Whatever has been done to a text, what goes into a feed holds no folded word."""
    fed = hide_folded(stage(html()))
    assert "secret" not in fed
    assert "One […] end." in fed


def test_plain_text_is_not_sensitive():
    """A text with neither mark stays as it is; a table or a lone bar is no fold."""
    plain = markdown("a || b\n\nx | y\n", extensions=["care.marks"])
    assert not is_sensitive(plain)
    assert with_notices(plain, render) == plain


def helplines(tmp_path, caplog, text, day=DAY):
    """The ids of the lines in a file, and the lines of the faults."""
    path = tmp_path / "helplines.toml"
    path.write_text(text, encoding="utf-8")
    caplog.set_level(logging.WARNING)
    return [line.id for line in read_helplines(path, day)], [record.args[1] for record in caplog.records]


def test_helpline_is_good_until_its_day(tmp_path, caplog):
    """On the day it expires a line is still shown; a day later it is a problem, at its own line."""
    assert helplines(tmp_path, caplog, LINE) == (["line"], [])
    assert helplines(tmp_path, caplog, LINE, DAY + datetime.timedelta(1)) == ([], [6])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LINE + "[other\n", 7),
        (LINE.replace("kind", "knid"), 1),
        (LINE.replace("emergency", "urgent"), 1),
        (LINE.replace("= 2026-01-01", '= "2026-01-01"'), 5),
        (LINE.replace("= 2026-01-01", "= 2026-01-01T10:00:00"), 5),
        ("stray = 1\n", 1),
    ],
)
def test_broken_helplines_are_problems(tmp_path, caplog, text, line):
    """Bad TOML, unknown keys, kinds and dates are reported with their line, and no such line is shown."""
    assert helplines(tmp_path, caplog, text) == ([], [line])


def test_unknown_language_gets_the_first_words(tmp_path):
    """Where a line is not translated, readers get it as the file has it, rather than nothing."""
    path = tmp_path / "helplines.toml"
    path.write_text(LINE)
    (line,) = read_helplines(path, DAY)
    assert (line.said("how", "ar"), line.said("note", "ar")) == ("telepon", "")


def test_builds_can_be_dated(monkeypatch):
    """SOURCE_DATE_EPOCH is the day of the build (https://reproducible-builds.org/specs/source-date-epoch/)."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert today() == DAY


def test_no_helpline_that_the_facts_forbid(site):
    """Numbers that have been closed or never checked are on no page."""
    forbidden = ("500-454", "500454", "811 3855 472", "intothelightid")
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not [number for number in forbidden if number in text]
