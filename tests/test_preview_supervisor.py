"""Tests of what keeps the process that lays out at work: replaced after some builds, and when it ends by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from cvreport.preview.messages import Finished, Outline, Pages, Picture, SectionState, Words
from cvreport.preview.room import Room
from cvreport.preview.supervisor import Supervisor
from preview_server import run_apart
from projects import write_project

PATIENCE = 120.0
ONE_SECTION = {"templates/documents/petit.yaml": "sections: [quatrieme]\n"}
NARRATIVE = "templates/narratives/quatrieme.md"


async def reached(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    waited = 0.0
    while not condition():
        await asyncio.sleep(0.05)
        waited += 0.05
        assert waited < PATIENCE


def test_it_is_replaced_after_some_builds(tmp_path: Path) -> None:
    """A process that has worked enough gives its place to another; words and pages stay, and work goes on."""
    project = write_project(tmp_path / "projet", ONE_SECTION)

    async def run() -> None:
        room = Room("petit")
        supervisor = Supervisor(project, 2020, "petit", room, recycle_after=1)
        supervisor.start()
        assert supervisor.process is not None
        first = supervisor.process.pid
        await reached(lambda: supervisor.process is not None and supervisor.process.pid != first)
        section = room.sections["quatrieme"]
        assert section.pictures[0] in section.drawn
        supervisor.recycle_after = 1000
        (project / NARRATIVE).write_text("# Résumé\nUn autre résumé.\n", encoding="utf-8")
        supervisor.ask()
        await reached(lambda: "Un autre résumé." in section.words and section.state is SectionState.CURRENT)
        supervisor.stop()
        assert supervisor.process is not None
        assert not supervisor.process.is_alive()

    run_apart(run())


def test_it_gives_up_after_three_quick_ends(tmp_path: Path) -> None:
    """A process that ends again and again is not started for ever; the next save starts it again."""
    project = write_project(tmp_path / "projet", ONE_SECTION)

    async def run() -> None:
        room = Room("petit")
        supervisor = Supervisor(project, 2020, "petit", room)
        supervisor.start()
        for _ in range(3):
            process = supervisor.process
            assert process is not None
            process.kill()
            await reached(lambda ended=process: supervisor.process is not ended or supervisor.connection is None)
        assert "sans cesse" in room.fault
        supervisor.ask(("templates/narratives/quatrieme.md",))
        await reached(lambda: room.finished is not None)
        assert room.fault == ""
        supervisor.stop()

    run_apart(run())


def test_pictures_on_show_stay_until_they_are_drawn_again() -> None:
    """While pages are drawn again the room shows the pictures before, and forgets those no longer shown."""
    room = Room("petit")
    room.hear(Outline((("bilan", "Bilan"),), {}))
    room.hear(Picture("bilan", 0, "a", b"A"))
    room.hear(Picture("bilan", 1, "b", b"B"))
    room.hear(Pages("bilan", 4, ("a", "b")))
    room.hear(Picture("bilan", 0, "c", b"C"))
    room.hear(Pages("bilan", 4, ("c", "")))
    section = room.sections["bilan"]
    assert section.pictures == ("c", "b")
    assert set(section.drawn) == {"c", "b"}


def test_the_same_words_are_not_told_twice() -> None:
    """The version of a section's words changes only with its words."""
    room = Room("petit")
    room.hear(Outline((("bilan", "Bilan"),), {}))
    room.hear(Words("bilan", "<p>Un</p>"))
    room.hear(Words("bilan", "<p>Un</p>"))
    assert room.sections["bilan"].words_version == 1
    room.hear(Finished(1, 3, 1, 0.5))
    assert room.view()["fini"] == {"number": 1, "pages": 3, "laid_out": 1, "seconds": 0.5}
