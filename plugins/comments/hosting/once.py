"""Isso's configuration, named by ISSO_SETTINGS, goes in; a server that keeps what is sent twice once comes out.

Who gets no answer, because the line or the server went just then, sends a comment again. gunicorn runs `application`,
in one process: Isso finds what it has just written by its place at the end, where another process may write meanwhile.
"""

import os
import time
from typing import Any

from isso import config, db, make_app
from isso.db.comments import Comments

#: How long the same words of the same person in the same place are the same comment (seconds).
WHILE = 3600
#: Isso hangs an answer to an answer below the comment that was answered first.
SAME = """
    SELECT {fields} FROM comments JOIN threads ON threads.id = comments.tid
    WHERE threads.uri = ? AND comments.created > ? AND text = ? AND remote_addr = ? AND author IS ? AND email IS ?
    AND parent IS coalesce((SELECT parent FROM comments WHERE id = ?), ?)
"""


class Once(Comments):  # type: ignore[misc]
    """Isso's comments, none of them twice."""

    def add(self, uri: str, c: dict[str, Any]) -> dict[str, Any]:
        """Add a comment, unless it is there; the one that is there then. Isso holds its lock meanwhile."""
        sql = SAME.format(fields=", ".join(f"comments.{it}" for it in self.fields))
        values = (c["text"], c["remote_addr"], c.get("author"), c.get("email"), c.get("parent"), c.get("parent"))
        found = self.db.execute(sql, (uri, time.time() - WHILE, *values)).fetchone()
        return dict(zip(self.fields, found, strict=True)) if found else super().add(uri, c)


def application_of(settings: str) -> Any:
    """The server with a configuration file."""
    db.Comments = Once
    return make_app(config.load(config.default_file(), settings))


if "ISSO_SETTINGS" in os.environ:
    application = application_of(os.environ["ISSO_SETTINGS"])
