"""Names of templates go in; their sources, and the templates that they import, come out."""

import re
from collections.abc import Iterable

from jinja2 import Environment, TemplateNotFound

#: Jinja runs what is imported once only, so that later pages do not ask for what is imported there.
IMPORT = re.compile(r"{%[-+]?\s*(?:import|from)\s+[\"']([^\"']+)")


def source_of(environment: Environment, name: str) -> str:
    """Where a template is and what is in it; nothing where there is none."""
    assert environment.loader
    try:
        source, file, _ = environment.loader.get_source(environment, name)
    except TemplateNotFound:
        return ""
    return f"{file}\n{source}"


def with_imports(environment: Environment, names: Iterable[str]) -> set[str]:
    """The names, and those of all that they import."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name and name not in found:
            found.add(name)
            left += IMPORT.findall(_kept_source(environment, name))
    return found


def _kept_source(environment: Environment, name: str) -> str:
    sources: dict[str, str] = environment.__dict__.setdefault("fastbuild_sources", {})
    if name not in sources:
        sources[name] = source_of(environment, name)
    return sources[name]
