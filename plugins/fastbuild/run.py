"""One run of Pelican: what was kept goes in; texts are read, pages rendered; what to keep for the next run comes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import Generator
from pelican.plugins import signals

from .digests import Digest, Identity, identity
from .facts import Facts, Page, pack, without_unused
from .fast_writer import FastWriter, Job
from .forks import cores, share_out
from .kept import read_kept, write_kept
from .keeping import keep, why_not
from .making import digest_of_making
from .reading import Reads
from .rendering import Look, Rendered, render
from .sayings import say
from .tracing import watch_filters

#: Pages that are rendered at once, below which another process does not pay.
LEAST = 24


@dataclass
class Run:
    """What one run knows.

    Attributes:
        settings: Pelican's.
        folder: where things are kept.
        output: where pages go.
        previous: where those of the last run are; the same folder, unless a build writes beside.
        reads: what stands before the readers.
        making: digest of all that shapes every page.
        facts: what pages show.
        pages: the last run's, by path below the output folder.
        reasons: why each page was rendered; empty where it was not.
    """

    settings: dict[str, Any]
    folder: Path
    output: Path
    previous: Path
    reads: Reads
    making: Digest = b""
    facts: Facts = field(default_factory=Facts)
    pages: dict[str, Page] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    written: dict[str, Page] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether it is known what was kept."""
        return bool(self.making)

    def begin(self, code: Iterable[Path], files: Iterable[str]) -> None:
        """Before anything is read: find out what still holds of what was kept."""
        self.making = digest_of_making(self.settings, code, files)
        kept = read_kept(self.folder / "state") or {}
        self.others = kept.get("others", [])
        if kept.get("making") == self.making:
            self.reads.remember(kept["reads"])
            self.facts = Facts.of(kept["facts"], kept["digests"])
            self.pages = {path: Page(*page) for path, page in kept["pages"].items()}
        else:
            self.pages = {path: Page(b"", {}, (0, 0, 0), (), "making") for path in kept.get("pages", ())}

    def write(self, writer: FastWriter, generators: Iterable[Generator]) -> None:
        """Render what must be rendered, and put the rest where it belongs."""
        jobs = {self._name(path): job for path, job in writer.desk.jobs.items()}
        scenes = {scene.name: scene for scene in writer.desk.scenes.values()}
        for scene in scenes.values():
            watch_filters(scene.environment)
        contents = contents_of(generators)
        look = Look(contents, scenes)
        changed = self.facts.changed(look)
        self.reasons = {
            name: why_not(job, self.pages.get(name), self.facts, changed, self.previous / name)
            for name, job in jobs.items()
        }
        wanted = [name for name, why in self.reasons.items() if why]

        def work(names: Sequence[str]) -> list[Rendered]:
            return [render(jobs[name], contents) for name in names]

        rendered = dict(zip(wanted, share_out(work, wanted, processes=cores(), least=LEAST), strict=True))
        for name, job in jobs.items():
            if name in rendered:
                self._note(name, rendered[name], look)
            else:
                self._keep(name, job, contents, look)
            say(self.written[name].said)
        self._remove(jobs, [self._name(path) for path in writer.desk.others])

    def save(self) -> None:
        """Keep what the next run can use."""
        facts, pages = without_unused(self.facts, self.written)
        state = {
            "making": self.making,
            "reads": self.reads.to_keep(),
            "facts": facts.names,
            "digests": facts.digests,
            "pages": {name: tuple(getattr(page, it.name) for it in fields(page)) for name, page in pages.items()},
            "others": self.others,
        }
        write_kept(self.folder / "state", state)
        write_kept(self.folder / "reasons", self.reasons)

    def _note(self, name: str, it: Rendered, look: Look) -> None:
        numbers = pack({self.facts.note(fact, look(fact)) for fact in it.facts})
        self.written[name] = Page(numbers, it.own, it.signature, it.said, it.unknown)
        signals.content_written.send(str(self.output / name), context=it)

    def _keep(self, name: str, job: Job, contents: Mapping[Identity, Content], look: Look) -> None:
        self.written[name] = self.pages[name]
        keep(self.previous / name, self.output / name)
