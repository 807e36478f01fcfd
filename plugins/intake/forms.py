"""The JSON of a form service goes in; labels and answers, wherever it keeps them, come out."""

import datetime
from collections.abc import Mapping

#: How deep answers may lie inside one another.
DEPTH = 6
#: What services call the time at which somebody sent a form.
TIMES = ("created at", "submitted at", "date", "timestamp", "createdat", "submittedat", "received")


def answers(stored: object, depth: int = 0) -> list[tuple[str, str]]:
    """Label and answer, wherever a form service puts them: `{label: answer}`, or `[{label, value}]`, inside others."""
    if depth > DEPTH:
        return []
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
    flat = [
        (label_of(str(key)), _answer(value)) for key, value in stored.items() if not isinstance(value, (dict, list))
    ]
    return [*flat, *inner]


def label_of(label: str) -> str:
    """A label in small letters, without what decorates it."""
    return " ".join(label.replace("_", " ").lower().strip(" ?:*").split())


def _answer(value: object) -> str:
    return {True: "yes", False: "no", None: ""}[value] if value is None or isinstance(value, bool) else str(value)


def day_of(given: Mapping[str, str]) -> datetime.date | None:
    """The day on which a form was sent, if its answers say so."""
    for label in TIMES:
        try:
            return datetime.date.fromisoformat(given.get(label, "")[:10])
        except ValueError:
            continue
    return None
