"""What a partner is asked to read again: each of its figures with its source."""

from __future__ import annotations

from dataclasses import dataclass

from cvreport.model.observation import Observation


@dataclass(frozen=True, slots=True)
class ReviewedFigure:
    """One row to read again, in words: `value` as it is printed, `source` as « Mairie, mairie.csv ligne 12 »."""

    row: Observation
    theme: str
    action: str
    indicator: str
    breakdown: str
    period: str
    perimeter: str
    value: str
    unit: str
    source: str
    remark: str
