"""What Pelican and the plugins log goes in; `Problem`s, each said once and in the writer's language, come out."""

import gettext
import json
import logging
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

#: How our plugins begin a message about a place in a file; its arguments are the path and the line.
PLACED = "%s:%d: "
#: What Pelican says about a link without naming the file that it stands in; `sources` names it.
VAGUE = ("Unable to find '%s', skipping url replacement.", "Cannot get modification stamp for %s\n\t%s")
HINT = re.compile(r"\s*(?:Hint|Saran): ")


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text of Pelican's as one to translate."""
    return text


#: What Pelican itself says about faults that writers make.
OF_PELICAN = (
    N_("Skipping %s: could not find information about '%s'"),
    N_("Unknown status '%s' for file %s, skipping it. (Not in %s)"),
    N_("Empty alt attribute for image %s in %s"),
)


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a source file or in the built site.

    Attributes:
        path: the file, as the writer would type it.
        line: from 1.
        message: what is wrong.
        hint: how to mend it; empty where we do not know.
        is_fatal: whether the site is not built before it is mended.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    is_fatal: bool = True


def writers_words(environment: Mapping[str, str] = os.environ) -> gettext.NullTranslations:
    """The catalogue of the writer's language: Indonesian where the locale says so, English everywhere else."""
    asked = (environment.get(key) for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in asked if value), "en")
    path = Path(__file__).parent / "translations" / f"{locale[:2]}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Collector(logging.Handler):
    """Collects, during one build, what would otherwise end it at the first fault.

    Args:
        catalogue: the words in the writer's language.
        content: the content folder.
        file: where the problems are left for another program when the build ends, however it ends; nowhere if empty.
    """

    def __init__(self, catalogue: gettext.NullTranslations, content: str, file: str = "") -> None:
        super().__init__(logging.INFO)
        self.catalogue = catalogue
        self.content = content
        self.file = file
        self.problems: set[Problem] = set()
        self.vague: dict[str, Problem] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning or an error, and whatever names a place in a file."""
        if record.levelno >= logging.CRITICAL and record.exc_info:  # no fault of the writer's, and Pelican ends here
            print(logging.Formatter("%(message)s").format(record), file=sys.stderr)
            error = record.exc_info[1]  # Jinja's errors know where they are
            path, line = getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0
            self._keep(str(path), line, str(error), True)
            return
        template = str(record.msg)
        arguments = record.args if isinstance(record.args, tuple) else ()
        is_fatal = record.levelno >= logging.WARNING
        if template.startswith(PLACED):
            path, line, *rest = arguments
            said = self.catalogue.gettext(template)[len(PLACED) :] % tuple(map(_shown, rest))
            self._keep(str(path), int(str(line)), said, is_fatal)
        elif template == "Could not process %s":
            self._keep_unreadable(str(arguments[0]))
        elif template in VAGUE:
            self.vague[Path(str(arguments[0])).name] = Problem("", 0, record.getMessage())
        elif is_fatal:
            said = self.catalogue.gettext(template)
            path = next((str(it) for it in arguments if Path(str(it)).is_file()), "")
            shown = tuple(map(_shown, arguments))
            self._keep(path, 1 if path else 0, said % shown if shown else said, is_fatal)

    def _keep_unreadable(self, name: str) -> None:
        """Pelican names the file only; the exception that it caught says why, and where."""
        path, error, gettext = Path(self.content, name), sys.exc_info()[1], self.catalogue.gettext
        if isinstance(error, UnicodeDecodeError):
            line = error.object[: error.start].count(b"\n") + 1
            said = gettext("it cannot be read: %s. Hint: save the file as UTF-8 in your editor.")
        elif isinstance(error, OSError):
            line, said = 1, gettext("it cannot be read: %s. Hint: see whether it is there and yours to read.")
        else:
            line = _line_with(path, str(error))
            said = gettext("it cannot be read: %s. Hint: correct this line.")
        self._keep(str(path), line, said % error, True)

    def _keep(self, path: str, line: int, said: str, is_fatal: bool) -> None:
        message, *hint = HINT.split(said, maxsplit=1)
        self.problems.add(Problem(str(_shown(path)), line, message, "".join(hint), is_fatal))

    def close(self) -> None:
        """At the end of the build."""
        if self.file:
            text = json.dumps([asdict(problem) for problem in self.report()], ensure_ascii=False)
            Path(self.file).parent.mkdir(parents=True, exist_ok=True)
            Path(self.file).write_text(text, encoding="utf-8")
        super().close()

    def report(self) -> list[Problem]:
        """All problems in order; what Pelican said without a place only where we do not know the place."""
        placed = {Path(target).name for problem in self.problems for target in _quoted(problem.message)}
        return sorted(self.problems | {problem for name, problem in self.vague.items() if name not in placed})


def _line_with(path: Path, error: str) -> int:
    """The first line with a value that an error quotes; 1 where there is none."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((n for n, line in enumerate(lines, 1) for value in _quoted(error) if value in line), 1)


def _quoted(message: str) -> set[str]:
    return set(re.findall(r"[“']([^“”']+)[”']", message))


def _shown(value: object) -> object:
    """A path as the writer would type it; anything else as it is."""
    is_below = Path(str(value)).is_relative_to(Path.cwd())
    return str(Path(str(value)).relative_to(Path.cwd())) if is_below else value
