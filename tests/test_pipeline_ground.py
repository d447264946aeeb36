"""What the files of a project give before anything is composed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from cvreport.narrate.narratives import Fragments
from cvreport.pipeline.ground import Timer, material_of, silent, understand
from cvreport.problems import Problems


def test_a_timer_adds_up_what_comes_back() -> None:
    """A step that is started twice keeps one time, and progress inside it is told by name; parts are announced."""
    told: list[tuple[str, str]] = []
    timer = Timer(lambda step, detail: told.append((step, detail)))
    for step in ("load", "validate", "load"):
        timer.start(step)
    timer.tell("un fichier")
    timer.start("paginate", 3)
    timer.stop()
    assert told[-3:-1] == [("load", "un fichier"), ("paginate", "3")]
    assert set(timer.seconds) == {"load", "validate", "paginate"}


def test_the_ground_gives_an_analysis_for_each_action(project: Path) -> None:
    """Each action is analysed, and its headline is its own where no editor wrote one."""
    asked: dict[str, bool] = {}

    def write(_contract: object, state: Any, _thresholds: object, *, own_headline: bool) -> Any:
        asked[state.action.id] = own_headline
        return state.action.id

    problems = Problems()
    ground = understand(project, 2020, Timer(silent), problems)
    first = next(iter(ground.derived.actions))
    written = Fragments({(f"actions/{first}", "Constat"): Markup("Un constat.")})
    material = material_of(ground, written, write)
    assert not problems.errors
    assert dict(material.analyses) == {identifier: identifier for identifier in ground.derived.actions}
    assert [name for name, own in asked.items() if not own] == [first]
