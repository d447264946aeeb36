"""Statuses of indicators and verdicts of actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvreport.derive.series import all_series, evolution_of, leading_series
from cvreport.derive.targets import judge
from cvreport.model.contract import Action, ActionStatus, Contract, Direction, Indicator
from cvreport.model.derived import (
    ActionState,
    IndicatorState,
    IndicatorStatus,
    Movement,
    TargetState,
    Verdict,
)
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.settings import Thresholds

LEADING_WEIGHT = 2
WITHOUT_DATA = (
    IndicatorStatus.NOT_AVAILABLE,
    IndicatorStatus.NO_ANSWER,
    IndicatorStatus.NOT_STARTED,
    IndicatorStatus.ABANDONED,
)
STATUS_OF_ROW = {
    ObservationStatus.ABANDONED: IndicatorStatus.ABANDONED,
    ObservationStatus.NOT_STARTED: IndicatorStatus.NOT_STARTED,
    ObservationStatus.QUALITATIVE: IndicatorStatus.QUALITATIVE,
    ObservationStatus.NO_ANSWER: IndicatorStatus.NO_ANSWER,
    ObservationStatus.NOT_AVAILABLE: IndicatorStatus.NOT_AVAILABLE,
}


def derive_indicator(contract: Contract, indicator: Indicator, thresholds: Thresholds) -> IndicatorState:
    """Give an indicator its series, its status, its evolution and the verdicts of its targets."""
    observations = contract.observations_of.get(indicator.id, ())
    series = all_series(contract, indicator)
    leading = leading_series(indicator, series)
    return IndicatorState(
        indicator=indicator,
        status=_status(observations),
        observations=observations,
        series=series,
        leading=leading,
        evolution=evolution_of(leading, thresholds) if leading is not None else None,
        targets=tuple(judge(indicator, target, series, thresholds) for target in indicator.targets),
    )


def _status(observations: Sequence[Observation]) -> IndicatorStatus:
    """The collection's result: measured (twice or more, at different times), once, partly, or why not."""
    valued = [item for item in observations if item.value is not None]
    gaps = [item for item in observations if item.status in STATUS_OF_ROW and item.value is None]
    if not valued:
        for status, result in STATUS_OF_ROW.items():
            if any(item.status is status for item in observations):
                return result
        return IndicatorStatus.QUALITATIVE if observations else IndicatorStatus.NO_ANSWER
    missing = any(item.status is not ObservationStatus.QUALITATIVE for item in gaps)
    if missing or any(item.status is ObservationStatus.PARTIAL for item in observations):
        return IndicatorStatus.PARTIAL
    periods = {item.period for item in valued}
    several = len(periods) > 1 or any(item.qualifier in (Qualifier.CHANGE, Qualifier.BETWEEN) for item in valued)
    return IndicatorStatus.MEASURED if several else IndicatorStatus.MEASURED_ONCE


def derive_action(action: Action, states: Iterable[IndicatorState]) -> ActionState:
    """Give an action its verdict from the votes of its indicators.

    Each indicator votes +1 when its leading series moves the favourable way, −1 the other way, the leading
    indicator twice; the sign of the sum is the verdict. Without any vote: a scheme launched within the contract
    is reinforced, one that is only measured is maintained. A scheme stopped, suspended or abandoned declines.
    """
    ordered = tuple(states)
    votes = [_vote(state) for state in ordered]
    cast = [vote for vote in votes if vote is not None]
    lead = leading_indicator(ordered)
    score = sum(cast)
    lead_vote = _vote(lead) if lead is not None else None
    if lead_vote is not None:
        score += (LEADING_WEIGHT - 1) * lead_vote
    known = any(state.status not in WITHOUT_DATA for state in ordered)
    return ActionState(action, _verdict(action, score, bool(cast), known), score, ordered)


def _verdict(action: Action, score: int, voted: bool, known: bool) -> Verdict:
    if action.status in (ActionStatus.STOPPED, ActionStatus.SUSPENDED, ActionStatus.ABANDONED):
        return Verdict.DECLINING
    if not known or action.status is ActionStatus.NOT_STARTED:
        return Verdict.NO_DATA
    if voted and score:
        return Verdict.REINFORCED if score > 0 else Verdict.DECLINING
    if action.launch is not None:
        return Verdict.REINFORCED
    return Verdict.MAINTAINED


def leading_indicator(states: Sequence[IndicatorState]) -> IndicatorState | None:
    """The indicator that tells the action's story: the declared one, else with a target, else the first that moved."""
    for state in states:
        if state.indicator.leading and state.leading is not None:
            return state
    moving = [state for state in states if _vote(state) is not None]
    candidates = moving or [state for state in states if state.leading is not None]
    for state in candidates:
        if state.indicator.targets:
            return state
    return candidates[0] if candidates else None


def _vote(state: IndicatorState) -> int | None:
    direction = state.indicator.direction
    breakdown = state.leading.breakdown if state.leading is not None else ""
    declared = state.indicator.breakdowns.get(breakdown)
    if declared is not None and declared.direction is not None:
        direction = declared.direction
    if direction is Direction.NEUTRAL:
        return None
    if state.evolution is not None:
        sign = {Movement.RISE: 1, Movement.FALL: -1, Movement.STABLE: 0}[state.evolution.movement]
    else:
        changes = [item for item in state.observations if item.qualifier is Qualifier.CHANGE and item.value]
        if not changes:
            return None
        total = changes[0].value or 0
        sign = (total > 0) - (total < 0)
    return sign if direction is Direction.UP else -sign


def targets_of(states: Iterable[IndicatorState]) -> list[TargetState]:
    """The states of all the targets of some indicators."""
    return [verdict.state for state in states for verdict in state.targets]
