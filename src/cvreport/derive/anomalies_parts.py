"""Rules on parts: a territory above the one that holds it, a breakdown above the whole, a share against its counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cvreport import problem_catalogue as kinds
from cvreport.derive.anomalies_finding import Anomaly, by_perimeter, counts, place_of, said
from cvreport.french.numbers import format_number
from cvreport.model.contract import Contract, Direction
from cvreport.model.derived import Derived
from cvreport.model.observation import Observation, Qualifier

WHOLES: Mapping[str, tuple[str, ...]] = {
    "QP": ("QPV", "QP/QVA/AQV", "Paris"),
    "QVA": ("QPV", "QP/QVA/AQV", "Paris"),
    "QPV": ("QP/QVA/AQV", "Paris"),
    "AQV": ("QP/QVA/AQV", "Paris"),
    "QP/QVA/AQV": ("Paris",),
    "QPOP": ("Paris",),
    "REP": ("REP/REP+", "Paris"),
    "REP+": ("REP/REP+", "Paris"),
    "REP/REP+": ("Paris",),
    "NPNRU": ("NPNRU/GPRU", "Paris"),
    "GPRU": ("NPNRU/GPRU", "Paris"),
    "hors-QP": ("Paris",),
    "hors-REP": ("Paris",),
}
PLACES_OF_PARIS = ("arrondissement", "arrondissements", "site")
ABOUT = (Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST)
SLACK = 1.1
TOLERANCE_POINTS = 1.0


def wholes_of(contract: Contract, perimeter: str) -> tuple[str, ...]:
    """The territories that hold a territory."""
    declared = contract.perimeters.get(perimeter)
    if declared is not None and declared.kind in PLACES_OF_PARIS:
        return ("Paris",)
    return WHOLES.get(perimeter, ())


def territories_above_wholes(derived: Derived) -> Iterator[Anomaly]:
    """A count of a territory that is above the one of the territory that holds it."""
    contract = derived.contract
    for rows in by_perimeter(_counted(contract)):
        for perimeter, part in rows.items():
            for whole in (rows[name] for name in wholes_of(contract, perimeter) if name in rows):
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


def shares_against_counts(derived: Derived) -> Iterator[Anomaly]:
    """A printed share that is not the one of its counts: quartiers in Paris, or « x sur y »."""
    shares: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in derived.contract.observations:
        if row.unit == "%" and row.is_level and row.qualifier is not Qualifier.BETWEEN:
            shares[row.indicator_id, row.period, row.perimeter, row.source].append(row)
    for rows in by_perimeter(counts(derived.contract.observations)):
        whole = rows.get("Paris")
        for perimeter, part in rows.items():
            if whole is not None and part is not whole and whole.value:
                printed = shares.get((part.indicator_id, part.period, perimeter, part.source), [])
                yield from _differences(part, whole.value, printed, (part, whole))
    for row in derived.contract.observations:
        if row.qualifier is Qualifier.OUT_OF and row.value is not None and row.upper:
            printed = shares.get((row.indicator_id, row.period, row.perimeter, row.source), [])
            same = [share for share in printed if share.breakdown == row.breakdown]
            yield from _differences(row, row.upper, same, (row,))


def _differences(
    part: Observation, whole: float, printed: list[Observation], rows: tuple[Observation, ...]
) -> Iterator[Anomaly]:
    computed = 100 * (part.value or 0.0) / whole
    for share in printed:
        if not _is_share_of(part, share) or abs((share.value or 0.0) - computed) <= TOLERANCE_POINTS:
            continue
        message = (
            f"La part ne correspond pas aux effectifs : {said(share)}, mais {format_number(part.value or 0.0)} sur "
            f"{format_number(whole)} font {format_number(computed, 1)}\u202f%."
        )
        yield Anomaly(kinds.SHARE_AGAINST_COUNTS, place_of(share), message, (*rows, share))


def _is_share_of(part: Observation, share: Observation) -> bool:
    """Whether a share is about the same thing as a count: the same breakdown, or the one named « part » of it."""
    wanted = {part.breakdown, f"part-{part.breakdown}" if part.breakdown else "part"}
    return share.breakdown in wanted
