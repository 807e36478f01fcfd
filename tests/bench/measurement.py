"""Peers and sizes go in; what each of them takes for a build, an edit and a preview comes out."""

import datetime
import os
import platform
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from .builds import FailedError, Run, run
from .installation import Environment
from .peers import OURS, Peer, peer_of
from .previews import previewing
from .site import make_site

#: What is measured, in this order.
KINDS = ("cold", "edit", "nothing", "preview")
EDITED = re.compile(r"\n\nSuntingan \d+\.\n$")


@dataclass(frozen=True)
class Figure:
    """What one peer took for one kind of work at one size, in every run: seconds, and MiB at the highest."""

    pairs: int
    kind: str
    peer: str
    seconds: Sequence[float]
    mebibytes: Sequence[float]

    @property
    def time(self) -> float:
        """The median (seconds)."""
        return median(self.seconds)

    @property
    def memory(self) -> float:
        """The median (MiB)."""
        return median(self.mebibytes)


@dataclass(frozen=True)
class Results:
    """All figures, and what they were measured with: day (ISO 8601), system, number of cores, version by peer."""

    date: str
    system: str
    cores: int
    versions: Mapping[str, str]
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Step:
    """One run that is over, of so many in all."""

    number: int
    of: int
    pairs: int
    kind: str
    peer: str
    run: Run


def measure(
    names: Sequence[str], sizes: Sequence[int], runs: int, folder: Path, environment: Environment,
    tell: Callable[[Step], object],
) -> Results:  # fmt: skip
    """Measure all peers at all sizes, the peers in turn, so that what else the machine does meets all alike.

    Args:
        names: the peers.
        sizes: numbers of pairs.
        runs: how often each kind of work is done.
        folder: where the sites are made, in a folder of their own that goes afterwards.
        environment: where the peers are installed.
        tell: called after each run.

    Raises:
        FailedError: a peer could not do it.
    """
    taken: dict[tuple[int, str, str], list[Run]] = {}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sites-", dir=folder.resolve()) as sites:
        peers = [peer_of(name, Path(sites, name), environment) for name in names]
        of = len(sizes) * runs * sum(3 + bool(peer.serve) for peer in peers)
        done = ((pairs, *it) for pairs in sizes for it in measure_size(peers, pairs, runs))
        for number, (pairs, kind, peer, it) in enumerate(done, 1):
            taken.setdefault((pairs, kind, peer), []).append(it)
            tell(Step(number, of, pairs, kind, peer, it))
    own = {OURS: f"Pelican {version('pelican')}, Python {platform.python_version()}", **environment.versions()}
    return Results(
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        versions={name: own[name] for name in names if name in own},
        figures=[Figure(*key, [it.seconds for it in its], [it.mebibytes for it in its]) for key, its in taken.items()],
    )


def measure_size(peers: Sequence[Peer], pairs: int, runs: int) -> Iterator[tuple[str, str, Run]]:
    """Measure the peers at one size; kind of work, peer and run."""
    for peer in peers:
        make_site(peer.name, pairs, peer.site)
    yield from _cold(peers, runs)
    for peer in peers:
        if peer.again != peer.cold:
            run(peer.again, peer.site)  # what it keeps from build to build is there after this one
    yield from _edits(peers, pairs, runs)
    for _ in range(runs):
        for peer in peers:
            yield "nothing", peer.name, _run(peer.again, peer)
    yield from _previews([peer for peer in peers if peer.serve], pairs, runs)
    for peer in peers:
        shutil.rmtree(peer.site)


def _cold(peers: Sequence[Peer], runs: int) -> Iterator[tuple[str, str, Run]]:
    """Builds where nothing has been built before."""
    sources = {peer.name: {path.name for path in peer.site.iterdir()} for peer in peers}
    for _ in range(runs):
        for peer in peers:
            _remove(path for path in peer.site.iterdir() if path.name not in sources[peer.name])
            yield "cold", peer.name, _run(peer.cold, peer)


def _run(command: Sequence[str], peer: Peer) -> Run:
    """Run a command of a peer when what others have written is on the disk, so that none pays for another."""
    os.sync()
    return run(command, peer.site)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _edits(peers: Sequence[Peer], pairs: int, runs: int) -> Iterator[tuple[str, str, Run]]:
    """Builds in a new process after the body of one text has changed, the site of before on the disk."""
    for number in range(runs):
        for peer in peers:
            words = edit(peer.text(pairs), number)
            yield "edit", peer.name, _run(peer.again, peer)
            if words not in peer.page(pairs).read_text(encoding="utf-8"):
                raise FailedError(f"{peer.name}: {peer.page(pairs)} does not have “{words}”")


def _previews(peers: Sequence[Peer], pairs: int, runs: int) -> Iterator[tuple[str, str, Run]]:
    """Edits while a preview runs; all of them run, and one at a time has something to do."""
    with ExitStack() as running:
        previews = [running.enter_context(previewing(peer, pairs)) for peer in peers]
        for number in range(runs, 2 * runs):
            for preview in previews:
                words = edit(preview.peer.text(pairs), number)
                yield "preview", preview.peer.name, preview.wait_for(words)
                preview.rest()


def edit(text: Path, number: int) -> str:
    """Give a text a last paragraph, in the place of the one from the last edit; its words."""
    words = f"Suntingan {number}."
    before = EDITED.sub("\n", text.read_text(encoding="utf-8"))
    text.write_text(f"{before}\n{words}\n", encoding="utf-8")
    return words
