"""What a release changes, or what a look at a deployed site has found, goes in; lines for people come out."""

from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from .changes import Changes
from .verification import Findings

#: How many names are listed.
FIRST = 5


def of_changes(changes: Changes, words: NullTranslations) -> Iterator[str]:
    """Pages that readers find added, changed, removed."""
    added, changed, removed = len(changes.added), len(changes.changed), len(changes.removed)
    if added:
        yield words.ngettext("%d page added: %s", "%d pages added: %s", added) % (added, _first(changes.added))
    if changed:
        yield words.ngettext("%d page changed: %s", "%d pages changed: %s", changed) % (
            changed, _first(changes.changed),
        )  # fmt: skip
    if removed:
        yield words.ngettext("%d page removed: %s", "%d pages removed: %s", removed) % (
            removed, _first(changes.removed),
        )  # fmt: skip
    if changes.files:
        yield words.ngettext("%d other file differs.", "%d other files differ.", changes.files) % changes.files
    if not (added or changed or removed or changes.files):
        yield words.gettext("Nothing has changed since the last release.")


def of_findings(findings: Findings, words: NullTranslations) -> Iterator[str]:
    """Files that are not as the manifest says."""
    if findings.missing:
        yield words.gettext("Missing: %s") % _first(findings.missing)
    if findings.different:
        yield words.gettext("Different: %s") % _first(findings.different)
    if findings.foreign:
        yield words.gettext("Not of this release: %s") % _first(findings.foreign)
    if not findings.faults:
        yield words.gettext("All %d files are as they were published.") % findings.files


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:FIRST]) + (f" … ({len(names)})" if len(names) > FIRST else "")
