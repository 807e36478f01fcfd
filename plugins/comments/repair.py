"""The folder of a preview's server for comments goes in; what is damaged in it is out of the way afterwards."""

import configparser
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def repair(folder: Path, *, config: str, database: str) -> None:
    """Remove what cannot be used, so that it is made anew; a damaged database stays beside it as `….damaged`.

    Args:
        folder: where everything is.
        config: name of the file with the configuration.
        database: name of the file with the comments.
    """
    if folder.is_file():
        folder.unlink()
    for it in (it for it in folder.glob("*") if it.is_dir()):
        shutil.rmtree(it)
    if not _is_readable(folder / config):
        (folder / config).unlink()
    if not _is_whole(folder / database):
        (folder / database).replace(folder / f"{database}.damaged")
        (folder / f"{database}-journal").unlink(missing_ok=True)  # of the damaged one


def _is_readable(config: Path) -> bool:
    try:
        configparser.ConfigParser(interpolation=None).read(config, encoding="utf-8")
    except (configparser.Error, UnicodeError):
        return False
    return True


def _is_whole(database: Path) -> bool:
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(database)) as opened:
            return bool(opened.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
