"""Observations grouped into series, and the change of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cvreport.derive.breaks import breaks_of, predecessors
from cvreport.model.contract import Contract, Indicator
from cvreport.model.derived import Evolution, Movement, Series
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.model.territory import Perimeter
from cvreport.settings import Thresholds

POINT_KINDS = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.MONTH, PeriodKind.DATE, PeriodKind.SINCE)


def is_share(unit: str) -> bool:
    """Whether differences of a unit are points rather than percentages."""
    return unit in ("%", "points")


def series_of(
    indicator: Indicator, observations: Sequence[Observation], ranks: Mapping[str, int]
) -> tuple[Series, ...]:
    """Group an indicator's levels into series, each in order of time.

    Spans and ranges are not points of a series. Months of different names make different series, so that
    July is never compared with August.
    """
    grouped: dict[tuple[str, str, str, str, int], list[Observation]] = {}
    for observation in observations:
        if not observation.is_level or observation.qualifier is Qualifier.BETWEEN:
            continue
        if observation.period.kind not in POINT_KINDS:
            continue
        month = observation.period.start.month if observation.period.kind is PeriodKind.MONTH else 0
        key = (observation.breakdown, observation.perimeter, observation.unit, observation.source, month)
        grouped.setdefault(key, []).append(observation)
    return tuple(
        Series(indicator, perimeter, breakdown, unit, source, tuple(sorted(points, key=_time)), ranks.get(perimeter, 0))
        for (breakdown, perimeter, unit, source, _), points in grouped.items()
    )


def _time(observation: Observation) -> tuple[object, ...]:
    return (observation.period.sort_key,)


def leading_series(indicator: Indicator, series: Sequence[Series]) -> Series | None:
    """The series that speaks for the indicator.

    In this order: the one its target bears on, no breakdown, the indicator's own unit, two points or more,
    the first perimeter in the contract's order, the longest.
    """
    if not series:
        return None
    target = indicator.targets[0] if indicator.targets else None

    def rank(item: Series) -> tuple[object, ...]:
        wanted = target is not None and (
            (not target.perimeter or target.perimeter == item.perimeter)
            and (not target.unit or target.unit == item.unit)
            and (not target.breakdown or target.breakdown == item.breakdown)
            and bool(target.perimeter or target.unit or target.breakdown)
        )
        return (
            not wanted,
            bool(item.breakdown),
            item.unit != indicator.unit,
            len(item.observations) < 2,
            item.rank,
            -len(item.observations),
        )

    return min(series, key=rank)


def evolution_between(first: Observation, last: Observation, thresholds: Thresholds) -> Evolution | None:
    """The change from one level to another: difference, percentage (quantities above zero only), movement.

    A change is stable within `thresholds.stable_points` for shares and marks, `thresholds.stable_percent`
    for quantities. Bounds (« plus de ») are compared as the value they give.
    """
    if first.value is None or last.value is None or first is last or last.unit == "oui/non":
        return None
    difference = round(last.value - first.value, 10)
    percent = None
    if not is_share(last.unit) and not last.unit.startswith("/") and first.value > 0:
        percent = difference / first.value * 100
    return Evolution(first, last, difference, percent, _movement(difference, percent, last.unit, thresholds))


def _movement(difference: float, percent: float | None, unit: str, thresholds: Thresholds) -> Movement:
    if difference == 0:
        return Movement.STABLE
    if is_share(unit):
        small = abs(difference) < thresholds.stable_points
    else:
        small = percent is not None and abs(percent) < thresholds.stable_percent
    if small:
        return Movement.STABLE
    return Movement.RISE if difference > 0 else Movement.FALL


def evolution_of(series: Series, thresholds: Thresholds) -> Evolution | None:
    """The change of a series from the oldest to the newest of its comparable levels, if there are two."""
    return evolution_between(series.start, series.last, thresholds)


def all_series(contract: Contract, indicator: Indicator) -> tuple[Series, ...]:
    """Every series of an indicator of the contract, with its breaks."""
    found = series_of(indicator, contract.observations_of.get(indicator.id, ()), contract.perimeter_rank)
    return tuple(
        replace(item, breaks=breaks_of(indicator, item.observations, contract.perimeters))
        for item in _continued(found, contract.perimeters)
    )


def _continued(series: Sequence[Series], perimeters: Mapping[str, Perimeter]) -> list[Series]:
    """Series on perimeters that replace others, put after those they continue.

    Where both perimeters are known at one time, the series stay apart: they can be compared there.
    """
    kept = list(series)
    for item in series:
        for older in predecessors(item.perimeter, perimeters):
            before = next((each for each in kept if each.perimeter == older and _is_continued_by(each, item)), None)
            if before is None:
                continue
            whole = next(each for each in kept if each.perimeter == item.perimeter and _is_alike(each, item))
            joined = replace(whole, observations=(*before.observations, *whole.observations))
            kept = [joined if each is whole else each for each in kept if each is not before]
    return kept


def _is_continued_by(before: Series, after: Series) -> bool:
    return _is_alike(before, after) and before.last.period < after.first.period


def _is_alike(one: Series, other: Series) -> bool:
    """Whether two series differ by their perimeter at most."""
    months = {row.period.start.month for row in (one.first, other.first) if row.period.kind is PeriodKind.MONTH}
    keys = (
        (item.breakdown, item.unit, item.source, item.first.period.kind is PeriodKind.MONTH) for item in (one, other)
    )
    return len(set(keys)) == 1 and len(months) < 2
