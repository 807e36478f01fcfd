"""The COMMENTS setting goes in; the one provider that it asks for comes out. Each module here is one.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args, get_type_hints

from ..provider import Provider

log = logging.getLogger(__name__)
NONE = "none"


def names() -> tuple[str, ...]:
    """What `provider` may be."""
    return (*sorted(module.name for module in iter_modules(__path__)), NONE)


def provider_class(name: str) -> type[Provider]:
    """The provider of a module, which is the one subclass of `Provider` defined in it."""
    found: Iterable[object] = vars(import_module(f"{__name__}.{name}")).values()
    return next(it for it in found if isinstance(it, type) and issubclass(it, Provider) and it is not Provider)


def read_provider(setting: Mapping[str, Any], file: Path) -> Provider | None:
    """The provider with its options; nothing where there is to be none, or where the setting has a fault.

    Args:
        setting: the COMMENTS setting.
        file: the settings file, to name the line of a fault.
    """
    name = setting.get("provider", NONE)
    if not _is_known(file, "provider", name, names()) or name == NONE:
        return None
    chosen = provider_class(name)
    options = {key: value for key, value in setting.items() if key != "provider"}
    known = {it.name: it for it in fields(chosen)}
    is_good = [_is_good(file, key, value, chosen) for key, value in options.items()]
    is_whole = [_is_whole(file, name, key, field) for key, field in known.items() if key not in options]
    return chosen(**options) if all((*is_good, *is_whole)) else None


def _is_good(file: Path, key: str, value: object, chosen: type[Provider]) -> bool:
    known = [it.name for it in fields(chosen)]
    if key not in known:
        near = get_close_matches(key, known, n=1) or known
        log.warning(
            "%s:%d: COMMENTS has an unknown option “%s”. Hint: did you mean “%s”? Known: %s.",
            file, _line(file, key), key, near[0], ", ".join(known),
        )  # fmt: skip
        return False
    hint = get_type_hints(chosen)[key]
    choices = get_args(hint)
    if choices:
        return _is_known(file, key, value, choices)
    if not isinstance(value, hint):
        log.warning(
            "%s:%d: in COMMENTS, %s is “%s”. Hint: write it as %s.",
            file, _line(file, key), key, value, "True / False" if hint is bool else '"…"',
        )  # fmt: skip
        return False
    return True


def _is_known(file: Path, key: str, value: object, known: Sequence[str]) -> bool:
    if value in known:
        return True
    near = get_close_matches(str(value), known, n=1) or known
    log.warning(
        "%s:%d: COMMENTS has an unknown %s “%s”. Hint: did you mean “%s”? Known: %s.",
        file, _line(file, key), key, value, near[0], ", ".join(known),
    )  # fmt: skip
    return False


def _is_whole(file: Path, name: str, key: str, field: Field[Any]) -> bool:
    if field.default is not MISSING:
        return True
    log.warning("%s:%d: COMMENTS for %s lacks “%s”. Hint: add it.", file, _line(file, "COMMENTS"), name, key)
    return False


def _line(file: Path, key: str) -> int:
    """The line of a key below `COMMENTS` in the settings file; 1 where it is not there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    start = next((n for n, line in enumerate(lines) if line.startswith("COMMENTS")), 0)
    return next((n for n, line in enumerate(lines[start:], start + 1) if f'"{key}"' in line), start + 1)
