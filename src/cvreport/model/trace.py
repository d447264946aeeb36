"""The trace: every printed figure, where it is printed and the cells it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One figure of a finished page: its text, page, section, operation, cells (`mairie:12`) and sentence."""

    text: str
    page: int
    section: str
    operation: str
    cells: tuple[str, ...]
    sentence: str
