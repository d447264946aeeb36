"""Saves of the project's files, gathered: a burst of them is told once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, awatch

from cvreport.preview.inputs import is_input, watched_folders

LONGEST_BURST = 300  # milliseconds: a build starts then even when files are still being saved
QUIET = 40  # milliseconds without a save that end a burst


async def watch(root: Path, year: int, tell: Callable[[tuple[str, ...]], None]) -> None:
    """Tell the paths, as the user knows them, of what has just been saved, for as long as the server runs."""

    def wanted(_change: Change, path: str) -> bool:
        return is_input(root, Path(path))

    while True:
        folders = watched_folders(root, year)
        async for changes in awatch(*folders, watch_filter=wanted, debounce=LONGEST_BURST, step=QUIET):
            tell(tuple(sorted({_shown(root, Path(path)) for _, path in changes})))
            if watched_folders(root, year) != folders:
                break
        await asyncio.sleep(0)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
