"""What every workbook we write shares: texts that are never formulas, styles, print set-up."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.collect.house_table import FORMULA_SIGNS

# Characters that XML cannot hold; a partner's text may have brought some.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST_TEXT = 32767
A4, A3 = 9, 8
LINE_HEIGHT, MOST_LINES = 13.5, 25
_GREY_LINE = Border(bottom=Side(style="thin", color="D9D9D9"))
_TOP = Alignment(vertical="top", wrap_text=True)


def _style(name: str, *, is_open: bool = False, number_format: str = "General", **settings: object) -> NamedStyle:
    style = NamedStyle(name=name, number_format=number_format)
    style.font = Font(name="Calibri", size=10, **settings)  # type: ignore[arg-type]  # names of openpyxl's own
    style.alignment = _TOP
    style.border = _GREY_LINE
    style.protection = Protection(locked=not is_open)
    return style


def new_workbook() -> Workbook:
    """An empty workbook with the styles of the house."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    heading = _style("entete", bold=True, color="FFFFFF")
    heading.fill = PatternFill("solid", start_color="1F4E5F")
    open_text = _style("ouverte", is_open=True, number_format="@")
    open_number = _style("ouverte_nombre", is_open=True)
    for style in (open_text, open_number):
        style.fill = PatternFill("solid", start_color="FFF8DC")
    locked = _style("verrouillee", color="444444")
    locked.fill = PatternFill("solid", start_color="F2F2F2")
    mark = _style("repere", color="A6A6A6")
    mark.alignment = Alignment(vertical="top")
    plain, title = _style("texte"), _style("titre", bold=True)
    plain.border = title.border = Border()
    title.font = Font(name="Calibri", size=14, bold=True)
    for style in (heading, open_text, open_number, locked, mark, plain, title):
        book.add_named_style(style)
    return book


def put(sheet: Worksheet, row: int, column: int, value: str | Decimal | int | None, style: str) -> Cell:
    """Write a cell; a text stays a text, whatever its first sign."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # our sheets have no merged cells
    cell.style = style
    if isinstance(value, str):
        if value:
            cell.value = _ILLEGAL.sub("\ufffd", value)[:LONGEST_TEXT]
            cell.data_type = "s"
            # The mark of a text typed with an apostrophe: it stays a text when somebody edits the cell.
            cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    elif value is not None:
        cell.value = value
    return cell


def headings(sheet: Worksheet, row: int, names: Sequence[str], widths: Sequence[float]) -> None:
    """Write a row of headings and set the widths of its columns."""
    for index, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        put(sheet, row, index, name, "entete")
        sheet.column_dimensions[get_column_letter(index)].width = width


def fit_height(sheet: Worksheet, row: int, texts: Sequence[object], widths: Sequence[float]) -> None:
    """Give a row the height of its longest text; spreadsheets do not all do it when they open a file."""
    lines = [
        sum(max(1, math.ceil(len(part) / max(width - 1, 1))) for part in str(text).split("\n"))
        for text, width in zip(texts, widths, strict=True)
        if text not in (None, "")
    ]
    sheet.row_dimensions[row].height = min(max(lines, default=1), MOST_LINES) * LINE_HEIGHT + 2


def print_set_up(sheet: Worksheet, title: str, repeated_rows: str = "", paper: int = A4, pages_wide: int = 1) -> None:
    """Landscape, so many pages wide, headings repeated, page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    # An ampersand opens a code in headers and footers.
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = title.replace("&", "&&")
    footer.right.text = "Page &P sur &N"
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer
    if repeated_rows:
        sheet.print_title_rows = repeated_rows


def protect(sheet: Worksheet) -> None:
    """Lock what is locked, without password; columns can be widened, rows sorted and filtered."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.insertRows = protection.sort = protection.autoFilter = False


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()
