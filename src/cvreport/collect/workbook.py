"""A form written as a workbook of three sheets."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.collect import columns
from cvreport.collect.first_sheet import write_first_sheet
from cvreport.collect.form import Form
from cvreport.collect.form_validation import ListRanges, validate_input
from cvreport.collect.workbook_parts import (
    A3,
    fit_height,
    headings,
    new_workbook,
    print_set_up,
    protect,
    put,
    workbook_bytes,
)

FIRST_ROW = 3
FREE_ROWS = 20
OPEN_NUMBERS = (columns.VALUE.name, columns.UPPER.name)


def form_bytes(form: Form) -> bytes:
    """The workbook of a form."""
    book = new_workbook()
    write_first_sheet(book, form)
    sheet = book.create_sheet(columns.INPUT_SHEET)
    ranges = _write_lists(book, form)
    _write_input(sheet, form, ranges)
    book.active = 0
    return workbook_bytes(book)


def _write_input(sheet: Worksheet, form: Form, ranges: ListRanges) -> None:
    shown = columns.all_columns(form.past_years)
    # The hidden row names the columns for the import, wherever they are moved and whatever they are called.
    for index, column in enumerate(shown, 1):
        put(sheet, 1, index, column.name, "repere")
    sheet.row_dimensions[1].hidden = True
    headings(sheet, 2, [column.heading for column in shown], [column.width for column in shown])
    sheet.row_dimensions[2].height = 42
    for offset, row in enumerate(form.rows):
        for index, column in enumerate(shown, 1):
            put(sheet, FIRST_ROW + offset, index, row.get(column.name), _style_of(column))
        texts = [None if column is columns.MARK else row.get(column.name) for column in shown]
        fit_height(sheet, FIRST_ROW + offset, texts, [column.width for column in shown])
    last = FIRST_ROW + len(form.rows) + FREE_ROWS - 1
    for number in range(FIRST_ROW + len(form.rows), last + 1):
        for index, column in enumerate(shown, 1):
            put(sheet, number, index, None, _style_of(column, free=True))
    validate_input(sheet, shown, FIRST_ROW, FIRST_ROW + len(form.rows) - 1, last, ranges)
    sheet.freeze_panes = f"D{FIRST_ROW}"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(shown))}{last}"
    print_set_up(sheet, f"{form.partner.acronym}, {form.title}, {form.year}", "2:2", A3, pages_wide=2)
    # The mark and the code are for the import; action and indicator come back on the second page.
    sheet.print_title_cols = "B:C"
    sheet.print_area = f"B2:{get_column_letter(len(shown) - 1)}{last}"
    protect(sheet)


def _style_of(column: columns.Column, free: bool = False) -> str:
    if column is columns.MARK:
        return "repere"
    if not column.is_open and not (free and column in columns.READ):
        return "verrouillee"
    return "ouverte_nombre" if column.name in OPEN_NUMBERS else "ouverte"


def _write_lists(book: Workbook, form: Form) -> ListRanges:
    sheet = book.create_sheet(columns.LISTS_SHEET)
    lists: list[tuple[str, str, list[str]]] = [
        ("liste_statuts", "Statuts", list(columns.STATUS_LABELS.values())),
        ("liste_qualificatifs", "Qualificatifs", list(columns.QUALIFIER_LABELS.values())),
        ("liste_perimetres", "Périmètres", [columns.NOT_STATED, *(label for label, _ in form.perimeters)]),
        ("liste_periodes", "Périodes", list(form.periods)),
        ("liste_unites", "Unités", list(form.units)),
        ("liste_codes", "Codes des indicateurs", [code for code, _, _ in form.codes] or ["(aucun)"]),
        (
            "liste_modalites",
            "Modalités",
            list(dict.fromkeys([columns.NOT_STATED, *(label for _, label, _ in form.breakdowns)])),
        ),
    ]
    headings(sheet, 1, [heading for _, heading, _ in lists], [18, 18, 46, 16, 26, 34, 40])
    for index, (name, _, values) in enumerate(lists, 1):
        for offset, value in enumerate(values):
            put(sheet, 2 + offset, index, value, "texte")
        letter = get_column_letter(index)
        area = f"'{columns.LISTS_SHEET}'!${letter}$2:${letter}${1 + len(values)}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    start = len(lists) + 2
    for index, heading in enumerate(("Code", "Intitulé de l'indicateur", "Unité"), start):
        put(sheet, 1, index, heading, "entete")
    for offset, entry in enumerate(form.codes):
        for index, text in enumerate(entry, start):
            put(sheet, 2 + offset, index, text, "texte")
    sheet.column_dimensions[get_column_letter(start)].width = 34
    sheet.column_dimensions[get_column_letter(start + 1)].width = 60
    sheet.freeze_panes = "A2"
    print_set_up(sheet, "Listes de codes", "1:1")
    protect(sheet)
    return {name: name for name, _, _ in lists}
