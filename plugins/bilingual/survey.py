"""The coverage of a site goes in; a table for the terminal, or data for programs, comes out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from rich.console import RenderableType
from rich.table import Table

from .coverage import Coverage

Translate = Callable[[str], str]


def tables(coverage: Coverage, _: Translate, ngettext: Callable[[str, str, int], str]) -> Iterator[RenderableType]:
    """How many texts of each kind a language has, then what is not translated, then what is behind."""
    codes = list(coverage.rows[0].counts) if coverage.rows else []
    counts = Table(_("kind"), *codes, _("in all"))
    for row in coverage.rows:
        counts.add_row(row.kind, *(str(row.counts[code]) for code in codes), str(row.total))
    yield counts
    if coverage.missing:
        lacking = Table(_("not translated"), _("into"), _("title"))
        for text, code in coverage.missing:
            lacking.add_row(text.slug, code, text.title)
        yield lacking
    if coverage.stale:
        behind = Table(_("behind its original"), _("language"), _("how far"))
        for text, _original in coverage.stale:
            number = len(text.lines)
            behind.add_row(text.slug, text.language, ngettext("%d paragraph", "%d paragraphs", number) % number)
        yield behind
    if not coverage.missing and not coverage.stale:
        yield _("Every text is translated, and no translation is behind its original.")


def to_json(coverage: Coverage) -> str:
    """The same for programs."""
    return json.dumps(
        {
            "kinds": [asdict(row) for row in coverage.rows],
            "untranslated": [{**_known(text), "into": code} for text, code in coverage.missing],
            "stale": [
                {**_known(text), "original": original.place, "paragraphs": len(text.lines), "lines": list(text.lines)}
                for text, original in coverage.stale
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _known(text: object) -> dict[str, object]:
    return {key: getattr(text, key) for key in ("slug", "language", "kind", "title", "place")}
