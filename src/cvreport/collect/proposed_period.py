"""The period that a series is asked for, from the periods it already has."""

from __future__ import annotations

from collections.abc import Sequence

from cvreport.model.period import Period, PeriodKind

POINTS = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.MONTH, PeriodKind.DATE)
# A total that stopped this many years before the collection belongs to a scheme that is over.
OVER_AFTER = 3


def next_period(known: Sequence[Period], year: int, points_first: bool = True) -> Period:
    """The period to ask for in the collection of `year`: the last one that is complete, later than those known."""
    points = [period for period in known if period.kind in POINTS]
    spans = [period for period in known if period.kind in (PeriodKind.SPAN, PeriodKind.SINCE)]
    if spans and not (points and points_first):
        newest = max(spans, key=_end_year)
        if not points_first:
            return _longer(newest, year)
        points = [bound for bound in (newest.last, newest.first) if bound is not None][:1]
    if not points:
        return Period.parse(str(year - 1))
    return _after(max(points, key=lambda period: period.sort_key), year)


def ask_again(known: Sequence[Period], year: int) -> bool:
    """Whether a total or a change over several years is still going on."""
    return any(_end_year(period) >= year - OVER_AFTER for period in known)


def _after(newest: Period, year: int) -> Period:
    start = newest.start
    match newest.kind:
        case PeriodKind.SCHOOL_YEAR:
            first = max(year - 2, start.year + 1)
            return Period.parse(f"{first}/{first + 1}")
        case PeriodKind.MONTH:
            return Period.parse(f"{max(year - 1, start.year + 1)}-M{start.month:02}")
        case PeriodKind.DATE if (start.month, start.day) != (2, 29):
            return Period.parse(f"{start:%d/%m}/{max(year - 1, start.year + 1)}")
    return Period.parse(str(max(year - 1, start.year + 1)))


def _longer(span: Period, year: int) -> Period:
    first = span.first
    if first is None:
        return Period.parse(str(year - 1))
    last = _after(span.last, year) if span.last is not None else _after(first, year)
    if last.kind is not first.kind or not first < last:
        return Period.parse(str(year - 1))
    return Period.parse(f"{first.code} à {last.code}")


def _end_year(period: Period) -> int:
    return period.end.year if period.end is not None else 9999
