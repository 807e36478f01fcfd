"""A text goes in; line ends, invisible marks and white space that do not belong there come out as faults."""

import re
from collections.abc import Iterator

from .codes import Edit, Fault
from .texts import BOM, FENCED, Text

#: White space at a line's end. Two spaces before another line of the same paragraph are a line break of Markdown.
TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.M)
BREAK = re.compile(r" {2,}\r?\n[ \t]*\S")


def check_white_space(text: Text) -> Iterator[Fault]:
    """Look at every character that readers do not see."""
    source = text.text
    if source.startswith(BOM):
        yield text.fault("JJ022", 0, edits=[Edit(0, len(BOM), "")])
    windows = [match.start() for match in re.finditer(r"\r(?=\n)", source)]
    if windows:
        yield text.fault("JJ023", windows[0], edits=[Edit(at, at + 1, "") for at in windows])
    code = [match.span() for match in FENCED.finditer(source)]
    head = text.entries[-1].end if text.entries else 0
    for match in TRAILING.finditer(source):
        is_break = match.start() >= head and BREAK.match(source, match.start()) and not _opens_line(source, match)
        if not is_break and all(match.end() <= begin or match.start() >= end for begin, end in code):
            yield text.fault("JJ021", match.start(), edits=[Edit(*match.span(), "")])
    if source and not source.endswith("\n"):
        yield text.fault("JJ024", len(source) - 1, edits=[Edit(len(source), len(source), "\n")])


def _opens_line(source: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or source[match.start() - 1] == "\n"
