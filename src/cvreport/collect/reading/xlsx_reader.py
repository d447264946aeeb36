"""Excel workbooks (Excel, LibreOffice, Google) turned into cells."""

from __future__ import annotations

import datetime
import warnings
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.collect.reading.archive import SAVE_AGAIN
from cvreport.collect.reading.cells import (
    LARGEST_COLUMN,
    LARGEST_ROW,
    Area,
    CellKind,
    FoundCell,
    FoundSheet,
    Refused,
    address,
)


def read_xlsx(content: bytes) -> list[FoundSheet]:
    """The sheets of a workbook whose archive was found harmless; charts and pictures are left out."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out when saving; received files are never saved.
            warnings.simplefilter("ignore")
            typed = load_workbook(BytesIO(content), data_only=False, keep_links=False)
            # The values beside formulas need a second reading; most files have no formula.
            again = any(_has_formula(sheet) for sheet in typed.worksheets)
            computed = load_workbook(BytesIO(content), data_only=True, keep_links=False) if again else typed
    except MemoryError:
        raise
    except Exception as failure:  # openpyxl raises whatever its parsers do on a damaged file
        reason = f"Le classeur est abîmé : il n'a pas pu être lu ({type(failure).__name__})."
        raise Refused(reason, SAVE_AGAIN) from failure
    return [_sheet(typed[name], computed[name]) for name in typed.sheetnames if isinstance(typed[name], Worksheet)]


def _has_formula(sheet: Worksheet) -> bool:
    return any(getattr(cell, "data_type", "") == "f" for cell in sheet._cells.values())


def _sheet(typed: Worksheet, computed: Worksheet) -> FoundSheet:
    cells: dict[tuple[int, int], FoundCell] = {}
    for (row, column), cell in typed._cells.items():  # the cells that exist, without making the others
        if row > LARGEST_ROW or column > LARGEST_COLUMN:
            if cell.value is not None:
                raise Refused(
                    f"La feuille « {typed.title} » a une valeur très loin, en {address(row, column)}.",
                    "Supprimez les lignes et les colonnes vides autour du tableau, et renvoyez le fichier.",
                )
            continue
        if cell.value is None:
            continue
        formula = getattr(cell, "data_type", "") == "f"
        value = computed.cell(row, column).value if formula else cell.value
        if formula and value in (None, ""):
            said = str(getattr(cell.value, "text", cell.value))
            cells[row, column] = FoundCell(address(row, column), CellKind.FORMULA, said, formula=True)
            continue
        cells[row, column] = _cell(address(row, column), value, str(cell.number_format or ""), formula)
    merged = tuple(Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in typed.merged_cells.ranges)
    return FoundSheet(str(typed.title), cells, merged)


def _cell(name: str, value: Any, number_format: str, formula: bool) -> FoundCell:
    match value:
        case bool():
            return FoundCell(name, CellKind.BOOLEAN, number=float(value), formula=formula)
        case int() | float():
            percent = "%" in number_format and not is_date_format(number_format)
            return FoundCell(name, CellKind.NUMBER, number=float(value), shown_percent=percent, formula=formula)
        case datetime.datetime():
            return FoundCell(name, CellKind.DATE, date=value, date_format=number_format, formula=formula)
        case datetime.date():
            moment = datetime.datetime(value.year, value.month, value.day)
            return FoundCell(name, CellKind.DATE, date=moment, date_format=number_format, formula=formula)
        case datetime.time() | datetime.timedelta():
            return FoundCell(name, CellKind.ERROR, str(value), formula=formula)
        case str() if value.startswith("#") and value.rstrip("!?/").isupper() and value.endswith(("!", "?", "/A")):
            return FoundCell(name, CellKind.ERROR, value, formula=formula)
    return FoundCell(name, CellKind.TEXT, str(value), formula=formula)
