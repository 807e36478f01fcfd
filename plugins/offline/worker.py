"""A built site goes in; the service worker that can keep a copy of it comes out."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

SCRIPT = Path(__file__).parent / "sw.js"
NAME = "sw.js"
#: What a reader needs without a connection: pages, and what they are shown with.
KEPT = (".html", ".css", ".js", ".svg", ".woff2")
#: Folders that are only of use with a connection, or not for readers.
LEFT = ("pagefind/", "data/", "admin/")
HIDDEN = '<meta name="robots" content="noindex">'
#: A page that only leads on from an old address.
LEADING = '<meta http-equiv="refresh"'


def write_worker(output: Path, days: int) -> None:
    """Write `sw.js`; `days` is how old a saved copy may become before it is no longer shown."""
    files = list(_files(output))
    listed = json.dumps(files, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(listed.encode()).hexdigest()[:12]
    head = f'const VERSION = "{version}";\nconst DAYS = {days};\nconst FILES = {listed};\n'
    (output / NAME).write_text(head + SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")


def _files(output: Path) -> Iterator[tuple[str, str]]:
    """Address, from the root of the site, and digest of every file that is kept."""
    for path in sorted(path for path in output.rglob("*") if path.suffix in KEPT):
        name = path.relative_to(output).as_posix()
        if name == NAME or name.startswith(LEFT):
            continue
        content = path.read_bytes()
        is_hidden = HIDDEN.encode() in content or LEADING.encode() in content
        if path.suffix != ".html" or name == "404.html" or not is_hidden:
            yield name.removesuffix("index.html"), hashlib.sha256(content).hexdigest()[:12]
