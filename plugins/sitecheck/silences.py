"""Problems and the sources go in; the same without those that a writer has silenced, and idle silences, come out.

A silence is `<!-- jj-ignore JJ601: reason -->` (in TOML `# jj-ignore …`) on the line of a finding or the one before,
or `Ignore: JJ307: reason` in the front matter, for the whole file; several are separated by “ ; ”.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .codes import CODES, Fault
from .problems import Problem
from .texts import CODE, FENCED, Text, blank

MARK = re.compile(r"<!--[ \t]*jj-ignore\b[ \t]*(?P<code>[\w-]*)[ \t]*(?::(?P<reason>[^\n]*?))?-->")
#: Codes that can only be found by a build.
OF_A_BUILD = frozenset(("JJ113", "JJ210", "JJ211", "JJ631", "JJ632", "JJ633"))


@dataclass(frozen=True)
class Silence:
    """What a writer wants to hear no more of.

    Attributes:
        path: the file, as the writer would type it.
        line: where it stands, from 1, as does `column`.
        lines: the lines that it is for; None for the whole file.
    """

    path: str
    line: int
    column: int
    code: str
    reason: str
    lines: Container[int] | None

    def covers(self, problem: Problem) -> bool:
        """Whether a problem is meant."""
        is_meant = problem.path == self.path and problem.code == self.code
        return is_meant and (self.lines is None or problem.line in self.lines)

    def fault(self, *, is_idle: bool) -> Fault | None:
        """What is wrong with the silence itself."""
        place = (self.path, self.line, self.column)
        if self.code not in CODES or CODES[self.code].is_of_build:
            return Fault(*place, "JJ003", (self.code or "–",))
        if not self.reason:
            return Fault(*place, "JJ001", (self.code,))
        return Fault(*place, "JJ002", (self.code,)) if is_idle else None


def read_silences(text: Text) -> Iterator[Silence]:
    """The silences of a text."""
    source = blank(text.text, FENCED, CODE)
    lines = source.split("\n")
    for match in MARK.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        column = match.start() - text.starts[line - 1] + 1
        following = next((n for n in range(line + 1, len(lines) + 1) if lines[n - 1].strip()), line)
        yield Silence(text.shown, line, column, match["code"], (match["reason"] or "").strip(), (line, following))
    if "ignore" in text.head:
        entry = text.head["ignore"]
        column = entry.value_begin - entry.begin + 1
        for part in entry.value.split(" ; "):
            code, _, reason = part.partition(":")
            yield Silence(text.shown, entry.line, column, code.strip(), reason.strip(), None)


def apply(
    problems: Iterable[Problem], silences: Sequence[Silence], *, has_built: bool
) -> tuple[list[Problem], list[Fault]]:
    """What is left of the problems, and what is wrong with the silences.

    Args:
        problems: what the checks have found.
        silences: those of all sources.
        has_built: whether there was a build; without one, a silence for what only a build finds is no fault.
    """
    left, used = [], set[Silence]()
    for problem in problems:
        covering = [it for it in silences if it.covers(problem) and not it.fault(is_idle=False)]
        used.update(covering)
        if not covering:
            left.append(problem)
    quiet = (it for it in silences if has_built or it.code not in OF_A_BUILD)
    return left, [fault for it in quiet if (fault := it.fault(is_idle=it not in used))]
