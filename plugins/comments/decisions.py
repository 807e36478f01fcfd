"""Comments that wait go in; a list that an editor reads in a terminal, and what the editor decides, come out."""

import textwrap
from collections.abc import Iterable

from .server import Desk, Waiting

WIDTH = 100
HEADS = {
    "en": ("Nothing waits.\n", "Anonymous", "Next: --approve 1,2 (or all), --delete 3\n"),
    "id": ("Tidak ada yang menunggu.\n", "Anonim", "Selanjutnya: --approve 1,2 (atau all), --delete 3\n"),
}


def decide(desk: Desk, *, approve: str, delete: str) -> list[str]:
    """Approve and delete comments.

    Args:
        desk: the editor's place at the server.
        approve: numbers of comments, by comma, or `all`.
        delete: numbers of comments, by comma.

    Returns:
        The numbers under which nothing waits.
    """
    waiting = {str(it.id): it for it in desk.waiting()} if approve or delete else {}
    deleted = _numbers(delete)
    shown = [it for it in waiting if it not in deleted] if approve == "all" else _numbers(approve)
    for number in (it for it in shown if it in waiting):
        desk.decide(waiting[number], "activate")
    for number in (it for it in deleted if it in waiting):
        desk.decide(waiting[number], "delete")
    return [it for it in (*shown, *deleted) if it not in waiting]


def _numbers(stated: str) -> list[str]:
    return [number.strip() for number in stated.split(",") if number.strip()]


def as_text(waiting: Iterable[Waiting], language: str) -> str:
    """The list, oldest first, in the editor's language."""
    nothing, anonymous, then = HEADS[language]
    entries = [
        f"{it.id:>5}  {it.thread}  {it.author or anonymous}, {it.date}\n"
        + textwrap.indent(textwrap.fill(" ".join(it.text.split()), WIDTH - 7), " " * 7)
        for it in waiting
    ]
    return "\n\n".join(entries) + f"\n\n{then}" if entries else nothing
