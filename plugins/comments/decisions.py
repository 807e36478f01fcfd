"""Comments as an editor sees them go in; a list to read in a terminal, and what the editor decides, come out."""

import textwrap
from collections.abc import Iterable

from .server import PENDING, SHOWN, Desk, Entry

WIDTH = 100
HEADS = {
    "en": ("Nothing here.\n", "Anonymous", "Next: --approve 1,2 (or all), --delete 3\n"),
    "id": ("Tidak ada apa-apa.\n", "Anonim", "Selanjutnya: --approve 1,2 (atau all), --delete 3\n"),
}


def decide(desk: Desk, *, approve: str, delete: str) -> list[str]:
    """Approve and delete comments.

    Args:
        desk: the editor's place at the server.
        approve: numbers of comments that wait, by comma, or `all` that are not deleted.
        delete: numbers of comments, by comma; readers may see them already.

    Returns:
        The numbers under which there is nothing.
    """
    waiting = {str(it.id): it for it in desk.listed(PENDING)} if approve or delete else {}
    shown = {str(it.id): it for it in desk.listed(SHOWN)} if delete else {}
    deleted = _numbers(delete)
    approved = [it for it in waiting if it not in deleted] if approve == "all" else _numbers(approve)
    for number in (it for it in approved if it in waiting):
        desk.decide(waiting[number], "activate")
    known = {**shown, **waiting}
    for number in (it for it in deleted if it in known):
        desk.decide(known[number], "delete")
    return [it for it in approved if it not in waiting] + [it for it in deleted if it not in known]


def _numbers(stated: str) -> list[str]:
    return [number.strip() for number in stated.split(",") if number.strip()]


def as_text(entries: Iterable[Entry], language: str) -> str:
    """The list, oldest first, in the editor's language."""
    nothing, anonymous, then = HEADS[language]
    shown = [
        f"{it.id:>5}  {it.thread}  {it.author or anonymous}, {it.date}\n"
        + textwrap.indent(textwrap.fill(" ".join(it.text.split()), WIDTH - 7), " " * 7)
        for it in entries
    ]
    return "\n\n".join(shown) + f"\n\n{then}" if shown else nothing
