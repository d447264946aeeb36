"""Tests of the statuses of indicators and of the verdicts of actions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.actions import derive_action, derive_indicator, leading_indicator, targets_of
from cvreport.model.contract import Action, ActionStatus, Comparison, Direction, Indicator
from cvreport.model.derived import ActionState, IndicatorState, IndicatorStatus, TargetState, Verdict
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import Period
from cvreport.settings import Thresholds
from tiny_contract import breakdown, contract, indicator, row, target

UP, DOWN, NEUTRAL = Direction.UP, Direction.DOWN, Direction.NEUTRAL
RISE, FALL, STABLE = (100.0, 120.0), (100.0, 80.0), (100.0, 100.5)
moves = st.sampled_from([RISE, FALL, STABLE])
directions = st.sampled_from([UP, DOWN, NEUTRAL])


def states(*items: tuple[Indicator, list[Observation]], launch: str = "", status: str = "en_cours") -> ActionState:
    """The state of one action whose indicators have these rows."""
    indicators = [replace(one, id=f"soutien.i{rank}") for rank, (one, _) in enumerate(items)]
    rows = [replace(item, indicator_id=f"soutien.i{rank}") for rank, (_, own) in enumerate(items) for item in own]
    made = contract(indicators, rows)
    (action,) = made.actions.values()
    changed = replace(action, launch=Period.parse(launch) if launch else None, status=ActionStatus(status))
    return derive_action(changed, [derive_indicator(made, one, Thresholds()) for one in indicators])


def moving(
    values: tuple[float, ...], direction: Direction = UP, **changes: object
) -> tuple[Indicator, list[Observation]]:
    """An indicator that goes through some levels."""
    return indicator(direction=direction, **changes), [
        row(year, value) for year, value in zip(("2015", "2019"), values, strict=False)
    ]


def gap(status: ObservationStatus) -> tuple[Indicator, list[Observation]]:
    """An indicator without a value."""
    return indicator(), [row("", None, status=status)]


def status_of(*rows: Observation) -> IndicatorStatus:
    """The status of an indicator with these rows."""
    return states((indicator(), list(rows))).indicators[0].status


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], IndicatorStatus.NO_ANSWER),
        ([row("2015", 1), row("2019", 2)], IndicatorStatus.MEASURED),
        ([row("2019", 2)], IndicatorStatus.MEASURED_ONCE),
        ([row("2019", 2), row("2019", 3, perimeter="QP")], IndicatorStatus.MEASURED_ONCE),
        ([row("2015 à 2019", 9, qualifier=Qualifier.CHANGE)], IndicatorStatus.MEASURED),
        ([row("2019", 43, upper=60.0, qualifier=Qualifier.BETWEEN)], IndicatorStatus.MEASURED),
        ([row("2019", 2), row("2018", None, status=ObservationStatus.NO_ANSWER)], IndicatorStatus.PARTIAL),
        ([row("2019", 2), row("2018", None, status=ObservationStatus.NOT_AVAILABLE)], IndicatorStatus.PARTIAL),
        ([row("2019", 2, status=ObservationStatus.PARTIAL)], IndicatorStatus.PARTIAL),
        ([row("2019", 2), row("2018", None, status=ObservationStatus.QUALITATIVE)], IndicatorStatus.MEASURED_ONCE),
        ([row("", None, status=ObservationStatus.QUALITATIVE)], IndicatorStatus.QUALITATIVE),
        ([row("", None, status=ObservationStatus.NOT_STARTED)], IndicatorStatus.NOT_STARTED),
        ([row("", None, status=ObservationStatus.ABANDONED)], IndicatorStatus.ABANDONED),
        ([row("", None, status=ObservationStatus.NOT_AVAILABLE)], IndicatorStatus.NOT_AVAILABLE),
        ([row("", None, status=ObservationStatus.NO_ANSWER)], IndicatorStatus.NO_ANSWER),
        ([row("", None, qualifier=Qualifier.LIST)], IndicatorStatus.QUALITATIVE),
    ],
)
def test_status_of_an_indicator(rows: list[Observation], expected: IndicatorStatus) -> None:
    """An indicator is measured at two dates, once, in part, described, or not known for the reason of its rows."""
    assert status_of(*rows) is expected


def test_an_explicit_zero_is_a_value() -> None:
    """Zero is measured, not missing."""
    assert status_of(row("2019", 0)) is IndicatorStatus.MEASURED_ONCE


@pytest.mark.parametrize(
    ("items", "launch", "verdict", "score"),
    [
        ([moving(RISE)], "", Verdict.REINFORCED, 2),
        ([moving(FALL)], "", Verdict.DECLINING, -2),
        ([moving(FALL, DOWN)], "", Verdict.REINFORCED, 2),
        ([moving(RISE, DOWN)], "", Verdict.DECLINING, -2),
        ([moving(STABLE)], "", Verdict.MAINTAINED, 0),
        ([moving(RISE, NEUTRAL)], "", Verdict.MAINTAINED, 0),
        ([moving((100.0,))], "", Verdict.MAINTAINED, 0),
        ([moving((100.0,))], "2017", Verdict.REINFORCED, 0),
        ([moving(FALL)], "2017", Verdict.DECLINING, -2),
        ([moving(FALL), moving(RISE, leading=True)], "", Verdict.REINFORCED, 1),
        ([moving(RISE), moving(FALL, leading=True)], "", Verdict.DECLINING, -1),
        ([moving(FALL, leading=True), moving(RISE), moving(RISE)], "", Verdict.MAINTAINED, 0),
        ([moving(RISE), moving(FALL), moving(FALL)], "", Verdict.MAINTAINED, 0),
        ([gap(ObservationStatus.NO_ANSWER)], "", Verdict.NO_DATA, 0),
        ([gap(ObservationStatus.NOT_AVAILABLE), gap(ObservationStatus.ABANDONED)], "2017", Verdict.NO_DATA, 0),
        ([gap(ObservationStatus.NO_ANSWER), moving(RISE)], "", Verdict.REINFORCED, 2),
        ([gap(ObservationStatus.QUALITATIVE)], "", Verdict.MAINTAINED, 0),
    ],
)
def test_verdict_of_an_action(
    items: list[tuple[Indicator, list[Observation]]], launch: str, verdict: Verdict, score: int
) -> None:
    """Indicators vote with their direction, the leading one twice; without a vote a new scheme is reinforced."""
    found = states(*items, launch=launch)
    assert (found.verdict, found.score) == (verdict, score)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("en_cours", Verdict.REINFORCED),
        ("arretee", Verdict.DECLINING),
        ("suspendue", Verdict.DECLINING),
        ("abandonnee", Verdict.DECLINING),
        ("non_demarree", Verdict.NO_DATA),
    ],
)
def test_the_life_of_the_scheme_prevails(status: str, verdict: Verdict) -> None:
    """Whatever the votes, a scheme that has stopped declines and one that has not started has no data."""
    assert states(moving(RISE), status=status).verdict is verdict


@pytest.mark.parametrize(
    ("value", "direction", "score"), [(-71.0, UP, -2), (5.0, UP, 2), (-5.0, DOWN, 2), (0.0, UP, 0)]
)
def test_a_change_without_levels_votes(value: float, direction: Direction, score: int) -> None:
    """An indicator of which only the change is known votes by the sign of the change."""
    only_change = [row("2015 à 2019", value, qualifier=Qualifier.CHANGE, unit="%")]
    assert states((indicator(direction=direction), only_change)).score == score


def test_a_breakdown_has_its_own_direction() -> None:
    """A breakdown declared with a direction votes by it, not by the indicator's."""
    one = indicator(breakdowns={"exclus": breakdown("exclus", "exclus", direction=DOWN)})
    rows = [row("2015", 9, breakdown="exclus"), row("2019", 5, breakdown="exclus")]
    assert states((one, rows)).verdict is Verdict.REINFORCED


def test_the_leading_indicator() -> None:
    """It is the declared one if it has levels, else one that moves and has a target, else the first that moves."""

    def lead(*items: tuple[Indicator, list[Observation]]) -> str:
        found = leading_indicator(states(*items).indicators)
        return found.indicator.id[-2:] if found else ""

    aimed = (target(Comparison.AT_LEAST, 5),)
    assert lead(moving(RISE), moving(STABLE, leading=True)) == "i1"
    assert lead(moving(RISE), (indicator(leading=True), [])) == "i0"
    assert lead(moving(RISE), moving(FALL, targets=aimed)) == "i1"
    assert lead(moving((1.0,), targets=aimed), moving(FALL)) == "i1"
    assert lead(moving((1.0,)), moving((2.0,), targets=aimed)) == "i1"
    assert lead(moving((1.0,)), moving((2.0,))) == "i0"
    assert lead(gap(ObservationStatus.NO_ANSWER)) == ""


def test_the_states_of_the_targets() -> None:
    """The states of all the targets of some indicators are listed in order."""
    aims = (target(Comparison.AT_LEAST, 50), target(Comparison.AT_LEAST, 500))
    found = states(moving(RISE, targets=aims), moving(RISE))
    assert targets_of(found.indicators) == [TargetState.MET, TargetState.NOT_YET]


def mirrored(state: ActionState) -> list[IndicatorState]:
    """The indicators of an action with the opposite direction."""
    opposite = {UP: DOWN, DOWN: UP, NEUTRAL: NEUTRAL}
    return [
        replace(item, indicator=replace(item.indicator, direction=opposite[item.indicator.direction]))
        for item in state.indicators
    ]


@given(items=st.lists(st.tuples(moves, directions, st.booleans()), min_size=1, max_size=5))
def test_verdicts_are_symmetric_under_direction(items: list[tuple[tuple[float, float], Direction, bool]]) -> None:
    """When every indicator should go the other way, reinforced becomes declining and maintained stays so."""
    found = states(*(moving(values, direction, leading=leading) for values, direction, leading in items))
    action: Action = found.action
    other = derive_action(action, mirrored(found))
    opposite = {
        Verdict.REINFORCED: Verdict.DECLINING,
        Verdict.DECLINING: Verdict.REINFORCED,
        Verdict.MAINTAINED: Verdict.MAINTAINED,
    }
    assert other.verdict is opposite[found.verdict]
    assert other.score == -found.score


@given(items=st.lists(st.tuples(moves, directions), min_size=1, max_size=5))
def test_the_score_is_bounded_by_the_votes(items: list[tuple[tuple[float, float], Direction]]) -> None:
    """The score never exceeds one vote an indicator and one more for the leading one, and its sign is the verdict."""
    found = states(*(moving(values, direction) for values, direction in items))
    voters = sum(direction is not NEUTRAL for _, direction in items)
    assert abs(found.score) <= voters + bool(voters)
    expected = {1: Verdict.REINFORCED, -1: Verdict.DECLINING, 0: Verdict.MAINTAINED}
    assert found.verdict is expected[(found.score > 0) - (found.score < 0)]
