"""A project goes in; everything that is wrong with its sources and with the site built of them comes out."""

import gettext
import re
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from pelican.settings import read_settings

from .budgets import check_budgets
from .build import build
from .catalogues import check_catalogues
from .codes import Fault
from .content import Desk, check_content
from .feeds import check_feeds
from .formats import from_json, in_order
from .html import check_html
from .languages import check_alternates
from .linked import check_linked_data
from .links import check_links, pages
from .problems import Problem
from .silences import apply, read_silences

#: Where the built site is, as the writer would type it.
OUTPUT = "output"
#: What Pelican says without naming a line.
PLACELESS = ("JJ102", "JJ103", "JJ104", "JJ108", "JJ501")
#: A fault of a story, and what causes it in the same pair: a term that is not known is not there to be shown.
CAUSES = {"JJ209": "JJ201", "JJ211": "JJ201"}
#: What the sources' own checks say of links, and the target that their message quotes.
LOST, QUOTED = ("JJ401", "JJ402"), re.compile(r"“([^”]+)”")
#: How an address begins that Pelican could not resolve: the sources' own checks say so.
UNRESOLVED = ("{filename}", "{static}", "{attach}", "%7Bfilename%7D", "%7Bstatic%7D", "%7Battach%7D")


@dataclass(frozen=True)
class Checked:
    """What a check has seen: problems in order, how many texts and pages there are, and whether a site was built."""

    problems: Sequence[Problem]
    texts: int
    pages: int = 0
    is_built: bool = True


def check_sources(settings: Path, words: gettext.NullTranslations) -> Checked:
    """Look at the sources alone, which takes a moment.

    Args:
        settings: the Pelican settings file, in the project's folder.
        words: the catalogue of the writer's language.
    """
    root = settings.resolve().parent
    with chdir(root):
        desk = Desk.of(read_settings(str(settings)), root)
        problems, _ = check_content(desk, words)
        return Checked(_finish(desk, problems, words, has_built=False), len(desk.texts))


def check_site(settings: Path, words: gettext.NullTranslations) -> Checked:
    """Look at the sources, build what can be built of them, and look at that; arguments as in `check_sources`."""
    root = settings.resolve().parent
    with chdir(root), tempfile.TemporaryDirectory() as folder:
        desk = Desk.of(read_settings(str(settings)), root)
        problems, _ = check_content(desk, words)
        problems += [fault.told(words) for fault in check_catalogues(Path())]
        site, report = Path(folder, "site"), Path(folder, "report.json")
        has_built = build(settings.resolve(), site, {"SHOW_DRAFTS": True}, report)
        if report.is_file():
            of_build = (_placed(it, settings.name) for it in from_json(report.read_text(encoding="utf-8")))
            problems += _further(of_build, problems)
        if has_built:
            problems += check_output(site, str(desk.settings["SITEURL"]), problems, words)
        count = len(pages(site))
        return Checked(_finish(desk, problems, words, has_built=has_built), len(desk.texts), count, has_built)


def check_built(settings: Path, site: Path, words: gettext.NullTranslations) -> Checked:
    """Look at the sources and at a site that was built of them; arguments as in `check_sources`."""
    root = settings.resolve().parent
    with chdir(root):
        desk = Desk.of(read_settings(str(settings)), root)
        problems, _ = check_content(desk, words)
        problems += [fault.told(words) for fault in check_catalogues(Path())]
        problems += check_output(site, str(desk.settings["SITEURL"]), problems, words)
        return Checked(_finish(desk, problems, words, has_built=True), len(desk.texts), len(pages(site)))


def _further(of_build: Iterable[Problem], of_sources: Collection[Problem]) -> list[Problem]:
    """What the build has found besides: it looks at many of the same things, and stumbles over what has been said."""
    said = {(it.path, it.line, it.code) for it in of_sources} | {(it.path, 0, it.code) for it in of_sources}
    causes = {(_slug(it), it.code) for it in of_sources}
    return [
        it
        for it in of_build
        if (it.path, 0 if it.code in PLACELESS else it.line, it.code) not in said
        and (_slug(it), CAUSES.get(it.code)) not in causes
    ]


def _placed(problem: Problem, path: str) -> Problem:
    """A problem of which Pelican names no file is one of the whole site, and so of its settings."""
    return problem if problem.path else replace(problem, path=path, line=1)


def _slug(problem: Problem) -> str:
    return Path(problem.path).name.split(".")[0]


def check_output(site: Path, siteurl: str, said: Iterable[Problem], words: gettext.NullTranslations) -> list[Problem]:
    """Look at a built site from every side.

    Args:
        site: the output folder.
        siteurl: the address under which it is published.
        said: problems of the sources, whose consequences are not said again.
        words: the catalogue of the writer's language.
    """
    faults = [
        *check_links(site, siteurl),
        *check_alternates(site),
        *check_feeds(site),
        *check_linked_data(site),
        *check_budgets(site, siteurl),
        *check_html(site),
    ]
    lost = {name for it in said if it.code in LOST for name in QUOTED.findall(it.message)}
    return _once(fault.told(words) for fault in faults if not _is_consequence(fault, lost))


def _is_consequence(fault: Fault, lost: Collection[str]) -> bool:
    value = str(fault.values[0]) if fault.values else ""
    target = f"#{urlsplit(value).fragment}" if fault.code == "JJ404" else value
    return any(mark in value for mark in UNRESOLVED) or (fault.code in ("JJ403", "JJ404") and target in lost)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """What a template does to many pages is said of the first one."""
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for it in sorted(problems):
        alike[it.code, it.message].append(it)
    return [
        replace(it, path=f"{OUTPUT}/{it.path}") for same in alike.values() for it in same if it.path == same[0].path
    ]


def _finish(
    desk: Desk, problems: Iterable[Problem], words: gettext.NullTranslations, *, has_built: bool
) -> list[Problem]:
    """Heed silences, and put what is left in order, each once."""
    silences = [it for text in desk.texts for it in read_silences(text)]
    left, faults = apply(set(problems), silences, has_built=has_built)
    return in_order([*left, *(fault.told(words) for fault in faults)])
