"""Observations: what a partner returned for an indicator, a period, a perimeter and a breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cvreport.model.period import Period


class Qualifier(StrEnum):
    """How exactly a value is known, or what kind of value it is."""

    EXACT = ""
    ABOUT = "environ"
    MORE_THAN = "plus de"
    LESS_THAN = "moins de"
    AT_LEAST = "au moins"
    AT_MOST = "au plus"
    BETWEEN = "entre"
    OUT_OF = "sur"
    CUMULATED = "cumul"
    MEAN = "moyenne"
    CHANGE = "variation"
    LIST = "liste"


class ObservationStatus(StrEnum):
    """What an observation says of the collection."""

    MEASURED = ""
    PROVISIONAL = "provisoire"
    REVISED = "revise"
    ESTIMATED = "estime"
    PARTIAL = "partiel"
    NOT_AVAILABLE = "non_disponible"
    NO_ANSWER = "sans_reponse"
    QUALITATIVE = "qualitatif"
    NOT_STARTED = "non_demarre"
    ABANDONED = "abandonne"


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a partner's table; `line` is its line in `file`, `source` the partner."""

    indicator_id: str
    action_id: str
    period: Period
    perimeter: str
    breakdown: str
    value: float | None
    upper: float | None
    qualifier: Qualifier
    unit: str
    source: str
    status: ObservationStatus
    detail: str
    note: str
    printed: str
    reference: str
    file: str
    line: int

    @property
    def cell(self) -> str:
        """A short name of its row: the file's stem and the line."""
        stem = self.file.rsplit("/", 1)[-1].removesuffix(".csv")
        return f"{stem}:{self.line}"

    @property
    def is_level(self) -> bool:
        """Whether it tells how much there was, rather than a change, a total or a list."""
        return self.value is not None and self.qualifier not in (
            Qualifier.CHANGE,
            Qualifier.CUMULATED,
            Qualifier.LIST,
        )
