"""Cells as they were found: a value of a known kind at an address, and what may be wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LARGEST_ROW, LARGEST_COLUMN = 20_000, 400


class CellKind(StrEnum):
    """What a cell holds."""

    EMPTY = "vide"
    TEXT = "texte"
    NUMBER = "nombre"
    DATE = "date"
    BOOLEAN = "oui/non"
    ERROR = "erreur"
    FORMULA = "formule sans valeur"


@dataclass(frozen=True, slots=True)
class FoundCell:
    """One cell: `shown_percent` when its number is shown as a percentage, `formula` when it was computed."""

    address: str
    kind: CellKind = CellKind.EMPTY
    text: str = ""
    number: float | None = None
    date: datetime.datetime | None = None
    shown_percent: bool = False
    date_format: str = ""
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it but spaces."""
        return self.kind is CellKind.EMPTY or (self.kind is CellKind.TEXT and not self.text.strip())

    @property
    def said(self) -> str:
        """What a person saw in it, for a report."""
        if self.kind is CellKind.DATE and self.date is not None:
            return f"{self.date:%d/%m/%Y}"
        if self.kind is CellKind.NUMBER and self.number is not None:
            shown = self.number * 100 if self.shown_percent else self.number
            return f"{shown:.12g}".replace(".", ",") + (" %" if self.shown_percent else "")
        if self.kind is CellKind.BOOLEAN:
            return "VRAI" if self.number else "FAUX"
        return self.text


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, 1-based and inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """One sheet: its cells by row and column, and its merged areas."""

    name: str
    cells: Mapping[tuple[int, int], FoundCell]
    merged: tuple[Area, ...] = field(default=())

    def cell(self, row: int, column: int) -> FoundCell:
        """The cell at a place, empty when nothing was found there."""
        return self.cells.get((row, column)) or FoundCell(address(row, column))

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that hold something."""
        return sorted({row for (row, _), cell in self.cells.items() if not cell.empty})


class Refused(Exception):  # noqa: N818 - a verdict on a file, not a fault of the program
    """A file that is not read at all: why, and what its sender can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def address(row: int, column: int) -> str:
    """The name of a cell, as `C14`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def text_cell(row: int, column: int, text: str) -> FoundCell:
    """A cell of text, empty when the text is."""
    return FoundCell(address(row, column), CellKind.TEXT if text else CellKind.EMPTY, text)
