"""Problems go in; a report for people, for programs, for GitHub or for tools that read SARIF comes out."""

import gettext
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from .codes import CODES
from .problems import Problem

#: Where SARIF 2.1.0 is defined, and where our codes are explained.
SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
CODEBOOK = "docs/codes.md"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Grouped by file, files with errors first; in each the most serious first, then by place."""
    ordered = sorted(problems, key=lambda it: (not it.is_fatal, it.line, it.column, it.code, it.message))
    faulty = {it.path for it in ordered if it.is_fatal}
    return sorted(ordered, key=lambda it: (it.path not in faulty, it.path))


def as_text(problems: Sequence[Problem], words: gettext.NullTranslations) -> str:
    """For people: a group of lines for each file."""
    _ = words.gettext
    blocks = []
    for _path, group in groupby(problems, key=lambda it: it.path):
        lines = []
        for it in group:
            mark = "" if it.is_fatal else _("warning: ")
            lines.append(f"{it.path}:{it.line}:{it.column}: {mark}{sentence(it.message)} [{it.code}]")
            if it.hint:
                lines.append(f"    {_('Hint')}: {sentence(it.hint)}")
        blocks.append("\n".join(lines))
    errors = sum(it.is_fatal for it in problems)
    said = _("%d errors, %d warnings in %d files. What the codes mean: %s") if problems else ""
    counts = (errors, len(problems) - errors, len(blocks), CODEBOOK)
    return "\n\n".join([*blocks, said % counts]) + "\n" if problems else ""


def sentence(text: str) -> str:
    """A text with an end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def as_json(problems: Sequence[Problem]) -> str:
    """For programs: a list of objects."""
    keys = ("path", "line", "column", "code", "severity", "message", "hint")
    return (
        json.dumps([{key: getattr(it, key) for key in keys} for it in problems], ensure_ascii=False, indent=1) + "\n"
    )


def from_json(text: str) -> list[Problem]:
    """The problems of such a list."""
    return [Problem(**it) for it in json.loads(text)]


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change
    (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
    """  # fmt: skip
    return "".join(
        f"::{it.severity} file={_property(it.path)},line={it.line},col={it.column},title={it.code}"
        f"::{_data(f'{sentence(it.message)} {it.hint}'.strip())}\n"
        for it in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""
    used = sorted({it.code for it in problems})
    driver = {
        "name": "jejaring check",
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": CODES[code].says.partition(" Hint: ")[0]},
                "defaultConfiguration": {"level": CODES[code].severity},
            }
            for code in used
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(it, used.index(it.code)) for it in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(problem.path)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": f"{sentence(problem.message)} {problem.hint}".strip()},
        "locations": [{"physicalLocation": place}],
    }


#: What `--format` may name, but for `text`, which needs a language.
FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
