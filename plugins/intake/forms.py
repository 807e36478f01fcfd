"""The JSON of a form service goes in; labels and answers, wherever it keeps them, come out."""

import datetime
from collections.abc import Mapping
from typing import Any

#: How deep answers may lie inside one another.
DEPTH = 6
#: What services call the time at which somebody sent a form.
TIMES = ("created at", "submitted at", "date", "timestamp", "createdat", "submittedat", "received")


def answers(stored: object, depth: int = 0) -> list[tuple[str, str]]:
    """Label and answer, wherever a form service puts them: `{label: answer}`, or `[{label, value}]`, inside others."""
    if depth > DEPTH:
        return []
    if isinstance(stored, dict) and isinstance(stored.get("definition"), dict):
        return _typeform(stored)
    if isinstance(stored, list):
        return [pair for item in stored for pair in answers(item, depth + 1)]
    if not isinstance(stored, dict):
        return []
    label = next((str(stored[key]) for key in ("label", "title", "name", "key") if key in stored), "")
    if "value" in stored and label:
        return [(label_of(label), _answer(stored["value"]))]
    inner = [
        pair for key, value in stored.items() if isinstance(value, (dict, list)) for pair in answers(value, depth + 1)
    ]
    flat = [(label_of(str(key)), _answer(value)) for key, value in stored.items() if not _is_nested(value)]
    return [*flat, *inner]


def _is_nested(value: object) -> bool:
    """Whether a value holds further labels; a list of words only is an answer, as of Google Forms."""
    return isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(it, str) for it in value))


def _records(stored: object) -> list[dict[str, Any]]:
    """The records of a list; of anything else none, as the file may be anybody's."""
    return [it for it in stored if isinstance(it, dict)] if isinstance(stored, list) else []


def _typeform(stored: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What Typeform sends: the questions in `definition`, and in `answers` whatever has a question's number."""
    questions = {it.get("id"): str(it.get("title")) for it in _records(stored["definition"].get("fields"))}
    given = [
        (questions.get(field.get("id")), it.get(str(it.get("type"))))
        for it in _records(stored.get("answers"))
        for field in _records([it.get("field")])
    ]
    rest = {key: value for key, value in stored.items() if key not in ("definition", "answers")}
    return [*answers(rest), *((label_of(label), _answer(value)) for label, value in given if label)]


def label_of(label: str) -> str:
    """A label in small letters, without what decorates it."""
    return " ".join(label.replace("_", " ").lower().strip(" ?:*").split())


def _answer(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return str(value.get("label", ""))
    return {True: "yes", False: "no", None: ""}[value] if value is None or isinstance(value, bool) else str(value)


def day_of(given: Mapping[str, str]) -> datetime.date | None:
    """The day on which a form was sent, if its answers say so."""
    for label in TIMES:
        try:
            return datetime.date.fromisoformat(given.get(label, "")[:10])
        except ValueError:
            continue
    return None
