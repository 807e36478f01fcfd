"""Contents as Pelican has read them go in; links inside the site that lead nowhere are logged with their line."""

import logging
import posixpath
import re
from collections.abc import Container
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)
LINK = re.compile(r"\{(?:filename|static|attach)\}(?P<target>[^\s)>\"'\]]+)")
#: What readers never see, and what they see as it was typed.
NOT_FOLLOWED = re.compile(r"<!--.*?-->|`[^`\n]+`", re.S)


def check_source_links(source: Path, content: Path, known: Container[str]) -> None:
    """Report each `{filename}`, `{static}` or `{attach}` link of a source file that names no file.

    Args:
        source: the file with the links.
        content: the content folder, where links that begin with `/` start.
        known: the paths below the content folder that Pelican has read.
    """
    folder = source.parent.relative_to(content).as_posix()
    text = source.read_text(encoding="utf-8")
    if "<!--" in text or "`" in text:  # which is looked up much faster than the pattern
        text = NOT_FOLLOWED.sub(lambda it: "\n" * it[0].count("\n"), text)
    for match in LINK.finditer(text):
        target = unquote(urlsplit(match["target"]).path)
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
        if path not in known or not (content / path).is_file():
            is_below = not path.startswith(("../", "/"))
            names = sorted(file.name for file in (content / path).parent.glob("*.*")) if is_below else []
            near = get_close_matches(Path(path).name, names, n=1)
            hint = near[0] if near else path
            log.warning(
                "%s:%d: the link leads to “%s”, and no such file is published. Hint: write the link to “%s”, or"
                " add that file.",
                source, len(text[: match.end()].splitlines()), match["target"], hint,
            )  # fmt: skip
