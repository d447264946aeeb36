"""The grey cells of the past held against what was sent: a row whose past is another's was mixed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.columns import folded
from cvreport.collect.form import Value
from cvreport.collect.house_table import house_number
from cvreport.collect.reading.cells import CellKind, FoundCell
from cvreport.french.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from cvreport.collect.answer_row import RowReader


def check_past_cells(reader: RowReader, row: int, digest: str) -> None:
    """Refuse a row of a known form whose past values are not those sent; only remark on it in another version."""
    # Two rows of one series (July and August) share a digest: the row must agree with one of them.
    wrong = [_first_difference(reader, row, shown) for shown in reader.expected.shown.get(digest, ())]
    if not wrong or None in wrong:
        return
    kind = collection_problems.ROW_MIXED if reader.form_known else collection_problems.PAST_CHANGED
    reader.tell(kind, row, columns.VALUE, str(wrong[0]), collection_problems.PAST_CHANGED.remedy)


def _first_difference(reader: RowReader, row: int, shown: Mapping[str, Value]) -> str | None:
    for place, year in reader.table.past_columns.items():
        sent, cell = shown.get(columns.past_column(year).name), reader.table.sheet.cell(row, place)
        if not _same(sent, cell):
            was = house_number(sent) if isinstance(sent, Decimal) else sent or "rien"
            return f"La valeur de {year} ({cell.said or 'vide'}, en {cell.address}) n'est pas celle envoyée ({was})."
    return None


def _same(sent: Value, cell: FoundCell) -> bool:
    if isinstance(sent, Decimal):
        found = _number(cell)
        return found is not None and abs(found - sent) <= abs(sent) * Decimal("1e-9")
    return folded(sent or "") == folded(cell.said)


def _number(cell: FoundCell) -> Decimal | None:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        value = Decimal(repr(cell.number))
        return value * 100 if cell.shown_percent else value
    try:
        return parse_number(cell.text) if cell.kind is CellKind.TEXT else None
    except NumberError:
        return None
