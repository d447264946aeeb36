"""The rule on shares: a printed share held against the counts returned beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvreport import problem_catalogue as kinds
from cvreport.derive.anomalies_finding import Anomaly, counts, is_whole, place_of, said
from cvreport.french.numbers import format_number
from cvreport.model.derived import Derived
from cvreport.model.observation import Observation, Qualifier

TOLERANCE_POINTS = 1.0
SHARE_PREFIX = "part"

Counts = Mapping[tuple[str, str], Observation]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A count and its whole."""

    part: float
    whole: float
    rows: tuple[Observation, ...]

    @property
    def percent(self) -> float:
        """The share that they make."""
        return 100 * self.part / self.whole


def shares_against_counts(derived: Derived) -> Iterator[Anomaly]:
    """A share that no ratio of its counts gives.

    The ratios are the territory in the one that holds all, the breakdown in the undivided figure, and « x sur y » in
    the same cell.
    """
    rows = derived.contract.observations
    wholes = [perimeter.id for perimeter in derived.contract.perimeters.values() if perimeter.whole]
    counted: dict[tuple[object, ...], dict[tuple[str, str], Observation]] = defaultdict(dict)
    for row in counts(rows):
        counted[_case(row)].setdefault((row.perimeter, row.breakdown), row)
    fractions: dict[tuple[object, ...], dict[tuple[str, str], Observation]] = defaultdict(dict)
    for row in rows:
        if row.qualifier is Qualifier.OUT_OF:
            fractions[_case(row)].setdefault((row.perimeter, row.breakdown), row)
    for share in rows:
        if share.unit == "%" and is_whole(share) and share.value is not None:
            case = _case(share)
            ratios = [*_ratios(share, counted.get(case, {}), wholes), *_fraction(share, fractions.get(case, {}))]
            if ratios and all(abs(ratio.percent - share.value) > TOLERANCE_POINTS for ratio in ratios):
                yield _anomaly(share, ratios[0])


def _case(row: Observation) -> tuple[object, ...]:
    return (row.indicator_id, row.period, row.source)


def _ratios(share: Observation, counted: Counts, territories: Sequence[str]) -> Iterator[Ratio]:
    name = share.breakdown.removeprefix(SHARE_PREFIX).removeprefix("-")
    for breakdown in dict.fromkeys((share.breakdown, name)):
        part = counted.get((share.perimeter, breakdown))
        wholes = [counted.get((name, breakdown)) for name in territories if name != share.perimeter]
        wholes += [counted.get((share.perimeter, ""))] if breakdown else []
        for whole in wholes:
            if part is not None and whole is not None and whole.value:
                yield Ratio(part.value or 0.0, whole.value, (part, whole))


def _fraction(share: Observation, fractions: Counts) -> Iterator[Ratio]:
    row = fractions.get((share.perimeter, share.breakdown))
    if row is not None and row.value is not None and row.upper:
        yield Ratio(row.value, row.upper, (row,))


def _anomaly(share: Observation, ratio: Ratio) -> Anomaly:
    message = (
        f"La part ne correspond pas aux effectifs : {said(share)}, mais {format_number(ratio.part)} sur "
        f"{format_number(ratio.whole)} font {format_number(ratio.percent, 1)}\u202f%."
    )
    return Anomaly(kinds.SHARE_AGAINST_COUNTS, place_of(share), message, (*ratio.rows, share))
