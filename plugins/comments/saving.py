"""Comments that readers see at a server go in; entries in `content/comments/` that outlive it come out, each once."""

import datetime
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from .archive import Comment, read_archive
from .server import Approved


def to_comments(found: Sequence[Approved], zone: ZoneInfo, lang: str = "") -> list[Comment]:
    """Comments for the archive.

    Args:
        found: a whole thread.
        zone: the time zone of the site, for their dates.
        lang: the language of the thread, if it has one of its own.
    """
    names = {it.id: f"isso-{it.id}-{int(it.created)}" for it in found}  # a new database counts from 1 again
    return [
        Comment(
            id=names[it.id],
            reply_to=names.get(it.parent, "") if it.parent else "",
            author=it.author,
            date=datetime.datetime.fromtimestamp(it.created, zone).date(),
            lang=lang,
            text=it.text,
        )
        for it in found
    ]


def save(path: Path, comments: Iterable[Comment]) -> list[Comment]:
    """Add to a file of archived comments those that it does not have; what it has stays as it is.

    Returns:
        The comments that were added.
    """
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    known = {it.id for it in read_archive(path)} if before else set()
    new = [it for it in comments if it.id not in known]
    if new:
        parts = [before.rstrip("\n"), *map(to_toml, new)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8", newline="\n")
    return new


def to_toml(comment: Comment) -> str:
    """An entry of the archive, its text in lines as a reader typed it."""
    lines = [f"{name} = {_quoted(value)}" for name in ("id", "reply_to", "author", "lang")
             if (value := getattr(comment, name))]  # fmt: skip
    if comment.date:
        lines.append(f"date = {comment.date.isoformat()}")
    text = [_quoted(line)[1:-1] for line in comment.text.splitlines()]
    lines.append(f'text = "{text[0]}"' if len(text) == 1 else 'text = """\n' + "\n".join(text) + '"""')
    return "\n".join(["[[comment]]", *lines])


def _quoted(value: str) -> str:
    """A string of one line, as JSON writes it; TOML does not take the one control character that JSON leaves."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
