"""Problems go in; lines that a writer or an editor's program can follow come out."""

import gettext
from collections.abc import Sequence
from typing import TextIO

from .formats import sentence
from .problems import Problem


def show(problems: Sequence[Problem], stream: TextIO, catalogue: gettext.NullTranslations) -> None:
    """Write each problem as `path:line: what is wrong`, the hint below it, and their number at the end."""
    note, hint = catalogue.gettext("note: "), catalogue.gettext("Hint")
    for problem in problems:
        place = f"{problem.path}:{problem.line}: " if problem.path else ""
        mark = "" if problem.is_fatal else note
        stream.write(f"{place}{mark}{sentence(problem.message)}\n")
        if problem.hint:
            stream.write(f"    {hint}: {sentence(problem.hint)}\n")
    fatal = sum(problem.is_fatal for problem in problems)
    if fatal:
        said = catalogue.ngettext("%d problem.", "%d problems.", fatal)
        stream.write(said % fatal + "\n")
