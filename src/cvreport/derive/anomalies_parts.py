"""Rules on parts: a territory above the one that holds it, a breakdown above the undivided figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cvreport import problem_catalogue as kinds
from cvreport.derive.anomalies_finding import Anomaly, by_perimeter, counts, place_of, said
from cvreport.model.contract import Contract, Direction
from cvreport.model.derived import Derived
from cvreport.model.observation import Observation, Qualifier

ABOUT = (Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST)
SLACK = 1.1


def territories_above_wholes(derived: Derived) -> Iterator[Anomaly]:
    """A count of a territory that is above the one of the territory that holds it."""
    contract = derived.contract
    holding = cache(contract.wholes_of)  # the same territories come back with every indicator
    for rows in by_perimeter(_counted(contract)):
        for perimeter, part in rows.items():
            for whole in (rows[name] for name in holding(perimeter) if name in rows):
                if _above(part, whole):
                    message = f"La partie dépasse le tout : {said(part)}, pour {said(whole)}."
                    yield Anomaly(kinds.PART_ABOVE_WHOLE, place_of(part), message, (part, whole))


def breakdowns_above_wholes(derived: Derived) -> Iterator[Anomaly]:
    """A count of one breakdown that is above the undivided count."""
    contract = derived.contract
    whole_of = {_case(row): row for row in _counted(contract) if not row.breakdown}
    for part in _counted(contract):
        whole = whole_of.get(_case(part))
        if not part.breakdown or whole is None or not _above(part, whole):
            continue
        name = contract.indicators[part.indicator_id].breakdowns[part.breakdown]
        # A reference value (« objectif annuel ») is not a part.
        if name.direction is not Direction.NEUTRAL:
            message = f"La modalité « {name.label} » dépasse l'ensemble : {said(part)}, pour {said(whole)}."
            yield Anomaly(kinds.PART_ABOVE_WHOLE, place_of(part), message, (part, whole))


def _counted(contract: Contract) -> list[Observation]:
    return counts(row for row in contract.observations if row.indicator_id in contract.indicators)


def _case(row: Observation) -> tuple[object, ...]:
    cumulated = row.qualifier is Qualifier.CUMULATED
    return (row.indicator_id, row.period, row.perimeter, row.unit, row.source, cumulated)


def _above(part: Observation, whole: Observation) -> bool:
    slack = SLACK if part.qualifier in ABOUT or whole.qualifier in ABOUT else 1.0
    return (part.value or 0.0) > (whole.value or 0.0) * slack
