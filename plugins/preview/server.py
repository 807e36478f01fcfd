"""A built site goes in; its pages, with the script of the preview in them, come out on this machine only."""

import asyncio
import contextlib
import hashlib
import html
import json
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.web import Application, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from .desk import Desk
from .watching import rebuild_on_change

STATIC = Path(__file__).parent / "static"
#: Where the preview's own files are; no page of a site is called so.
OWN = "/.preview/"
#: Where texts are written in the browser: that page must not be loaded anew by itself.
EDITOR = "admin/"


@dataclass
class Preview:
    """A built site, what is known of it, the problems of the last build, and the pages that are open.

    `early` has pages, by file below the output folder, of a text that has been edited since and is being built.
    """

    output: Path
    desk: Desk
    early: dict[str, str] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    open_pages: set["Updates"] = field(default_factory=set)

    def tell(self) -> None:
        """After a build: tell every open page what it has found."""
        self.faults = self.desk.faults()
        for page in self.open_pages:
            page.tell()

    def file_of(self, path: str) -> Path | None:
        """The HTML file of an address; None where something else, or nothing, is there, or one writes."""
        file = (self.output / path).resolve()
        file = file / "index.html" if path.endswith("/") or not path else file
        is_page = file.suffix == ".html" and file.is_file() and file.is_relative_to(self.output)
        is_page = is_page and not path.startswith(EDITOR)
        return file if is_page else None

    def read(self, file: Path) -> bytes:
        """A page as it is, or will be in a moment."""
        early = self.early.get(file.relative_to(self.output).as_posix())
        return file.read_bytes() if early is None else early.encode()

    def digest(self, path: str) -> str:
        """Changes with the page at an address."""
        file = self.file_of(path)
        return hashlib.sha256(self.read(file)).hexdigest()[:16] if file else ""

    def page(self, path: str, asked: str) -> bytes | None:
        """The page at an address, with our script before the end of its head; another one may have been asked for."""
        file = self.file_of(path)
        if not file:
            return None
        words = html.escape(json.dumps(self.desk.words(), ensure_ascii=False))
        script = (
            f'<script type="module" src="{OWN}static/preview.js" data-language="{self.desk.language}"'
            f' data-digest="{self.digest(asked)}" data-words="{words}"></script>\n</head>'
        )
        return self.read(file).replace(b"</head>", script.encode(), 1)


class Pages(StaticFileHandler):
    """The site: its pages with our script, all other files as they are, nothing from the browser's cache."""

    def initialize(self, preview: Preview) -> None:  # type: ignore[override]
        """Remember the site."""
        super().initialize(str(preview.output), "index.html")
        self.preview = preview

    async def get(self, path: str, include_body: bool = True) -> None:
        """A page or file; where there is none, the site's own 404 page."""
        page = self.preview.page(path, path)
        if page is None and not (self.preview.output / path).exists():
            self.set_status(404)
            page = self.preview.page("404.html", path)
        if page is None:
            await super().get(path, include_body)
        else:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            await self.finish(page)

    def set_extra_headers(self, _path: str) -> None:
        """The file may be another one in a moment."""
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """None: Tornado keeps them by path, and builds change what is there."""

    def should_return_304(self) -> bool:
        """Never."""
        return False


class Answers(RequestHandler):
    """What is known of a page: at once, or its tags, for which the text has to be read."""

    def initialize(self, preview: Preview) -> None:
        """Remember the site."""
        self.preview = preview

    async def get(self, what: str) -> None:
        """Answer `page` or `tags` for the address in `path`."""
        path, desk = self.get_query_argument("path").lstrip("/"), self.preview.desk
        ask: Callable[[str], Any] = desk.tags if what == "tags" else desk.page
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        found = await asyncio.get_running_loop().run_in_executor(None, ask, path)
        await self.finish(json.dumps(found, ensure_ascii=False))


class Updates(WebSocketHandler):
    """The line to one open page. A WebSocket, for a browser opens only six lasting connections of other kinds."""

    def initialize(self, preview: Preview) -> None:
        """Remember the site."""
        self.preview = preview
        self.path = ""

    def open(self) -> None:
        """Tell how things stand."""
        self.path = urlsplit(self.get_query_argument("path")).path.lstrip("/")
        self.preview.open_pages.add(self)
        self.tell()

    def tell(self) -> None:
        """Send the problems of the last build and the digest of the page that is open."""
        said = {"problems": self.preview.faults, "digest": self.preview.digest(self.path)}
        with contextlib.suppress(WebSocketClosedError):  # it went this very moment
            self.write_message(json.dumps(said, ensure_ascii=False))

    def on_close(self) -> None:
        """The page is gone."""
        self.preview.open_pages.discard(self)


async def serve(
    output: Path,
    sources: Iterable[Path],
    desk: Desk,
    *,
    rebuild: Callable[[Collection[Path]], bool],
    glance: Callable[[Path], dict[str, str]],
    announce: Callable[[], object],
    port: int,
) -> None:
    """Serve a built site until interrupted; rebuild it when a source changes, and tell the browser.

    Args:
        output: the built site.
        sources: the files and folders to watch.
        desk: what is known of the site.
        rebuild: what to do when some of them change; whether there is a new site.
        glance: what is known of its pages, by file below `output`, as soon as a single one changes.
        announce: called once, when the first page can be asked for.
        port: the port of 127.0.0.1 to listen on.

    Raises:
        OSError: the port cannot be used.
    """
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    preview = Preview(output.resolve(), desk, faults=desk.faults())
    known = {"preview": preview}
    Application(
        [
            (rf"{OWN}updates", Updates, known),
            (rf"{OWN}(page|tags)\.json", Answers, known),
            (rf"{OWN}static/(.*)", StaticFileHandler, {"path": str(STATIC)}),
            (r"/(.*)", Pages, known),
        ]
    ).listen(port, "127.0.0.1")

    def look(path: Path) -> None:
        preview.early = {**preview.early, **glance(path)}

    def build(paths: Collection[Path]) -> None:
        if rebuild(paths):  # or else what was shown early stays, too
            preview.early = {}

    await rebuild_on_change(sources, build, glance=look, tell=preview.tell, announce=announce)
