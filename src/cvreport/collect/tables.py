"""Where the answers stand in a received file: the sheets that have our columns, wherever they were moved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cvreport.collect import columns
from cvreport.collect.reading.cells import FoundCell, FoundSheet
from cvreport.collect.row_mark import read_mark

_NAMES = {column.name for column in (*columns.READ, *columns.SHOWN_ONLY)}
_HEADINGS = columns.heading_names()
_PAST_NAME = re.compile(r"passe_((?:19|20)[0-9]{2})")
_PAST_HEADING = re.compile(r"((?:19|20)[0-9]{2}) ou (?:19|20)[0-9]{2}/(?:19|20)[0-9]{2}")
_READ_NAMES = {column.name for column in columns.READ}
# Names that no heading has: a row that holds them is the hidden one.
_HIDDEN_ONLY = {columns.MARK.name, columns.UPPER.name}
ENOUGH = 4
SEARCHED_ROWS = 60


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A sheet with our columns: where each stands (twice when copied), the rows of headings, and other headings."""

    sheet: FoundSheet
    columns: Mapping[str, tuple[int, ...]]
    heading_rows: frozenset[int]
    first_heading: int
    past_columns: Mapping[int, int]

    def cells(self, name: str, row: int) -> list[FoundCell]:
        """The cells of a column in a row: several when the column was copied, none when it was deleted."""
        return [self.sheet.cell(row, column) for column in self.columns.get(name, ())]

    def cell(self, name: str, row: int) -> FoundCell | None:
        """The first cell of a column in a row that holds something, else the first one."""
        found = self.cells(name, row)
        return next((cell for cell in found if not cell.empty), found[0] if found else None)

    @property
    def known_columns(self) -> frozenset[int]:
        """The columns whose content is ours."""
        return frozenset({place for places in self.columns.values() for place in places} | set(self.past_columns))

    @property
    def data_rows(self) -> list[int]:
        """The rows that hold something and are not headings."""
        return [row for row in self.sheet.rows if row not in self.heading_rows]


def find_tables(sheets: Sequence[FoundSheet]) -> list[AnswerTable]:
    """The sheets that have enough of our columns, the value among them."""
    tables = (_table(sheet) for sheet in sheets)
    return [table for table in tables if table is not None]


def is_ours(sheet: FoundSheet) -> bool:
    """Whether a sheet without answers is one that we wrote: the first one or the lists."""
    texts = {columns.folded(cell.text) for (row, _), cell in sheet.cells.items() if row <= 40 and cell.text}
    lists = {"statuts", "qualificatifs", "perimetres"} <= texts
    first = {"empreinte du formulaire", "comment faire"} <= texts
    return lists or first


def _table(sheet: FoundSheet) -> AnswerTable | None:
    lines: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.text:
            lines.setdefault(row, {})[column] = cell.text.strip()
    named = {row: _names_in(line) for row, line in lines.items()}
    found = {row: names for row, names in named.items() if len(_READ_NAMES & set(names.values())) >= ENOUGH}
    if not found or min(found) > SEARCHED_ROWS:
        return None
    # The hidden names come first: they tell a column whose heading was rewritten.
    order = sorted(found, key=lambda row: (not set(lines[row].values()) >= _HIDDEN_ONLY, row))
    places: dict[str, list[int]] = {}
    for row in order[:2]:
        known = set(places)
        taken = {column for where in places.values() for column in where}
        for column, name in sorted(found[row].items()):
            if name not in known and column not in taken:
                places.setdefault(name, []).append(column)
    past = {where[0]: int(name[6:]) for name, where in places.items() if name.startswith("passe_")}
    ours = {name: tuple(where) for name, where in places.items() if name in _NAMES}
    if columns.VALUE.name not in ours or not {columns.MARK.name, columns.CODE.name} & set(ours):
        return None
    headings = set(found)
    after = order[0] + 1
    mark = lines.get(after, {}).get(ours.get(columns.MARK.name, (0,))[0], "")
    if set(lines[order[0]].values()) >= _HIDDEN_ONLY and mark and read_mark(mark) is None:
        # The visible headings, rewritten by the partner.
        headings.add(after)
    return AnswerTable(sheet, ours, frozenset(headings), min(found), past)


def _names_in(line: Mapping[int, str]) -> dict[int, str]:
    """The columns named in a row, by a hidden name or a heading."""
    names: dict[int, str] = {}
    for column, text in line.items():
        plain = columns.folded(text)
        past = _PAST_NAME.fullmatch(text) or _PAST_HEADING.fullmatch(plain)
        if text in _NAMES:
            names[column] = text
        elif past:
            names[column] = f"passe_{past[1]}"
        elif plain in _HEADINGS:
            names[column] = _HEADINGS[plain]
    return names
