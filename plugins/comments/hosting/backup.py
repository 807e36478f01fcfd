#!/usr/bin/env python3
"""A database of comments goes in; a copy of today comes out, and back again. Needs nothing but Python.

backup.py keep DATABASE FOLDER       a copy called after the day, while the server runs; the last thirty are kept
backup.py restore COPY DATABASE      the copy in the place of the database, which stays beside it as `….before`
"""

import datetime
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

KEPT = 30
#: How long a server may be writing (seconds).
PATIENCE = 60


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
    fresh = database.with_name(f"{database.name}.fresh")
    _copy(copy, fresh)
    for ending in ("-journal", ""):  # what SQLite would undo belongs to the old one
        old = database.with_name(f"{database.name}{ending}")
        if old.exists():
            old.replace(database.with_name(f"{database.name}.before{ending}"))
    return fresh.replace(database)


def _copy(source: Path, target: Path) -> None:
    """Copy a database whole, or not at all."""
    if not source.is_file():
        raise SystemExit(f"{source} is not there")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    # It must be writable: where the server was killed SQLite first undoes what that had half written.
    address = f"{source.resolve().as_uri()}?mode=rw"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as opened,
            closing(sqlite3.connect(part)) as copy,
        ):
            opened.backup(copy)
            (state,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        state = str(error)
    if state != "ok":
        raise SystemExit(f"{source} cannot be copied: {state}")
    part.replace(target)


if __name__ == "__main__":
    tasks = {"keep": keep, "restore": restore}
    if len(sys.argv) != 4 or sys.argv[1] not in tasks:
        raise SystemExit(__doc__)
    print(tasks[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
