"""Source files go in; links inside the site that lead nowhere are logged with their line."""

import logging
import posixpath
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)
LINK = re.compile(r"\{(?:filename|static|attach)\}(?P<target>[^\s)>\"'\]]+)")
#: What readers never see, and what they see as it was typed.
NOT_FOLLOWED = re.compile(r"<!--.*?-->|`[^`\n]+`", re.S)


@dataclass(frozen=True)
class SourceLink:
    """A `{filename}`, `{static}` or `{attach}` link of a source file.

    Attributes:
        target: as it is written.
        path: the file, below the content folder.
        line: where it is written.
    """

    target: str
    path: str
    line: int


def read_source_links(source: Path, content: Path) -> tuple[SourceLink, ...]:
    """The links of a source file; those that begin with `/` start at the content folder."""
    folder = source.parent.relative_to(content).as_posix()
    text = source.read_text(encoding="utf-8")
    if "<!--" in text or "`" in text:  # which is looked up much faster than the pattern
        text = NOT_FOLLOWED.sub(lambda it: "\n" * it[0].count("\n"), text)
    return tuple(_link(match, text, folder) for match in LINK.finditer(text))


def _link(match: re.Match[str], text: str, folder: str) -> SourceLink:
    target = unquote(urlsplit(match["target"]).path)
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return SourceLink(match["target"], path, len(text[: match.end()].splitlines()))


def check_source_links(source: Path, links: Iterable[SourceLink], content: Path, known: Container[str]) -> None:
    """Report each link that names no file.

    Args:
        source: the file with the links.
        links: what it has.
        content: the content folder.
        known: the paths below it that Pelican has read.
    """
    for link in links:
        path = link.path
        if path not in known or not (content / path).is_file():
            is_below = not path.startswith(("../", "/"))
            names = sorted(file.name for file in (content / path).parent.glob("*.*")) if is_below else []
            near = get_close_matches(Path(path).name, names, n=1)
            hint = near[0] if near else path
            log.warning(
                "%s:%d: the link leads to “%s”, and no such file is published. Hint: write the link to “%s”, or"
                " add that file.",
                source, link.line, link.target, hint,
            )  # fmt: skip
