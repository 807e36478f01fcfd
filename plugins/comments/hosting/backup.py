#!/usr/bin/env python3
"""A database of comments goes in; a copy of today comes out, and back again. Needs nothing but Python.

backup.py keep DATABASE FOLDER       a copy called after the day, while the server runs; the last thirty are kept
backup.py restore COPY DATABASE      the copy in the place of the database, which stays beside it as `….before`
"""

import datetime
import sqlite3
import sys
from pathlib import Path

KEPT = 30


def keep(database: Path, folder: Path) -> Path:
    """Copy a database, also one that is in use, and let go of the oldest copies; the new copy."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{datetime.datetime.now(datetime.UTC).date().isoformat()}.db"
    _copy(database, copy)
    for old in sorted(folder.glob("????-??-??.db"))[:-KEPT]:
        old.unlink()
    return copy


def restore(copy: Path, database: Path) -> Path:
    """Put a copy in the place of a database; the server must not run."""
    if database.exists():
        database.replace(database.with_name(f"{database.name}.before"))
    _copy(copy, database)
    return database


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise SystemExit(f"{source} is not there")
    with sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as opened, sqlite3.connect(target) as copy:
        opened.backup(copy)
    if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise SystemExit(f"{target} is damaged")


if __name__ == "__main__":
    tasks = {"keep": keep, "restore": restore}
    if len(sys.argv) != 4 or sys.argv[1] not in tasks:
        raise SystemExit(__doc__)
    print(tasks[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
