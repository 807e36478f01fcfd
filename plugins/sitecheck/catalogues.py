"""Templates, plugins and .po files go in; texts without a translation come out as faults."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .codes import Fault

#: What makes a text for readers, and for those who write and build: functions, and log messages.
KEYWORDS = dict.fromkeys(("_", "N_", "gettext", "warning", "info")) | {"ngettext": (1, 2)}
OPTIONS = {"silent": "false", "trimmed": "true"}
#: Headers that Babel fills with placeholders, or with the time.
UNKNOWN_HEADERS = re.compile(
    rb'"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb'|Generated-By): .*"\n'
)
#: Folders of .po files: texts for readers, and for those who write and build.
READERS, WRITERS = "theme/translations", "plugins/sitecheck/translations"


def extract(folders: Iterable[Path], method: str, pattern: str) -> Catalog:
    """Every text that the sources of some folders show.

    Args:
        folders: where to look.
        method: Babel's name of the extraction method, `jinja2` or `python`.
        pattern: which files, such as `**.html`.
    """
    catalogue = Catalog(project="Jejaring", charset="utf-8")
    for folder in folders:
        found = extract_from_dir(folder, [(pattern, method)], {pattern: OPTIONS}, KEYWORDS)
        for name, line, message, *_ in sorted(found, key=lambda it: it[:2]):
            catalogue.add(message, locations=[(Path(folder.name, name).as_posix(), line)])
    return catalogue


def renew(path: Path, template: Catalog) -> None:
    """Bring a .po file up to date with the texts there are; new ones are left empty."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=110, no_location=True, sort_output=True)
    path.write_bytes(UNKNOWN_HEADERS.sub(b"", written.getvalue()))


def check_catalogue(path: Path, template: Catalog) -> list[Fault]:
    """Texts that a .po file lacks, leaves empty or marks as fuzzy."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    faults = []
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(message.id)
        strings = known.string if known else ""
        if not known or not strings or not all(strings) or known.fuzzy:
            text = message.id if isinstance(message.id, str) else message.id[0]
            line = (known.lineno or 1) if known else 1
            faults.append(Fault(str(path), line, 1, "JJ801", (text,)))
    return faults


def templates(root: Path) -> dict[Path, Catalog]:
    """Each folder of .po files with the texts that belong in it: readers' and writers'."""
    readers = extract([root / "theme/templates", root / "plugins"], "jinja2", "**.html")
    writers = extract([root / "plugins"], "python", "**.py")
    return {root / READERS: readers, root / WRITERS: writers}


def check_catalogues(root: Path) -> list[Fault]:
    """Texts of the project without a finished translation."""
    return [
        fault
        for folder, template in templates(root).items()
        for path in sorted(folder.glob("*.po"))
        for fault in check_catalogue(path, template)
    ]


def renew_catalogues(root: Path) -> None:
    """Bring every .po file of the project up to date with its texts."""
    for folder, template in templates(root).items():
        for path in sorted(folder.glob("*.po")):
            renew(path, template)
