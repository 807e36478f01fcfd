"""One run of Pelican: what was kept goes in; texts are read, pages rendered; what to keep comes out."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import Generator
from pelican.plugins import signals

from .compiled import Compiled
from .digests import Digest, Digests, Identity, identity
from .facts import NO_FILE, Fact, Facts, Page, pack, signature_of, without_unused
from .fast_writer import FastWriter, Job
from .forks import cores, share_out
from .keeping import MAKING, Reason, put, why_not
from .kept import read_kept, write_kept
from .making import digest_of_making
from .opened import opened, written
from .phases import Phases
from .progress import shown
from .reading import Reads
from .rendering import Look, Rendered, render
from .sayings import say
from .tracing import watch_filters

#: Pages that are rendered at once, below which another process does not pay.
LEAST = 24


class Run:
    """What one run of Pelican knows.

    Args:
        settings: Pelican's.
        folder: where things are kept.
        output: where pages go.
        previous: where those of the last run are; the same folder, unless a build writes beside.
        code: files and folders of all plugins.

    Attributes:
        generators: Pelican's.
        jobs: what there is to write, by its path below the output folder.
        written: what is known of each page that was written.
        reasons: why each page was rendered, empty where it was kept.
    """

    def __init__(
        self, settings: dict[str, Any], folder: Path, output: Path, previous: Path, code: Sequence[Path]
    ) -> None:
        self.settings, self.folder, self.output, self.previous, self.code = settings, folder, output, previous, code
        self.reads = Reads(folder / "reads")
        self.compiled = Compiled(folder / "templates")
        self.phases = Phases()
        self.generators: list[Generator] = []
        self.jobs: dict[str, Job] = {}
        self.written: dict[str, Page] = {}
        self.reasons: dict[str, Reason] = {}
        self._setting_up = ExitStack()
        self._set_up_by = self._setting_up.enter_context(opened())
        self._writing = ExitStack()
        self._files = self._writing.enter_context(written())
        self._making: Digest = b""
        self._is_read: set[str] = set()
        self._facts = Facts()
        self._pages: dict[str, Page] = {}
        self._others: list[str] = []

    def begin(self) -> None:
        """Before anything is read: find out what still holds of what was kept."""
        if self._making:
            return
        self._setting_up.close()
        self.phases.end("set up")
        self._making = digest_of_making(self.settings, self.code, self._set_up_by)
        self.compiled.making = self._making
        kept = read_kept(self.folder / "state") or {"pages": {}, "others": read_kept(self.folder / "outputs") or []}
        self._others = kept["others"]
        if kept.get("making") == self._making:
            self.reads.remember(kept["reads"])
            self._facts = Facts.of(kept["facts"], kept["digests"])
            self._pages = {path: Page(*page) for path, page in kept["pages"].items()}
        else:
            self._pages = {path: Page(b"", {}, NO_FILE, (), MAKING) for path in kept["pages"]}
            self.compiled.forget()

    def is_first(self, kind: str) -> bool:
        """Whether no text of this kind has been read yet."""
        self.begin()
        is_first = kind not in self._is_read
        self._is_read.add(kind)
        return is_first

    def write(self, writer: FastWriter, generators: Iterable[Generator]) -> None:
        """Render what must be rendered, and let the rest stand where it belongs."""
        self.phases.end("lists, data")
        self.generators = list(generators)
        self.jobs = jobs = {self._name(path): job for path, job in writer.desk.jobs.items()}
        scenes = {scene.name: scene for scene in writer.desk.scenes.values()}
        for scene in scenes.values():
            watch_filters(scene.environment)
        contents = contents_of(self.generators)
        digest_of = Digests()
        look = Look(contents, scenes, digest_of)
        changed = self._facts.changed(look)
        for name, job in jobs.items():
            self.reasons[name] = why_not(
                job, self._pages.get(name), self._facts, changed, self.previous / name, digest_of
            )
        wanted = [name for name, why in self.reasons.items() if why]

        def work(names: Sequence[str]) -> list[Rendered]:
            return [
                render(jobs[name], contents, self.previous / name, digest_of)
                for name in shown(names, self.output.name)
            ]

        rendered = dict(zip(wanted, share_out(work, wanted, processes=cores(), least=LEAST), strict=True))
        for name, job in jobs.items():
            if name in rendered:
                self._note(name, rendered[name], look)
            else:
                self.written[name] = self._pages[name]
                put(self.previous / name, self.output / name)
            say(self.written[name].said)
            self._tell(name, job, contents, look)
        if self.previous == self.output:
            self._remove_gone()
        self.phases.end("pages")

    def save(self) -> None:
        """Keep what the next run can use."""
        self.phases.end("after pages")
        self._writing.close()
        facts, pages = without_unused(self._facts, self.written)
        state = {
            "making": self._making,
            "reads": self.reads.to_keep(),
            "facts": facts.names,
            "digests": facts.digests,
            "pages": {name: tuple(getattr(page, it.name) for it in fields(page)) for name, page in pages.items()},
            "others": sorted(self._other_files()),
        }
        write_kept(self.folder / "state", state)
        write_kept(self.folder / "outputs", sorted({*self.written, *state["others"]}))  # where the state is damaged
        write_kept(self.folder / "reasons", self.reasons)
        self.phases.end("keep")
        self.phases.keep(self.folder)

    def numbers_of(self, facts: Iterable[Fact]) -> set[int]:
        """The numbers of those facts that some page shows."""
        return {self._facts.numbers[fact] for fact in facts if fact in self._facts.numbers}

    def _other_files(self) -> set[str]:
        """What is no page and has been written so far."""
        return {self._name(path) for path in self._files if Path(path).is_relative_to(self.output)} - {*self.written}

    def _remove_gone(self) -> None:
        """Remove what the last run wrote and this one has not; whatever still comes is written after this."""
        static = {
            it.save_as
            for generator in self.generators
            for it in getattr(generator, "staticfiles", ())
            if Path(it.source_path).is_file()
        }
        for name in {*self._pages, *self._others} - {*self.written, *static, *self._other_files()}:
            path = self.output / name
            path.unlink(missing_ok=True)
            with suppress(OSError):  # what others are in stays
                path.parent.rmdir()

    def _name(self, path: str) -> str:
        return Path(path).relative_to(self.output).as_posix()

    def _note(self, name: str, it: Rendered, look: Look) -> None:
        numbers = pack({self._facts.note(fact, look(fact)) for fact in it.facts})
        self.written[name] = Page(numbers, it.own, it.signature, it.said, it.unknown)

    def _tell(self, name: str, job: Job, contents: Mapping[Identity, Content], look: Look) -> None:
        """Send Pelican's signal; where somebody changes a page that was kept, they get it as it is rendered."""
        if not signals.content_written.receivers:
            return
        path = self.output / name
        before = signature_of(path)
        signals.content_written.send(str(path), context=job.variables)
        if not self.reasons[name] and signature_of(path) != before:
            self.reasons[name] = ("changed afterwards",)
            self._note(name, render(job, contents, path, Digests()), look)
            signals.content_written.send(str(path), context=job.variables)


def contents_of(generators: Iterable[Generator]) -> dict[Identity, Content]:
    """Every text that some generator lists, by what it is called."""
    found: dict[Identity, Content] = {}
    for generator in generators:
        for value in vars(generator).values():
            if isinstance(value, list) and value and isinstance(value[0], Content):
                found.update((identity(content), content) for content in value if isinstance(content, Content))
    return found
