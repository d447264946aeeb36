"""One received row turned into an observation, or refused with the reason of each cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.answer_checks import check_answer
from cvreport.collect.columns import Column, folded
from cvreport.collect.expected import Expected
from cvreport.collect.findings import CellRefused, Finding
from cvreport.collect.house_table import LEVEL, HouseRow, Key, house_number, key_of
from cvreport.collect.identity import Identity, IdentityCells, identify, read_choice
from cvreport.collect.numbers import NOT_AVAILABLE, read_number
from cvreport.collect.past_cells import check_past_cells
from cvreport.collect.period_cells import read_period_cell
from cvreport.collect.project import CollectProject
from cvreport.collect.reading.cells import CellKind, FoundCell
from cvreport.collect.tables import AnswerTable
from cvreport.model.observation import ObservationStatus
from cvreport.problems import Kind, suggestion

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that was understood: its observation, what makes it unique, and where it stood."""

    row: HouseRow
    key: Key
    sheet: str
    cell: str
    asked: bool


@dataclass
class RowReader:
    """Reads the rows of one table of one file; findings are collected on the way."""

    project: CollectProject
    expected: Expected
    table: AnswerTable
    file: str
    form_known: bool
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many findings refused something so far."""
        return sum(finding.refused for finding in self.findings)

    def read(self, row: int) -> Answer | None:
        """The answer of a row, or None when it is empty or was refused."""
        if not self._answered(row):
            return None
        before = self.refused
        for column in columns.READ:
            self._check_copies(column, row)
        identity = self._try(row, columns.CODE, lambda: self._identify(row))
        if identity is None or self.refused > before:
            return None
        check_past_cells(self, row, identity.digest)
        answer = self._answer(row, identity)
        if answer is None or self.refused > before:
            return None
        return answer

    def _answered(self, row: int) -> bool:
        return any(not cell.empty or cell.kind is CellKind.FORMULA for cell in self._answer_cells(row))

    def _answer_cells(self, row: int) -> list[FoundCell]:
        return [cell for column in columns.ANSWERS for cell in self.table.cells(column.name, row)]

    def _identify(self, row: int) -> Identity:
        cell = self.table.cell
        return identify(
            IdentityCells(
                cell(columns.MARK.name, row),
                cell(columns.CODE.name, row),
                cell(columns.PERIMETER.name, row),
                cell(columns.BREAKDOWN.name, row),
                cell(columns.UNIT.name, row),
                cell(columns.QUALIFIER.name, row),
            ),
            self.project,
            self.expected,
        )

    def _answer(self, row: int, identity: Identity) -> Answer | None:
        status = self._try(row, columns.STATUS, lambda: self._status(row))
        values = self._values(row, identity, status)
        period = self._try(row, columns.PERIOD, lambda: self._period(row, identity))
        if status is None or values is None or period is None:
            return None
        value, upper, status = values[0], values[1], values[2]
        qualifier = self._try(row, columns.QUALIFIER, lambda: self._qualifier(row, identity))
        if qualifier is None:
            return None
        indicator, series = identity.indicator, identity.series
        default_unit = indicator.unit_of(series[2])
        house = HouseRow(
            indicateur=indicator.id,
            periode=period,
            perimetre=series[1],
            modalite=series[2],
            valeur=house_number(value) if value is not None else "",
            valeur_max=house_number(upper) if upper is not None else "",
            qualificatif=qualifier,
            unite="" if series[3] == default_unit else series[3],
            statut=status,
            precision=self._text(row, columns.DETAIL),
            note=self._text(row, columns.NOTE),
        )
        place = self._cell(row, columns.VALUE)
        answer = Answer(house, key_of(house, series[3]), self.table.sheet.name, place, identity.digest != "")
        check_answer(self, row, answer, value, upper)
        return answer

    def _values(
        self, row: int, identity: Identity, status: str | None
    ) -> tuple[Decimal | None, Decimal | None, str] | None:
        before = self.refused
        cell = self.table.cell(columns.VALUE.name, row)
        upper_cell = self.table.cell(columns.UPPER.name, row)
        # An error such as #N/A is a lookup that failed, not an answer.
        said = folded(cell.text) if cell is not None and cell.kind is CellKind.TEXT else ""
        if said in NOT_AVAILABLE and status in ("", ObservationStatus.NOT_AVAILABLE):
            status = str(ObservationStatus.NOT_AVAILABLE)
            self.tell(
                collection_problems.ANSWER_REMARK,
                row,
                columns.VALUE,
                "La case dit que la donnée manque : statut « non disponible ».",
            )
            cell = None
        value = self._number(row, columns.VALUE, cell, identity)
        upper = self._number(row, columns.UPPER, upper_cell, identity)
        return None if self.refused > before else (value, upper, status or "")

    def _number(self, row: int, column: Column, cell: FoundCell | None, identity: Identity) -> Decimal | None:
        if cell is None or (cell.empty and cell.kind is not CellKind.FORMULA):
            return None
        level = identity.series[4] == LEVEL
        reference = self.expected.reference(identity.series)
        read = self._try(row, column, lambda: read_number(cell, identity.series[3], reference, level))
        if read is None:
            return None
        if read.remark:
            self.tell(collection_problems.ANSWER_REMARK, row, column, read.remark)
        elif cell.formula:
            self.tell(collection_problems.FORMULA_READ, row, column, f"La formule donnait {house_number(read.value)}.")
        return read.value

    def _period(self, row: int, identity: Identity) -> str:
        proposed = self.expected.proposed(identity.digest) if identity.digest else []
        cell = self.table.cell(columns.PERIOD.name, row)
        if cell is None:
            raise CellRefused(
                collection_problems.PERIOD_CELL, "La colonne des périodes manque.", "Rétablissez cette colonne."
            )
        read = read_period_cell(cell, proposed)
        if read.remark:
            self.tell(collection_problems.ANSWER_REMARK, row, columns.PERIOD, read.remark)
        return read.code

    def _qualifier(self, row: int, identity: Identity) -> str:
        cell = self.table.cell(columns.QUALIFIER.name, row)
        if cell is None and identity.series[4] != LEVEL:
            return identity.series[4]
        return read_choice(cell, columns.QUALIFIER_LABELS, columns.QUALIFIER.heading)

    def _status(self, row: int) -> str:
        cell = self.table.cell(columns.STATUS.name, row)
        text = folded(cell.said) if cell is not None else ""
        for status, label in columns.STATUS_LABELS.items():
            if text in (folded(label), folded(status)):
                return str(status)
        near = suggestion(text, columns.STATUS_LABELS.values())
        raise CellRefused(collection_problems.CHOICE_UNKNOWN, f"« {text} » n'est pas un statut de la liste.", near)

    def _text(self, row: int, column: Column) -> str:
        cell = self.table.cell(column.name, row)
        if cell is None:
            return ""
        if cell.kind is CellKind.FORMULA:
            self.tell(
                collection_problems.CELL_FORMULA, row, column, "Le texte est une formule sans valeur enregistrée."
            )
            return ""
        # A house table holds one line a row.
        return " ".join(cell.said.replace("_x000D_", "").replace("\r", "\n").split("\n")).strip()

    def _check_copies(self, column: Column, row: int) -> None:
        said = {cell.said.strip() for cell in self.table.cells(column.name, row) if not cell.empty}
        if len(said) > 1:
            self.tell(
                collection_problems.ANSWER_CONTRADICTORY,
                row,
                column,
                f"La colonne « {column.heading} » est en double et dit : {' ; '.join(sorted(said))}.",
                "Supprimez la colonne qui est de trop.",
            )

    def _try(self, row: int, column: Column, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except CellRefused as refused:
            self.tell(refused.kind, row, column, refused.rule, refused.remedy)
            return None

    def tell(self, kind: Kind, row: int, column: Column, rule: str, remedy: str = "") -> None:
        """Add a finding about a cell of a row."""
        cell = self.table.cell(column.name, row)
        said = cell.said if cell is not None else ""
        about = self.table.cell(columns.INDICATOR.name, row)
        self.findings.append(
            Finding(
                kind=kind,
                file=self.file,
                sheet=self.table.sheet.name,
                cell=self._cell(row, column),
                value=said,
                rule=rule,
                remedy=remedy or kind.remedy,
                about=about.said if about is not None else "",
                answer=self._said_of(row),
            )
        )

    def _said_of(self, row: int) -> str:
        """What a refused row answered, so that nothing of it is lost."""
        return " | ".join(cell.said for cell in self._answer_cells(row) if not cell.empty)

    def _cell(self, row: int, column: Column) -> str:
        cell = self.table.cell(column.name, row)
        return cell.address if cell is not None else f"ligne {row}"
