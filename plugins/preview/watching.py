"""Folders and files go in; a rebuild after each change comes out, never two at once."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

#: How long no further change may come before a rebuild (milliseconds): several quick saves are one.
QUIET = 150


async def rebuild_on_change(
    sources: Iterable[Path], rebuild: Callable[[], object], *, tell: Callable[[], object]
) -> None:
    """Rebuild when a source changes, and tell about it; what changes meanwhile is built when that is done.

    Args:
        sources: folders to watch with all that is in them, and single files.
        rebuild: what to do, away from the event loop.
        tell: called in the event loop after each rebuild.
    """
    changed, sources = asyncio.Event(), list(sources)
    files = {str(source) for source in sources if source.is_file()}
    folders = [source for source in sources if source.is_dir()]

    def is_ours(change: Change, path: str) -> bool:
        return path in files and DefaultFilter()(change, path)

    async def watch(*paths: Path, is_deep: bool) -> None:
        chosen = DefaultFilter() if is_deep else is_ours
        async for _ in awatch(*paths, watch_filter=chosen, step=QUIET, recursive=is_deep):
            changed.set()

    async def build() -> None:
        while await changed.wait():
            changed.clear()
            await asyncio.get_running_loop().run_in_executor(None, rebuild)
            tell()

    # Editors replace a file when they save it; whoever watches the file itself would still look at the old one.
    parents = {Path(file).parent for file in files}
    await asyncio.gather(build(), watch(*folders, is_deep=True), watch(*parents, is_deep=False))
