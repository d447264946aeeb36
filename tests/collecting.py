"""A collection on the small project: its form for 2021, filled, damaged and imported the way partners do."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.collect.form import build_form
from cvreport.collect.house_table import HouseRow, read_house_table
from cvreport.collect.importing import Imported, import_file
from cvreport.collect.project import CollectProject, open_project
from cvreport.collect.workbook import form_bytes
from cvreport.problems import Problems

YEAR = 2021
TODAY = datetime.date(2021, 11, 22)
Damage = Callable[[Workbook], None]


def opened(folder: Path, year: int = YEAR) -> CollectProject:
    """The project seen from its collection."""
    return open_project(folder, year, Problems())


def form_of(project: CollectProject, partner: str, filled: bool = False) -> bytes:
    """The bytes of a partner's form."""
    return form_bytes(build_form(project.contract.partners[partner], project, filled))


def edited(content: bytes, change: Damage) -> bytes:
    """A workbook opened, changed and saved, as a partner does."""
    book = load_workbook(BytesIO(content))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def place(sheet: Worksheet, column: str) -> int:
    """The number of the column that has a hidden name."""
    return next(cell.column for cell in sheet[1] if cell.value == column)


def row_of(sheet: Worksheet, code: str, perimeter: str = "", breakdown: str = "") -> int:
    """The row of the form that asks an indicator."""
    for row in range(3, sheet.max_row + 1):
        said = [sheet.cell(row, place(sheet, name)).value for name in ("code", "perimetre", "modalite")]
        if said[0] == code and perimeter in str(said[1]) and breakdown in str(said[2]):
            return row
    raise ValueError(f"no row asks {code}")


def answering(code: str, **values: object) -> Damage:
    """A change that answers one indicator: `valeur=12`, `statut="non disponible"`…"""

    def fill(book: Workbook) -> None:
        sheet = book["Saisie"]
        for column, value in values.items():
            sheet.cell(row_of(sheet, code), place(sheet, column)).value = value

    return fill


def all_of(*changes: Damage) -> Damage:
    """Several changes, one after the other."""

    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def imported(project: CollectProject, content: bytes, name: str = "recu.xlsx", partner: str = "") -> Imported:
    """What becomes of a received file."""
    return import_file(project, name, content, TODAY, partner)[1]


def table(project: CollectProject, partner: str) -> list[HouseRow]:
    """The rows of a partner's table of the year, as they are on the disk."""
    path = project.table(partner)
    return read_house_table(path, path.name, Problems())


def value_of(project: CollectProject, partner: str, code: str, period: str) -> str | None:
    """The value of one observation of the year, None when there is none."""
    found = [row.valeur for row in table(project, partner) if (row.indicateur, row.periode) == (code, period)]
    return found[0] if found else None


def codes(result: Imported) -> list[str]:
    """The codes of the findings of an import."""
    return [finding.kind.code for finding in result.findings]


def as_csv(content: bytes, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """The input sheet of a form saved as CSV, numbers with a decimal comma."""
    sheet = load_workbook(BytesIO(content))["Saisie"]
    lines: list[str] = []

    class Lines:
        def write(self, text: str) -> int:
            lines.append(text)
            return len(text)

    writer = csv.writer(Lines(), delimiter=delimiter)
    for row in sheet.iter_rows(values_only=True):
        writer.writerow(
            ["" if cell is None else str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in row]
        )
    return "".join(lines).encode(encoding)


def given(project: Path, change: object, partner: str = "ville") -> bytes:
    """A partner's form of 2021 with a change made to it."""
    assert callable(change)
    return edited(form_of(opened(project), partner), change)


FILLED = all_of(answering("soutien.eleves", valeur=530), answering("creches.places", valeur=" 112 "))
