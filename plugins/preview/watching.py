"""Folders and files go in; a rebuild after each change comes out, never two at once."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

#: How long no further change may come before a rebuild (milliseconds): several quick saves are one.
QUIET = 30


async def rebuild_on_change(
    sources: Iterable[Path],
    rebuild: Callable[[Collection[Path]], object],
    *,
    glance: Callable[[Path], object],
    tell: Callable[[], object],
    announce: Callable[[], object],
) -> None:
    """Rebuild when a source changes, and tell about it; what changes meanwhile is built when that is done.

    Args:
        sources: folders to watch with all that is in them, and single files.
        rebuild: what to do about the files that changed, away from the event loop.
        glance: what to do before, where it is a single one: something quick.
        tell: called in the event loop after each of both.
        announce: called once, when no change is missed any more.
    """
    changed, sources = asyncio.Event(), list(sources)
    paths: set[Path] = set()
    files = {str(source) for source in sources if source.is_file()}
    folders = [source for source in sources if source.is_dir()]

    def is_ours(change: Change, path: str) -> bool:
        return path in files and DefaultFilter()(change, path)

    async def watch(*places: Path, is_deep: bool) -> None:
        chosen = DefaultFilter() if is_deep else is_ours
        async for found in awatch(*places, watch_filter=chosen, step=QUIET, recursive=is_deep):
            paths.update(Path(path) for _, path in found)
            changed.set()

    async def build() -> None:
        while await changed.wait():
            changed.clear()
            now = frozenset(paths)
            paths.clear()
            loop, there = asyncio.get_running_loop(), [path for path in now if path.is_file()]
            if len(there) == 1:  # editors that write beside a file leave nothing of that
                await loop.run_in_executor(None, glance, there[0])
                tell()
            await loop.run_in_executor(None, rebuild, now)
            tell()

    # Editors replace a file when they save it; whoever watches the file itself would still look at the old one.
    parents = {Path(file).parent for file in files}
    watching = [asyncio.ensure_future(it) for it in (watch(*folders, is_deep=True), watch(*parents, is_deep=False))]
    await asyncio.sleep(0)  # each has begun, and the system notes changes for it
    announce()
    await asyncio.gather(build(), *watching)
