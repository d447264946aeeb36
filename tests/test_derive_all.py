"""Tests of everything that is derived from a contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.derive.all import derive
from cvreport.model.derived import Movement, TargetState, Verdict
from cvreport.problems import Problems
from cvreport.settings import Thresholds
from projects import write_project
from reading import read_project, told


def test_the_small_project(tmp_path: Path) -> None:
    """Every indicator, action and key figure of the small project is derived, the context included."""
    contract, _ = read_project(write_project(tmp_path))
    assert contract is not None
    problems = Problems()
    found = derive(contract, Thresholds(), problems)
    assert told(problems) == []
    assert list(found.actions) == ["soutien", "creches", "lecture"]
    assert set(found.indicators) == set(contract.indicators)
    eleves = found.indicators["soutien.eleves"]
    assert eleves.evolution is not None
    assert (eleves.evolution.difference, eleves.evolution.percent) == (112, pytest.approx(28))
    assert (eleves.targets[0].state, eleves.targets[0].since) == (TargetState.MET, eleves.evolution.last.period)
    part = found.indicators["soutien.part"]
    assert part.evolution is not None
    assert (part.evolution.difference, part.evolution.percent) == (7.3, None)
    attente = found.indicators["creches.attente"]
    assert attente.evolution is not None
    assert attente.evolution.movement is Movement.FALL
    assert found.indicators["creches.places"].targets[0].state is TargetState.DEPENDS
    assert [state.verdict for state in found.actions.values()] == [Verdict.REINFORCED] * 3
    assert sorted(value.value for value in found.key_figures.values()) == [97, 104, 1392]


def test_deriving_changes_nothing(tmp_path: Path) -> None:
    """Derived twice, a contract gives the same, and is itself unchanged."""
    contract, _ = read_project(write_project(tmp_path))
    assert contract is not None
    rows = contract.observations
    first, second = (derive(contract, Thresholds(), Problems()) for _ in range(2))
    assert first == second
    assert contract.observations == rows


def test_thresholds_decide_the_verdicts(tmp_path: Path) -> None:
    """With thresholds beyond every change nothing moves: only the new scheme is reinforced."""
    contract, _ = read_project(write_project(tmp_path))
    assert contract is not None
    found = derive(contract, Thresholds(stable_percent=1000, stable_points=100), Problems())
    assert [state.verdict for state in found.actions.values()] == [
        Verdict.MAINTAINED,
        Verdict.MAINTAINED,
        Verdict.REINFORCED,
    ]
