"""The table of codes and a catalogue go in; the page of docs/ about them comes out."""

import gettext
import re
from collections.abc import Iterable
from pathlib import Path

from .codes import CODES, OWN, PARTS, VALUE
from .logged import PLACED
from .problems import ERROR, HINT, WARNING, writers_words

#: The page in each of the writers' languages.
PAGES = {"en": "docs/codes.md", "id": "docs/codes.id.md"}
END = re.compile(r"…\.(?!\S)")
OWN_IDS = frozenset(code.id for code in OWN)


def renew_codebook(root: Path) -> None:
    """Write the pages anew."""
    for language, name in PAGES.items():
        (root / name).parent.mkdir(exist_ok=True)
        page = documentation(writers_words({"LANGUAGE": language}))
        (root / name).write_text(page, encoding="utf-8", newline="\n")


def documentation(words: gettext.NullTranslations) -> str:
    """The page about the codes, in Markdown and in the language of a catalogue."""
    _ = words.gettext
    lines = [
        "# " + _("Codes"), "",
        _("What `python3 tasks.py check` can say. This page is made of the table in `plugins/sitecheck/codes.py`;"
          " renew it with `python3 tasks.py words`."), "",
        _("A finding that is right as it stands is silenced with a reason, in the same line or the one before it:"
          " `<!-- jj-ignore JJ601: reason -->`, or for a whole text by the key `Ignore: JJ307: reason` in its front"
          " matter, several separated by “ ; ”. What ends a build cannot be silenced."),
    ]  # fmt: skip
    for prefix, title in PARTS.items():
        lines += ["", f"## {_(title)}", "", *_rows(prefix, words)]
    return "\n".join(lines) + "\n"


def _rows(prefix: str, words: gettext.NullTranslations) -> Iterable[str]:
    _ = words.gettext
    titles = (_("code"), _("severity"), _("what is wrong"), _("what to do"), _("mended by --fix"))
    yield f"| {' | '.join(titles)} |"
    yield "|---|---|---|---|---|"
    kinds, yes = {ERROR: _("error"), WARNING: _("warning")}, _("yes")
    fatal = _("error, ends a build")
    for code in CODES.values():
        if part_of(code.id) == prefix:
            template = code.says if code.id in OWN_IDS else PLACED + code.says
            said = _(template) if _(template) != template else _(code.says)
            message, *hint = HINT.split(_in_table(said.removeprefix(PLACED)), maxsplit=1)
            kind = fatal if code.is_of_build else kinds[code.severity]
            yield f"| {code.id} | {kind} | {message} | {''.join(hint)} | {yes if code.is_mended else ''} |"


def _in_table(said: str) -> str:
    """A message template as a cell: an ellipsis for each value, no mark of Markdown or HTML."""
    return END.sub("…", VALUE.sub("…", said)).replace("|", "\\|").replace("<", "&lt;")


def part_of(code: str) -> str:
    """The part of the table that a code belongs to."""
    return max((prefix for prefix in PARTS if code.startswith(prefix)), key=len)
