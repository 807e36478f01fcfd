"""The name of a peer goes in; how its site is built, built again and served comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .corpus import slug_of
from .installation import Environment

OURS = "ours"
NAMES = (OURS, "ours-full", "hugo", "pelican")


@dataclass(frozen=True)
class Peer:
    """A generator, and its site in a folder of its own.

    Attributes:
        name: as in NAMES.
        site: the folder, in which its commands are run.
        output: where in there the built site goes.
        source: where in there the Indonesian text of a slug is.
        cold: the command of the first build.
        again: that of every further one.
        serve: that of its preview on a port; empty where there is none.
    """

    name: str
    site: Path
    output: str
    source: str
    cold: Sequence[str]
    again: Sequence[str]
    serve: Sequence[str] = ()

    def text(self, pairs: int) -> Path:
        """The text that is edited: the middle one of so many."""
        return self.site / self.source.format(slug_of(pairs // 2))

    def page(self, pairs: int) -> Path:
        """The page that is made from it."""
        return self.site / self.output / slug_of(pairs // 2) / "index.html"


def peer_of(name: str, site: Path, environment: Environment) -> Peer:
    """The peer of a name, with its site in a folder."""
    if name == "hugo":
        hugo = [str(environment.hugo)]
        server = ["server", "--bind", "127.0.0.1", "--renderToMemory", "--port"]
        return Peer(
            name, site, "public", "content/posts/{}.id.md",
            cold=[*hugo, "--quiet"], again=[*hugo, "--quiet"], serve=[*hugo, *server],
        )  # fmt: skip
    if name == "pelican":
        pelican = [str(environment.python), "-m", "pelican", "-q", "-o", "output", "-s"]
        return Peer(
            name, site, "output", "content/id/{}.md",
            cold=[*pelican, "pelicanconf.py"], again=[*pelican, "cacheconf.py"],
        )  # fmt: skip
    python = str(site / ".venv/bin/python")
    build = [python, "tasks.py", "build"]
    return Peer(
        name, site, "output", "content/articles/{}.id.md",
        cold=build, again=build, serve=[python, "tasks.py", "serve", "--port"],
    )  # fmt: skip
