"""Actions chosen for a slide or a handout, and among them what moved most, which targets are met, what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvreport.derive.actions import WITHOUT_DATA
from cvreport.model.contract import Action
from cvreport.model.derived import Derived, IndicatorState, Movement, TargetState, TargetVerdict

SMALLEST_BASE = 10.0
GREATEST_PERCENT = 1000.0


def states_of(derived: Derived, actions: Iterable[Action]) -> list[IndicatorState]:
    """The indicators of some actions, in the order of the référentiel."""
    return [state for action in actions for state in derived.actions[action.id].indicators]


def size_of(state: IndicatorState) -> float:
    """How much an indicator moved: in percent, in points for a share; nothing when it did not."""
    evolution = state.evolution
    if evolution is None:
        return 0.0
    return evolution.percent if evolution.percent is not None else evolution.difference


def is_comparable(state: IndicatorState) -> bool:
    """Whether a change can stand beside another: a whole series, from a base that is not tiny."""
    evolution, leading = state.evolution, state.leading
    if evolution is None or leading is None or leading.breakdown or evolution.movement is Movement.STABLE:
        return False
    if evolution.percent is None:
        return leading.unit == "%"
    return (evolution.first.value or 0.0) >= SMALLEST_BASE and abs(evolution.percent) <= GREATEST_PERCENT


def movers(states: Sequence[IndicatorState], most: int) -> tuple[list[IndicatorState], list[IndicatorState]]:
    """The indicators that rose most and those that fell most, one an action, the greatest first."""
    ordered = sorted(filter(is_comparable, states), key=lambda state: (-abs(size_of(state)), state.indicator.id))
    rises: dict[str, IndicatorState] = {}
    falls: dict[str, IndicatorState] = {}
    for state in ordered:
        rise = state.evolution is not None and state.evolution.movement is Movement.RISE
        (rises if rise else falls).setdefault(state.indicator.action_id, state)
    return list(rises.values())[:most], list(falls.values())[:most]


def judged_targets(
    states: Sequence[IndicatorState], wanted: Sequence[TargetState], most: int
) -> list[tuple[IndicatorState, TargetVerdict]]:
    """Targets in some states that were judged on an observation, one an action, main indicators first."""
    found: dict[str, tuple[IndicatorState, TargetVerdict]] = {}
    for state in sorted(states, key=lambda each: not each.indicator.leading):
        for verdict in state.targets:
            if verdict.state in wanted and verdict.judged:
                found.setdefault(state.indicator.action_id, (state, verdict))
    return list(found.values())[:most]


def unknown(states: Sequence[IndicatorState], most: int) -> list[IndicatorState]:
    """Indicators on which nothing is known, one an action, main ones first."""
    found: dict[str, IndicatorState] = {}
    for state in sorted(states, key=lambda each: not each.indicator.leading):
        if state.status in WITHOUT_DATA:
            found.setdefault(state.indicator.action_id, state)
    return list(found.values())[:most]
