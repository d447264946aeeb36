"""Tests of the watch: a burst of saves is told once, temporary files never."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

from cvreport.preview.watch import watch
from preview_server import run_apart

START = 1.0  # seconds for the watch to be in place
PATIENCE = 10.0


def told_after(project: Path, act: Callable[[], None]) -> list[tuple[str, ...]]:
    """What a watch tells after something is done, once it tells no more."""

    async def run() -> list[tuple[str, ...]]:
        told: list[tuple[str, ...]] = []
        watching = asyncio.create_task(watch(project, 2020, told.append))
        await asyncio.sleep(START)
        act()
        (project / "templates/narratives/fin.md").write_text("# fin\n", encoding="utf-8")
        waited = 0.0
        while not any("templates/narratives/fin.md" in paths for paths in told) and waited < PATIENCE:
            await asyncio.sleep(0.1)
            waited += 0.1
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        return told

    return run_apart(run())


def test_a_burst_is_told_once(project: Path) -> None:
    """Five files saved at once, as an editor's « save all » does, make one build."""
    names = [f"templates/narratives/actions/{name}.md" for name in ("a", "b", "c", "d")]

    def save_all() -> None:
        for name in names:
            (project / name).write_text("# Constat\n", encoding="utf-8")

    assert told_after(project, save_all) == [(*names, "templates/narratives/fin.md")]


def test_temporary_files_are_not_told(project: Path) -> None:
    """The files that vim and Word write while saving are not told."""

    def save_as_vim_and_word_do() -> None:
        for name in ("4913", ".1.1.md.swp", "1.1.md~", "~$recit.docx"):
            (project / "templates/narratives" / name).write_text("x", encoding="utf-8")

    assert told_after(project, save_as_vim_and_word_do) == [("templates/narratives/fin.md",)]
