"""Rules on the points of one series: tenfold jumps, totals that fall, years above their total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from statistics import median

from cvreport import problem_catalogue as kinds
from cvreport.derive.anomalies_finding import Anomaly, counts, is_whole, place_of, said
from cvreport.derive.series import is_share
from cvreport.french.numbers import format_number
from cvreport.model.derived import Derived, Series
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import PeriodKind

JUMP = 10.0
SMALLEST_COUNT = 50.0
SMALLEST_SHARE = 20.0


def tenfold_jumps(derived: Derived) -> Iterator[Anomaly]:
    """Two levels in a row of which one is ten times the other: a digit too many, or another unit."""
    for state in derived.indicators.values():
        for series in state.series:
            yield from _jumps_of(series)


def _jumps_of(series: Series) -> Iterator[Anomaly]:
    reported: Observation | None = None
    smallest = SMALLEST_SHARE if is_share(series.unit) else SMALLEST_COUNT
    points = [point for point in series.observations if is_whole(point)]
    explained = {found.after for found in series.breaks}
    for before, after in pairwise(points):
        if after in explained:
            continue
        small, large = sorted((before.value or 0.0, after.value or 0.0))
        if small <= 0 or large < smallest or large / small < JUMP or reported is before:
            continue
        # A point that leaves the series and the one that comes back to it are one fault.
        reported = _farthest(points, before, after)
        times = format_number(large / small, 0)
        message = f"{said(reported)} : un rapport de {times} avec {said(_other(reported, before, after))}."
        yield Anomaly(kinds.TENFOLD_JUMP, place_of(reported), message, (before, after))


def _farthest(points: Sequence[Observation], before: Observation, after: Observation) -> Observation:
    """Which of two points is the odd one: the farthest from the middle of the series, the newest of only two."""
    if len(points) < 3:
        return after
    middle = log(median(point.value or 1.0 for point in points) or 1.0)
    return max((after, before), key=lambda point: abs(log(point.value or 1.0) - middle))


def _other(one: Observation, before: Observation, after: Observation) -> Observation:
    return before if one is after else after


def falling_totals(derived: Derived) -> Iterator[Anomaly]:
    """Cumulative totals with the same beginning of which the longer one is the smaller."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in derived.contract.observations:
        if row.qualifier is Qualifier.CUMULATED and row.value is not None and row.period.end is not None:
            start = row.period.start if row.period.kind is PeriodKind.SPAN else None
            key = (row.indicator_id, row.perimeter, row.breakdown, row.unit, row.source, start)
            groups[key].append(row)
    for rows in groups.values():
        for before, after in pairwise(sorted(rows, key=lambda row: row.period.end or row.period.start)):
            if before.period != after.period and (after.value or 0.0) < (before.value or 0.0):
                message = f"Le cumul baisse : {said(after)}, après {said(before)}."
                yield Anomaly(kinds.TOTAL_FALLS, place_of(after), message, (before, after))


def years_above_totals(derived: Derived) -> Iterator[Anomaly]:
    """A year of a cumulative total that is above the total."""
    rows_of: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in counts(derived.contract.observations):
        rows_of[row.indicator_id, row.perimeter, row.breakdown, row.unit, row.source].append(row)
    for total in derived.contract.observations:
        if total.qualifier is not Qualifier.CUMULATED or total.value is None:
            continue
        key = (total.indicator_id, total.perimeter, total.breakdown, total.unit, total.source)
        for row in rows_of.get(key, ()):
            if total.period != row.period and total.period.contains(row.period) and (row.value or 0.0) > total.value:
                message = f"La partie dépasse le tout : {said(row)}, pour un cumul de {said(total)}."
                yield Anomaly(kinds.PART_ABOVE_WHOLE, place_of(row), message, (row, total))
