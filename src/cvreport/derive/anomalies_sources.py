"""Rules between sources and targets: two partners who disagree, a target that could be judged and was not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from cvreport import problem_catalogue as kinds
from cvreport.derive.anomalies_finding import Anomaly, is_whole, place_of, said
from cvreport.derive.series import POINT_KINDS
from cvreport.model.contract import Comparison, Indicator, Target
from cvreport.model.derived import Derived, Series
from cvreport.model.observation import Observation

TOLERANCE = 0.10
NUMBER = re.compile(r"\d")
DIRECTION = re.compile(r"^(?:augment|accroî|développ|progress|hausse|diminu|rédui|baisse)", re.IGNORECASE)


def disagreeing_sources(derived: Derived) -> Iterator[Anomaly]:
    """The same figure returned by two partners with values too far from each other.

    When no leader of the action returns anything, its sources stand in for it, each for its own part: landlords
    that count their own stock do not disagree.
    """
    contract = derived.contract
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    answering = {row.source for row in contract.observations}
    for row in contract.observations:
        action = contract.actions.get(row.action_id)
        if action is not None and answering.isdisjoint(action.partners):
            continue
        if is_whole(row) and row.period.kind in POINT_KINDS:
            groups[row.indicator_id, row.period, row.perimeter, row.breakdown, row.unit].append(row)
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            if one.source != other.source and _far(one.value or 0.0, other.value or 0.0):
                message = f"Deux sources ne s'accordent pas : {said(one)}, mais {said(other)}."
                yield Anomaly(kinds.SOURCES_DISAGREE, place_of(one), message, (one, other))


def _far(one: float, other: float) -> bool:
    return abs(one - other) > TOLERANCE * max(abs(one), abs(other))


def targets_left_unjudged(derived: Derived) -> Iterator[Anomaly]:
    """A target declared unknown, without a reason, although a figure or a direction and a series are there."""
    for state in derived.indicators.values():
        for target in state.indicator.targets:
            if target.comparison is not Comparison.UNKNOWN or target.reason:
                continue
            series = _judging(state.indicator, target, state.series)
            if series is not None:
                known = said(series.last)
                message = f"L'objectif « {target.text} » est déclaré « inconnue », mais {known} permet d'en juger."
                yield Anomaly(kinds.TARGET_UNJUDGED, state.indicator.place, message, ())


def _judging(indicator: Indicator, target: Target, series: tuple[Series, ...]) -> Series | None:
    unit = target.unit or ("%" if "%" in target.text else indicator.unit_of(target.breakdown))
    fitting = [
        item
        for item in series
        if item.unit == unit
        and item.breakdown == target.breakdown
        and (not target.perimeter or item.perimeter == target.perimeter)
    ]
    if target.threshold is not None or NUMBER.search(target.text):
        return fitting[0] if fitting else None
    if DIRECTION.match(target.text):
        return next((item for item in fitting if len(item.observations) > 1), None)
    return None
