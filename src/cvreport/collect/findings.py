"""Findings: what was refused of a received file, or taken with a remark, with the cell it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from cvreport.problems import Kind, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a partner: where, what was read, the rule, the correction, the row's whole answer."""

    kind: Kind
    file: str
    sheet: str
    cell: str
    value: str
    rule: str
    remedy: str
    about: str = ""
    answer: str = ""

    @property
    def refused(self) -> bool:
        """Whether what stands there was not taken."""
        return self.kind.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """The file, the sheet and the cell, as `mairie.xlsx, Saisie!C14`."""
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return f"{self.file}, {inside}" if inside else self.file


class CellRefused(Exception):  # noqa: N818 - a verdict on a cell, not a fault of the program
    """What stands in a cell cannot be taken."""

    def __init__(self, kind: Kind, rule: str, remedy: str = "") -> None:
        super().__init__(rule)
        self.kind = kind
        self.rule = rule
        self.remedy = remedy or kind.remedy
