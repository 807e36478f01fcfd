"""Archived comments: read, checked, threaded, made safe, saved."""

import datetime
import logging
import tomllib
from zoneinfo import ZoneInfo

import pytest
from comments.archive import Comment, read_archive, report_strays
from comments.branches import Branch, to_branches
from comments.markup import to_html
from comments.saving import save, to_comments, to_toml
from comments.server import Approved

ZONE = ZoneInfo("Asia/Jakarta")
#: 25 November 2026, 23:30 in London, the next day in Jakarta.
LATE = 1795649400.5


def archive(tmp_path, text):
    """The comments of a file with this text."""
    path = tmp_path / "essay.toml"
    path.write_text(text, encoding="utf-8")
    return read_archive(path)


def test_comments_keep_their_order_and_words(tmp_path):
    """Author, date and paragraphs come as they stand in the file; tags in the text are words."""
    first, second = archive(
        tmp_path,
        '[[comment]]\nauthor = "Ani"\ndate = 2009-07-26\nlang = "id"\ntext = """Satu.\n\nDua <b>."""\n'
        '\n[[comment]]\ntext = "hello..."\n',
    )
    assert (first.author, first.date) == ("Ani", datetime.date(2009, 7, 26))
    assert first.html == "<p>Satu.</p>\n<p>Dua &lt;b&gt;.</p>\n"
    assert (second.author, second.date, second.text, second.live) == ("", None, "hello...", "")


def test_answers_name_what_they_answer(tmp_path, caplog):
    """An answer stands below the comment whose id it names; anything else is a problem."""
    first, second = archive(tmp_path, '[[comment]]\nid = "7"\ntext = "a"\n\n[[comment]]\nreply_to = "7"\ntext = "b"\n')
    assert (first.id, second.reply_to) == ("7", "7")
    assert not caplog.records


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[comment]]\nreply_to = "7"\ntext = "b"\n\n[[comment]]\nid = "7"\ntext = "a"\n', 1),
        ('[[comment]]\ntext = "a"\n\n[[comment]]\ntxet = "b"\n', 4),
        ('[[comment]]\ntext = " "\n', 1),
        ('[[comment]]\ntext = "a"\ndate = "2009-07-25"\n', 1),
        ('[[comment]]\ntext = "a"\nid = 5\n', 1),
        ('[[comment]]\ntext = "a"\nid = "x"\n[[comment]]\ntext = "b"\nid = "x"\n', 4),
        ('[[comment]]\ntext = "a"\nreply_to = "y"\n[[comment]]\ntext = "b"\nid = "y"\n', 1),
        ("[[comment]\n", 1),
    ],
)
def test_broken_comments_are_problems(tmp_path, caplog, text, line):
    """Unknown keys, wrong types, empty comments, ids given twice, answers to nobody and bad TOML are reported."""
    caplog.set_level(logging.WARNING)
    archive(tmp_path, text)
    assert [record.args[1] for record in caplog.records] == [line]


def test_comments_without_an_article_are_a_problem(tmp_path, caplog):
    """A file named after no article says which one may be meant."""
    report_strays([tmp_path / "esay.toml"], {"essay"})
    assert "essay.toml" in caplog.text


def test_answers_stand_below_what_they_answer():
    """Branches keep the order of the file at every depth."""
    one, two, three, four = (
        Comment(text=name, id=name, reply_to=of) for name, of in (("1", ""), ("2", "1"), ("3", ""), ("4", "2"))
    )
    assert to_branches([one, two, three, four]) == (Branch(one, (Branch(two, (Branch(four),)),)), Branch(three))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("[x](javascript:alert(1))", None),
        ("![x](https://elsewhere.example/x.png)", "<p></p>\n"),
        ("# Loud", "Loud\n"),
        ("a < b\nc", "<p>a &lt; b<br>\nc</p>\n"),
        ("[x](https://x.example)", '<p><a href="https://x.example" rel="nofollow ugc noopener">x</a></p>\n'),
    ],
)
def test_nothing_of_a_reader_runs_or_loads(text, html):
    """Tags are words, scripts, pictures and headings are none, links tell search engines that they are readers'."""
    done = to_html(text)
    assert html is None or done == html
    assert "javascript:" not in done
    assert "<script" not in done


def test_live_comments_are_saved_once(tmp_path):
    """Each goes into the file once, with its words, its day in the site's time zone and what it answers."""
    text = 'Satu "dua" \\ tiga\n\n""" <b>\x7f'
    found = [Approved(1, None, LATE, "Ani", text), Approved(2, 1, LATE + 1, "", "Ya, benar.")]
    path = tmp_path / "comments/essay.toml"
    comments = to_comments(found, ZONE)
    assert save(path, comments) == comments
    assert save(path, comments) == []
    assert read_archive(path) == tuple(comments)
    first, second = comments
    assert (first.id, first.live, first.date) == ("isso-1-1795649400", "isso-1", datetime.date(2026, 11, 26))
    assert (second.reply_to, second.author) == (first.id, "")
    later = to_comments([*found, Approved(3, 2, LATE + 2, "", "Lagi")], ZONE, "id")[2:]
    assert save(path, later) == later
    assert [it.text for it in read_archive(path)] == [text, "Ya, benar.", "Lagi"]


def test_saving_leaves_what_was_there(tmp_path):
    """What editors have written into a file, notes included, stays to the letter."""
    path = tmp_path / "essay.toml"
    before = '# A note.\n\n[[comment]]\ntext = "hello..."\n'
    path.write_text(before, encoding="utf-8")
    save(path, to_comments([Approved(1, None, LATE, "", "Halo juga")], ZONE))
    assert path.read_text(encoding="utf-8").startswith(before)
    assert tomllib.loads(to_toml(Comment(text="a"))) == {"comment": [{"text": "a"}]}


def test_a_new_database_does_not_hide_old_comments(tmp_path):
    """A server that begins to count anew loses nothing: the same number at another time is another comment."""
    path = tmp_path / "essay.toml"
    save(path, to_comments([Approved(1, None, LATE, "", "Lama")], ZONE))
    save(path, to_comments([Approved(1, None, LATE + 9999, "", "Baru")], ZONE))
    assert [it.text for it in read_archive(path)] == ["Lama", "Baru"]
