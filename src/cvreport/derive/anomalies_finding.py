"""What the rules on the data find, and the values they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cvreport.french.numbers import format_value
from cvreport.french.periods import label
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.problems import Kind, Place

NOT_ADDED = ("%", "points", "oui/non")
NOT_COUNTS = (Qualifier.MEAN, Qualifier.OUT_OF)


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A figure that its neighbours contradict: where, what was computed, and the rows that were compared."""

    kind: Kind
    place: Place
    message: str
    rows: tuple[Observation, ...]

    @property
    def explained(self) -> bool:
        """Whether the statistician has already said, on one of the rows, why it is so."""
        return any(row.note or row.printed for row in self.rows)


def place_of(row: Observation, column: str = "valeur") -> Place:
    """The cell of a row."""
    return Place(row.file, row.line, None, column)


def said(row: Observation) -> str:
    """A value with its period and its cell: « 512 élèves en 2019 (ville:4) »."""
    shown = format_value(row.value or 0.0, row.unit)
    when = "" if row.period.kind is PeriodKind.UNSTATED else f", {label(row.period)}"
    where = f", {row.perimeter}" if row.perimeter else ""
    return f"{shown}{when}{where} ({row.cell})"


def is_whole(row: Observation) -> bool:
    """Whether a row gives the figure of its whole period and territory, which alone can be compared."""
    return row.is_level and row.status is not ObservationStatus.PARTIAL and row.qualifier is not Qualifier.BETWEEN


def is_added(unit: str) -> bool:
    """Whether values of a unit can be added: no share, no point, no mark out of ten, no ratio."""
    return unit not in NOT_ADDED and "/" not in unit


def counts(rows: Iterable[Observation]) -> list[Observation]:
    """The rows that give one number that can be added: no share, mean, range, change or list."""
    return [row for row in rows if is_whole(row) and is_added(row.unit) and row.qualifier not in NOT_COUNTS]


def by_perimeter(rows: Iterable[Observation]) -> list[dict[str, Observation]]:
    """Rows that differ only by their perimeter, together."""
    groups: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        key = (row.indicator_id, row.period, row.breakdown, row.unit, row.source, row.qualifier is Qualifier.CUMULATED)
        groups[key].setdefault(row.perimeter, row)
    return list(groups.values())
