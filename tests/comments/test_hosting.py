"""What hosting Isso takes: its configuration, its copies."""

import configparser
import sqlite3
import subprocess
import sys

import pytest
from comments.hosting.backup import keep, restore
from isso.config import default_file, load
from support import ROOT

HOSTING = ROOT / "plugins/comments/hosting"


def test_configuration_is_one_that_isso_knows():
    """Every section and option exists in Isso, and comments wait for an editor, who is told by mail."""
    known, ours = load(default_file()), configparser.ConfigParser(interpolation=None, allow_no_value=True)
    ours.read(HOSTING / "isso.cfg", encoding="utf-8")
    assert [(section, name) for section in ours.sections() for name in ours[section]
            if not known.has_option(section, name)] == []  # fmt: skip
    config = load(default_file(), str(HOSTING / "isso.cfg"))
    assert config.getboolean("moderation", "enabled")
    assert config.get("general", "notify") == "smtp"
    assert config.get("admin", "password") == ""  # Isso lets nobody in without one


def database(path, words):
    """A database with one comment."""
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE IF NOT EXISTS comments (text)")
        opened.execute("INSERT INTO comments VALUES (?)", (words,))
    return path


def texts(path):
    """The comments of a database."""
    with sqlite3.connect(path) as opened:
        return [text for (text,) in opened.execute("SELECT text FROM comments")]


def test_a_copy_brings_back_what_was_there(tmp_path):
    """A copy holds the comments of its day; put back, it takes the place of the database, which stays beside it."""
    live = database(tmp_path / "comments.db", "satu")
    copy = keep(live, tmp_path / "backups")
    database(live, "dua")
    restore(copy, live)
    assert (texts(live), texts(tmp_path / "comments.db.before")) == (["satu"], ["satu", "dua"])


def test_the_oldest_copies_go(tmp_path):
    """Thirty copies are kept, one a day; other files in the folder stay."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(10, 45):
        (folder / f"2020-01-{day}.db").touch()
    (folder / "notes.txt").touch()
    new = keep(database(tmp_path / "comments.db", "satu"), folder)
    assert len(list(folder.glob("*.db"))) == 30
    assert (new.exists(), (folder / "notes.txt").exists(), (folder / "2020-01-10.db").exists()) == (True, True, False)


def test_a_missing_or_damaged_copy_is_said(tmp_path):
    """A copy that is not there, or is none, ends with a sentence, and the database is as it was."""
    live = database(tmp_path / "comments.db", "satu")
    with pytest.raises(SystemExit, match="is not there"):
        restore(tmp_path / "none.db", live)
    (tmp_path / "other.db").write_bytes(b"no database" * 99)
    with pytest.raises(SystemExit, match="file is not a database"):
        restore(tmp_path / "other.db", live)
    assert texts(live) == ["satu"]


def test_a_killed_server_is_copied(tmp_path):
    """What a killed server had half written is in no copy, and is not undone in what comes in its place."""
    live = database(tmp_path / "comments.db", "satu")
    good = keep(live, tmp_path / "good")
    script = (
        "import os, sqlite3, sys; it = sqlite3.connect(sys.argv[1]); it.execute('PRAGMA cache_size = 1');"
        " it.executemany('INSERT INTO comments VALUES (?)', [('x' * 900,)] * 5000); os.kill(os.getpid(), 9)"
    )
    for command in (lambda: keep(live, tmp_path / "copies"), lambda: restore(good, live)):
        subprocess.run([sys.executable, "-c", script, live])
        assert (tmp_path / "comments.db-journal").stat().st_size
        assert texts(command()) == ["satu"]
    assert not (tmp_path / "comments.db-journal").exists()
