"""Archived comments."""

import datetime
import logging

import pytest
from comments.archive import read_archive, report_strays


def archive(tmp_path, text):
    """The comments of a file with this text."""
    path = tmp_path / "essay.toml"
    path.write_text(text, encoding="utf-8")
    return read_archive(path)


def test_comments_keep_their_order_and_words(tmp_path):
    """Author, date and paragraphs come as they stand in the file."""
    first, second = archive(
        tmp_path,
        '[[comment]]\nauthor = "Ani"\ndate = 2009-07-26\nlang = "id"\ntext = """Satu.\n\nDua <b>."""\n'
        '\n[[comment]]\ntext = "hello..."\n',
    )
    assert (first.author, first.date, first.paragraphs) == ("Ani", datetime.date(2009, 7, 26), ("Satu.", "Dua <b>."))
    assert (second.author, second.date, second.text) == ("", None, "hello...")


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
        ("[[comment]\n", 1),
    ],
)
def test_broken_comments_are_problems(tmp_path, caplog, text, line):
    """Unknown keys, empty comments, answers to nothing and bad TOML are reported with their line."""
    caplog.set_level(logging.WARNING)
    archive(tmp_path, text)
    assert [record.args[1] for record in caplog.records] == [line]


def test_comments_without_an_article_are_a_problem(tmp_path, caplog):
    """A file named after no article says which one may be meant."""
    report_strays([tmp_path / "esay.toml"], {"essay"})
    assert "essay.toml" in caplog.text
