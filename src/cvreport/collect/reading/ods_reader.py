"""OpenDocument sheets turned into cells: small, since only values, formats and merges are wanted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

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

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_ERROR_TEXT = re.compile(r"#[A-Z/0!?]+|Err:[0-9]+|#(?:REF|NOM|NAME|VALEUR|VALUE|DIV/0|N/A)[!?]?")


def read_ods(parts: dict[str, bytes]) -> list[FoundSheet]:
    """The sheets of an OpenDocument file whose archive was found harmless."""
    try:
        root = fromstring(parts["content.xml"])
    except KeyError:
        raise Refused("Le fichier .ods est protégé ou incomplet.", SAVE_AGAIN) from None
    except (ParseError, DefusedXmlException, ValueError) as failure:
        raise Refused("Le fichier .ods est abîmé : il n'a pas pu être lu.", SAVE_AGAIN) from failure
    return [_sheet(table) for table in root.iter(f"{TABLE}table")]


def _sheet(table: Element) -> FoundSheet:
    cells: dict[tuple[int, int], FoundCell] = {}
    merged: list[Area] = []
    number = 1
    for row in _rows(table):
        repeated = _repeated(row, "number-rows-repeated")
        filled = list(_row_cells(row))
        if filled and number + repeated - 1 > LARGEST_ROW:
            raise Refused(
                f"La feuille « {table.get(f'{TABLE}name', '')} » répète une ligne remplie {repeated} fois.",
                "Supprimez les lignes recopiées sous le tableau, et renvoyez le fichier.",
            )
        for line in range(number, number + repeated) if filled else ():
            for column, cell in filled:
                found = _cell(cell, line, column)
                if not found.empty or found.kind is CellKind.FORMULA:
                    cells[line, column] = found
                area = _span(cell, line, column)
                if area is not None:
                    merged.append(area)
        number += repeated
    return FoundSheet(table.get(f"{TABLE}name", ""), cells, tuple(merged))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-header-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _row_cells(row: Element) -> Iterator[tuple[int, Element]]:
    column = 1
    for cell in row:
        if cell.tag not in CELLS:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        useful = cell.get(f"{OFFICE}value-type") or cell.get(f"{TABLE}formula") or len(cell)
        if useful or _repeated(cell, "number-columns-spanned") > 1 or _repeated(cell, "number-rows-spanned") > 1:
            if column + repeated - 1 > LARGEST_COLUMN:
                raise Refused("Une case remplie est répétée très loin vers la droite.", SAVE_AGAIN)
            yield from ((column + shift, cell) for shift in range(repeated))
        column += repeated


def _repeated(element: Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def _span(cell: Element, row: int, column: int) -> Area | None:
    wide, high = _repeated(cell, "number-columns-spanned"), _repeated(cell, "number-rows-spanned")
    return Area(row, column, row + high - 1, column + wide - 1) if wide > 1 or high > 1 else None


def _cell(cell: Element, row: int, column: int) -> FoundCell:
    name = address(row, column)
    kind = cell.get(f"{OFFICE}value-type", "")
    written = cell.get(f"{TABLE}formula", "")
    formula = bool(written)
    shown = "\n".join(_paragraph(child) for child in cell if child.tag == f"{TEXT}p")
    if formula and (not kind or (kind == "string" and not shown)):
        return FoundCell(name, CellKind.FORMULA, written.removeprefix("of:"), formula=True)
    if _ERROR_TEXT.fullmatch(shown) and formula:
        return FoundCell(name, CellKind.ERROR, shown, formula=True)
    try:
        match kind:
            case "float" | "percentage" | "currency":
                number = float(cell.get(f"{OFFICE}value", ""))
                return FoundCell(
                    name, CellKind.NUMBER, shown, number, shown_percent=kind == "percentage", formula=formula
                )
            case "date":
                moment = datetime.datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
                return FoundCell(name, CellKind.DATE, shown, date=moment, date_format=shown, formula=formula)
            case "boolean":
                return FoundCell(
                    name, CellKind.BOOLEAN, number=float(cell.get(f"{OFFICE}boolean-value") == "true"), formula=formula
                )
            case "time":
                return FoundCell(name, CellKind.ERROR, shown, formula=formula)
    except ValueError:
        return FoundCell(name, CellKind.ERROR, shown or "(illisible)", formula=formula)
    text = cell.get(f"{OFFICE}string-value", shown) or shown
    return FoundCell(name, CellKind.TEXT if text else CellKind.EMPTY, text, formula=formula)


def _paragraph(element: Element) -> str:
    """The text of a paragraph, with the spaces and tabs that OpenDocument writes as elements."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            text += " " * (int(count) if count.isdecimal() and len(count) < 5 else 1)
        elif child.tag == f"{TEXT}tab":
            text += "\t"
        elif child.tag == f"{TEXT}line-break":
            text += "\n"
        elif not child.tag.startswith(OFFICE):
            text += _paragraph(child)
        text += child.tail or ""
    return text
