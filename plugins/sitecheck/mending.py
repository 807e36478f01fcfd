"""The sources go in; the same with everything mended that is mechanical come out, and nothing else touched."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any

from stories.vocabulary import FACETS, Vocabulary

from .codes import Edit
from .content import Desk, check_content, faults_of
from .front_matter import near_names
from .problems import Problem, writers_words
from .silences import Silence, read_silences
from .texts import Text

FACET = re.compile(rf"^[ ]*(?P<facet>{'|'.join(FACETS)}):[ \t]*(?P<terms>[^\n\r]*)", re.I | re.M)
TERM = re.compile(r"[^,\s][^,]*[^,\s]|[^,\s]")
DIGEST = re.compile(r"Source-digest:(?: [0-9a-f]{8})+")
#: How often an edit may make room for another one, such as a key that is spelt right and then in the wrong order.
ROUNDS = 5


def mend(settings: Mapping[str, Any], root: Path) -> list[Path]:
    """Mend the texts of a site; the files that were changed, sorted."""
    changed = set[Path]()
    with chdir(root):
        for _ in range(ROUNDS):
            now = set(_mend_once(Desk.of(settings, root)))
            changed |= now
            if not now:
                break
    return sorted(changed)


def _mend_once(desk: Desk) -> Iterator[Path]:
    edits = _edits(desk)
    for text in desk.texts:
        mended = apply_edits(text.text, edits.get(text.shown, ()))
        if mended != text.text:
            text.path.write_bytes(mended.encode())
            yield text.path


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text with the changes made; of two that overlap the second one is left out."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda it: (it.begin, it.end)):
        if edit.begin >= at:
            pieces += [text[at : edit.begin], edit.text]
            at = edit.end
    return "".join((*pieces, text[at:]))


def _edits(desk: Desk) -> dict[str, list[Edit]]:
    """What would mend each file, by its name; nothing for what a writer has silenced."""
    words = writers_words({})
    problems, vocabulary = check_content(desk, words)
    silences = [it for text in desk.texts for it in read_silences(text)]
    edits: dict[str, list[Edit]] = defaultdict(list)
    for fault in faults_of(desk):
        if fault.edits and not _is_silenced(fault.told(words), silences):
            edits[fault.path] += fault.edits
    for problem in problems:
        if problem.code == "JJ306" and not _is_silenced(problem, silences):
            edits[problem.path] += _stamp(problem, desk.texts)
    for text in desk.texts:
        found = list(_terms(text, vocabulary))
        if found:
            edits[text.shown] += found
    return edits


def _is_silenced(problem: Problem, silences: Sequence[Silence]) -> bool:
    return any(it.covers(problem) for it in silences)


def _stamp(problem: Problem, texts: Sequence[Text]) -> Iterator[Edit]:
    """The missing line of a translation, which the problem's hint has, below its front matter."""
    line = DIGEST.search(problem.hint)
    for text in texts:
        if line and text.shown == problem.path and text.entries:
            end = text.entries[-1].end
            yield Edit(end, end, f"{line[0]}\n" if text.text[:end].endswith("\n") else f"\n{line[0]}")


def _terms(text: Text, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Terms with a spelling that can only stand for one other."""
    head = text.entries[-1].end if text.entries else 0
    for match in FACET.finditer(text.text[:head] + text.body[head:]):
        facet = match["facet"].lower()
        known = vocabulary.facets[facet].terms if facet in vocabulary.facets else {}
        for term in TERM.finditer(match["terms"]):
            near = near_names(term[0], known)
            if term[0] not in known and len(near) == 1:
                begin = match.start("terms") + term.start()
                yield Edit(begin, begin + len(term[0]), near[0])
