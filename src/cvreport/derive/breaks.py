"""Breaks of series: where two levels in a row were not counted alike, or not on the same contours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cvreport.model.contract import Indicator, SeriesBreak
from cvreport.model.derived import Discontinuity
from cvreport.model.observation import Observation
from cvreport.model.territory import Perimeter


def breaks_of(
    indicator: Indicator, rows: Sequence[Observation], perimeters: Mapping[str, Perimeter]
) -> tuple[Discontinuity, ...]:
    """The breaks between levels of one series given in order of time; several in one place make one."""
    return tuple(
        found
        for before, after in pairwise(rows)
        if (found := break_between(indicator, before, after, perimeters)) is not None
    )


def break_between(
    indicator: Indicator, before: Observation, after: Observation, perimeters: Mapping[str, Perimeter]
) -> Discontinuity | None:
    """The break that lies between two levels, whether they follow each other or not."""
    crossed = [item for item in indicator.breaks if _bears_on(item, after) and _is_between(item, before, after)]
    moved = before.perimeter != after.perimeter
    if not crossed and not moved:
        return None
    reasons = [item.reason.rstrip(".") for item in crossed]
    if moved:
        reasons += list(_changes_of_perimeter(before, after, perimeters))
    return Discontinuity(
        period=crossed[-1].period if crossed else after.period,
        reason=" ; ".join(reasons),
        before=before,
        after=after,
        comparable=not moved and all(item.comparable for item in crossed),
    )


def _bears_on(item: SeriesBreak, row: Observation) -> bool:
    return (
        item.perimeter in ("", row.perimeter)
        and item.breakdown in ("", row.breakdown)
        and item.source in ("", row.source)
    )


def _is_between(item: SeriesBreak, before: Observation, after: Observation) -> bool:
    return before.period.start < item.period.start <= after.period.start


def _changes_of_perimeter(
    before: Observation, after: Observation, perimeters: Mapping[str, Perimeter]
) -> Iterator[str]:
    old, new = perimeters.get(before.perimeter), perimeters.get(after.perimeter)
    if old is not None and new is not None:
        yield f"le périmètre change ({old.vintage or old.label}, puis {new.vintage or new.label})"


def predecessors(perimeter: str, perimeters: Mapping[str, Perimeter]) -> Iterator[str]:
    """The perimeters that one replaces, nearest first."""
    seen = {perimeter}
    while perimeter in perimeters and perimeters[perimeter].follows not in ("", *seen):
        perimeter = perimeters[perimeter].follows
        seen.add(perimeter)
        yield perimeter
