"""Targets held against the observations: met, not yet, no longer, depends on the source, cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvreport.derive.series import evolution_of, leading_series
from cvreport.model.contract import Comparison, Indicator, Target
from cvreport.model.derived import Discontinuity, Movement, Series, TargetState, TargetVerdict
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import Period
from cvreport.settings import Thresholds

TOLERANCE = 1e-9
NEAR_PERCENT = 10.0


def judge(indicator: Indicator, target: Target, series: Sequence[Series], thresholds: Thresholds) -> TargetVerdict:
    """Give the verdict of one target from the series it bears on.

    When several sources return the same figure and do not agree on the verdict, the state is `DEPENDS`.
    """
    if target.comparison in (Comparison.UNKNOWN, Comparison.LIST):
        return _not_measurable(target, target.reason)
    candidates = _candidates(indicator, target, [_on_its_contours(target, item) for item in series])
    if not candidates:
        return _not_measurable(target, target.reason or "la valeur correspondante n'est pas connue")
    verdicts = [_judge_series(target, item, series, thresholds) for item in candidates]
    verdicts = [verdict for verdict in verdicts if verdict.state is not TargetState.NOT_MEASURABLE] or verdicts[:1]
    states = {verdict.state for verdict in verdicts}
    if len(states) > 1 and len({item.source for item in candidates}) == len(candidates):
        judged = tuple(observation for verdict in verdicts for observation in verdict.judged)
        return TargetVerdict(target, TargetState.DEPENDS, None, judged, "")
    return verdicts[0]


def _on_its_contours(target: Target, series: Series) -> Series:
    """A series continued on other contours, cut down to the perimeter that a target names."""
    rows = tuple(row for row in series.observations if row.perimeter == target.perimeter)
    if not rows or len(rows) == len(series.observations):
        return series
    return replace(series, perimeter=target.perimeter, observations=rows, breaks=_between(rows, series.breaks))


def _between(rows: Sequence[Observation], breaks: Sequence[Discontinuity]) -> tuple[Discontinuity, ...]:
    return tuple(item for item in breaks if item.before in rows and item.after in rows)


def _candidates(indicator: Indicator, target: Target, series: Sequence[Series]) -> list[Series]:
    relative = target.comparison in (Comparison.RISE_BY, Comparison.FALL_BY)
    own = indicator.unit_of(target.breakdown)
    unit = own if relative and target.unit in ("%", "points") else target.unit or own
    fitting = [
        item
        for item in series
        if item.unit == unit
        and (not target.perimeter or item.perimeter == target.perimeter)
        and item.breakdown == target.breakdown
    ]
    if not fitting and not target.breakdown and not target.perimeter:
        fitting = [item for item in series if item.unit == unit]
    if not fitting and unit == "%":
        fitting = [
            share
            for item in series
            if item.breakdown == target.breakdown
            and (not target.perimeter or item.perimeter == target.perimeter)
            and (share := _as_share(item)) is not None
        ]
    main = leading_series(indicator, fitting)
    if main is None:
        return []
    same = [item for item in fitting if item.perimeter == main.perimeter and item.breakdown == main.breakdown]
    return [main, *(item for item in same if item is not main and item.source != main.source)]


def _as_share(series: Series) -> Series | None:
    """« 39 sur 41 » as a share, for a target in percent."""
    rows = [
        row for row in series.observations if row.qualifier is Qualifier.OUT_OF and row.upper and row.value is not None
    ]
    if len(rows) != len(series.observations):
        return None
    shares = tuple(
        replace(
            row, value=100 * (row.value or 0.0) / (row.upper or 1.0), upper=None, unit="%", qualifier=Qualifier.EXACT
        )
        for row in rows
    )
    made = dict(zip(map(id, rows), shares, strict=True))
    breaks = tuple(replace(each, before=made[id(each.before)], after=made[id(each.after)]) for each in series.breaks)
    return replace(series, unit="%", observations=shares, breaks=breaks)


def _judge_series(target: Target, series: Series, others: Sequence[Series], thresholds: Thresholds) -> TargetVerdict:
    if target.comparison in (Comparison.RISE, Comparison.FALL):
        return _judge_direction(target, series, thresholds)
    if target.comparison in (Comparison.RISE_BY, Comparison.FALL_BY):
        return _judge_change(target, series)
    answers: list[tuple[Observation, bool]] = []
    for observation in series.observations:
        answer = _holds(target, observation, others)
        if answer is not None:
            answers.append((observation, answer))
    if not answers:
        return _not_measurable(target, target.reason or "la valeur de comparaison n'est pas connue")
    latest, met = answers[-1]
    run = [observation for observation, _ in answers]
    since: Period = latest.period
    for observation, answer in reversed(answers):
        if answer is not met:
            break
        since = observation.period
    if met:
        return TargetVerdict(target, TargetState.MET, since, tuple(run), "")
    was_met = any(answer for _, answer in answers)
    state = TargetState.NO_LONGER if was_met else TargetState.NOT_YET
    return TargetVerdict(target, state, since if was_met else None, tuple(run), "")


def _holds(target: Target, observation: Observation, others: Sequence[Series]) -> bool | None:
    value = observation.value
    if value is None:
        return None
    threshold = target.threshold
    if threshold is None and target.reference is not None and target.reference.perimeter:
        threshold = _elsewhere(observation, target.reference.perimeter, others)
    if threshold is None:
        return None
    match target.comparison:
        case Comparison.AT_LEAST:
            return value >= threshold - TOLERANCE
        case Comparison.AT_MOST:
            return value <= threshold + TOLERANCE
        case Comparison.EQUAL:
            return abs(value - threshold) <= TOLERANCE
        case Comparison.RANGE:
            return threshold - TOLERANCE <= value <= (target.upper or threshold) + TOLERANCE
        case Comparison.NEAR:
            return abs(value - threshold) <= abs(threshold) * NEAR_PERCENT / 100
    return None


def _elsewhere(observation: Observation, perimeter: str, others: Sequence[Series]) -> float | None:
    for item in others:
        if item.perimeter != perimeter or item.unit != observation.unit or item.breakdown != observation.breakdown:
            continue
        for candidate in item.observations:
            if candidate.period == observation.period:
                return candidate.value
    return None


def _judge_direction(target: Target, series: Series, thresholds: Thresholds) -> TargetVerdict:
    evolution = evolution_of(series, thresholds)
    if evolution is None:
        return _not_measurable(target, target.reason or _alone(series))
    wanted = Movement.RISE if target.comparison is Comparison.RISE else Movement.FALL
    state = TargetState.MET if evolution.movement is wanted else TargetState.NOT_YET
    return TargetVerdict(target, state, None, (evolution.first, evolution.last), "")


def _judge_change(target: Target, series: Series) -> TargetVerdict:
    baseline = series.first
    if target.reference is not None and target.reference.period is not None:
        matching = [item for item in series.observations if item.period == target.reference.period]
        if not matching:
            return _not_measurable(target, target.reason or "la valeur de départ n'est pas connue")
        baseline = matching[0]
    last = series.last
    if baseline not in series.comparable:
        return _not_measurable(target, target.reason or "la série est rompue depuis la valeur de départ")
    if baseline is last or baseline.value is None or last.value is None or target.threshold is None:
        return _not_measurable(target, target.reason or "une seule valeur est connue")
    change = last.value - baseline.value
    if target.unit == "%" and last.unit != "%":
        if baseline.value == 0:
            return _not_measurable(target, "la valeur de départ est nulle")
        change = change / baseline.value * 100
    wanted = change if target.comparison is Comparison.RISE_BY else -change
    state = TargetState.MET if wanted >= target.threshold - TOLERANCE else TargetState.NOT_YET
    return TargetVerdict(target, state, None, (baseline, last), "")


def _alone(series: Series) -> str:
    return "la série est rompue" if len(series.observations) > 1 else "une seule valeur est connue"


def _not_measurable(target: Target, reason: str) -> TargetVerdict:
    return TargetVerdict(target, TargetState.NOT_MEASURABLE, None, (), reason)
