"""What Pelican and the plugins log goes in; `Problem`s, each said once and in the writer's language, come out."""

import errno
import gettext
import json
import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pelican.log import LimitLogger

from .logged import N_, NOT_OPEN, NOT_UNDERSTOOD, NOT_UTF8, OTHER, PLACED, code_of

ERROR, WARNING = "error", "warning"
#: What Pelican says about a link without naming the file that it stands in; `sources` names it.
VAGUE = ("Unable to find '%s', skipping url replacement.", "Cannot get modification stamp for %s\n\t%s")
#: A full disk, or a folder that is not ours.
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
NOT_LET = N_("The machine does not let us write: %s. Hint: see whether the disk has room and the folder is yours.")
HINT = re.compile(r"\s*(?:Hint|Saran): ")


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a source file or in the built site.

    Attributes:
        path: the file, as the writer would type it.
        line: from 1.
        message: what is wrong.
        hint: how to mend it; empty where we do not know.
        column: from 1.
        code: what the fault goes by in `codes`.
        severity: `error` or `warning`; what the build reports as an error ends it.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    column: int = 1
    code: str = OTHER
    severity: str = ERROR

    @property
    def is_fatal(self) -> bool:
        """Whether it is an error."""
        return self.severity == ERROR


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
            error = record.exc_info[1]  # Jinja's errors know where they are
            is_machines = isinstance(error, OSError) and error.errno in UNWRITABLE
            trace = logging.Formatter("%(message)s").format(record)
            print(self.catalogue.gettext(NOT_LET) % error if is_machines else trace, file=sys.stderr)
            file, line = getattr(error, "filename", None), getattr(error, "lineno", None) or 0
            self._keep(Path(str(file)) if file else None, line, str(error), template="", is_fatal=True)
            return
        template = str(record.msg)
        arguments = record.args if isinstance(record.args, tuple) else ()
        is_fatal = record.levelno >= logging.WARNING
        if template.startswith(PLACED):
            path, line, *rest = arguments
            said = self.catalogue.gettext(template)[len(PLACED) :] % tuple(map(_shown, rest))
            self._keep(Path(str(path)), int(str(line)), said, template, is_fatal)
        elif template == "Could not process %s":
            self._keep_unreadable(str(arguments[0]))
        elif template in VAGUE:
            self.vague[Path(str(arguments[0])).name] = Problem("", 0, record.getMessage())
        elif is_fatal:
            said = self.catalogue.gettext(template)
            path = next((Path(str(it)) for it in arguments if _is_file(str(it))), None)
            shown = tuple(map(_shown, arguments))
            others = (str(it) for it in arguments if str(it) != str(path))
            line = _line_with(path, others) if path else 0
            self._keep(path, line, said % shown if shown else said, template, is_fatal)

    def _keep_unreadable(self, name: str) -> None:
        """Pelican names the file only; the exception that it caught says why, and where."""
        path, error = Path(self.content, name), sys.exc_info()[1]
        if isinstance(error, UnicodeDecodeError):
            line = error.object[: error.start].count(b"\n") + 1
            template = NOT_UTF8
        elif isinstance(error, OSError):
            line, template = 1, NOT_OPEN
        else:
            line, template = _line_with(path, _quoted(str(error))), NOT_UNDERSTOOD
        self._keep(path, line, self.catalogue.gettext(template) % error, template, True)

    def _keep(self, path: Path | None, line: int, said: str, template: str, is_fatal: bool) -> None:
        message, *hint = HINT.split(said, maxsplit=1)
        self.problems.add(
            Problem(
                str(_shown(path)) if path else "", line, message, "".join(hint),
                column=_column_of(path, line, message) if path else 1,
                code=code_of(template),
                severity=ERROR if is_fatal else WARNING,
            )
        )  # fmt: skip

    def close(self) -> None:
        """At the end of the build."""
        if self.file:
            problems = [{**asdict(it), "is_fatal": it.is_fatal} for it in self.report()]
            text = json.dumps(problems, ensure_ascii=False)
            Path(self.file).parent.mkdir(parents=True, exist_ok=True)
            Path(self.file).write_text(text, encoding="utf-8")
        super().close()

    def report(self) -> list[Problem]:
        """All problems in order; what Pelican said without a place only where we do not know the place."""
        placed = {Path(target).name for problem in self.problems for target in _quoted(problem.message)}
        return sorted(self.problems | {problem for name, problem in self.vague.items() if name not in placed})


def hear_everything(collector: Collector) -> None:
    """Let a collector hear every message, each time that it is logged."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for name in list(logging.Logger.manager.loggerDict):
        logging.getLogger(name).removeFilter(LimitLogger.limit_filter)  # it drops repeated messages
    root.addHandler(collector)


def _line_with(path: Path, values: Iterable[str]) -> int:
    """The first line of a file with one of some values; 1 where there is none."""
    values, lines = [value for value in values if value], _lines(path)
    return next((n for n, line in enumerate(lines, 1) for value in values if value in line), 1)


def _column_of(path: Path, line: int, message: str) -> int:
    """Where a line has a value that a message quotes; 1 where it has none."""
    quoted = _quoted(message)
    here = "".join(_lines(path)[line - 1 : line]) if quoted else ""
    return 1 + min((here.index(value) for value in quoted if value in here), default=0)


def _lines(path: Path) -> list[str]:
    is_own = path.is_file() and not path.is_symlink()  # a link may lead to a file that is nobody's to read
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if is_own else []


def _is_file(name: str) -> bool:
    """Whether something that a message is about is a file."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False


def _quoted(message: str) -> set[str]:
    return set(re.findall(r"[“']([^“”']+)[”']", message))


def _shown(value: object) -> object:
    """A path as the writer would type it; anything else as it is."""
    path = Path(str(value))
    is_below = path.is_absolute() and path.is_relative_to(Path.cwd())
    return str(path.relative_to(Path.cwd())) if is_below else value
