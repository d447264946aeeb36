"""The spreadsheet a partner corrects: each of its figures with its source and an empty column."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.model.contract import Partner
from cvreport.model.review import ReviewedFigure

COLUMNS = (
    ("Thème", 12),
    ("Action", 40),
    ("Indicateur", 40),
    ("Code de l'indicateur", 26),
    ("Modalité", 20),
    ("Période", 14),
    ("Périmètre", 14),
    ("Valeur", 14),
    ("Unité", 18),
    ("Remarque", 34),
    ("Source", 26),
    ("Correction", 16),
    ("Commentaire", 34),
)
OPEN = ("Correction", "Commentaire")
SHEET = "Chiffres à relire"
LONGEST_TEXT = 32767
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
STAMP = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
THIN = Side(style="thin", color="D9D9D9")
OPEN_FILL = PatternFill("solid", start_color="FFF8DC")
HEAD_FILL = PatternFill("solid", start_color="1F4E5F")


def review_sheet(figures: Sequence[ReviewedFigure], partner: Partner, year: int) -> bytes:
    """The bytes of the workbook: the same figures give the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one sheet
    sheet.title = SHEET
    created = datetime.datetime(year + 1, 1, 1)
    book.properties.creator, book.properties.title = "cvreport", f"Relecture {year}, {partner.name}"
    book.properties.created = created
    for index, (name, width) in enumerate(COLUMNS, 1):
        _head(_put(sheet, 1, index, name))
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, figure in enumerate(figures, 2):
        for index, value in enumerate(_values(figure), 1):
            _style(_put(sheet, number, index, value), COLUMNS[index - 1][0])
    _set_up(sheet, len(figures) + 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return _same_bytes(buffer.getvalue(), created)


def _values(figure: ReviewedFigure) -> tuple[str | float | None, ...]:
    """The cells of a row; a value that is one number stays a number, and the last two are for the partner."""
    row = figure.row
    exact = row.value is not None and row.upper is None and not row.qualifier
    value: str | float = row.value if exact and row.value is not None else figure.value
    where = (figure.theme, figure.action, figure.indicator, row.indicator_id, figure.breakdown)
    unit = row.unit if row.value is not None else ""
    return (*where, figure.period, figure.perimeter, value, unit, figure.remark, figure.source, None, None)


def _put(sheet: Worksheet, row: int, column: int, value: str | float | None) -> Cell:
    """Write a cell; a text stays a text, whatever its first sign."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # our sheet has no merged cell
    if isinstance(value, str) and value:
        cell.value = ILLEGAL.sub("\ufffd", value)[:LONGEST_TEXT]
        cell.data_type = "s"
        # The mark of a text typed with an apostrophe: it stays a text when somebody edits the cell.
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif isinstance(value, float):
        cell.value = int(value) if value.is_integer() else value
    return cell


def _head(cell: Cell) -> None:
    cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
    cell.fill = HEAD_FILL
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _style(cell: Cell, column: str) -> None:
    cell.font = Font(name="Calibri", size=10)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(bottom=THIN)
    if column in OPEN:
        cell.fill = OPEN_FILL
        cell.protection = Protection(locked=False)


def _set_up(sheet: Worksheet, last: int) -> None:
    """Headings that stay, filters, what is locked, and a page of one width."""
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.sort = protection.autoFilter = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _same_bytes(content: bytes, created: datetime.datetime) -> bytes:
    """The workbook without the time it was written at."""
    buffer = io.BytesIO()
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(buffer, "w") as packed:
        for name in written.namelist():
            part = written.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + stamp, part)
            entry = zipfile.ZipInfo(name, date_time=STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, part)
    return buffer.getvalue()
