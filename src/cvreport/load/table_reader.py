"""Tables saved by any spreadsheet turned into rows of text that know their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, suggestion, system_reason

CSV_FRENCH = (
    ("unexpected end of data", "un guillemet n'est jamais refermé"),
    ("expected after", "un guillemet se ferme au milieu d'une case"),
    ("field larger", "une case est démesurée"),
)


LONGEST_CELL = 131_072


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its file, its line, and its cells by column name, spaces at the ends removed."""

    file: str
    line: int
    cells: dict[str, str]

    def place(self, column: str | None = None) -> Place:
        """Where the row stands, and which column is meant."""
        return Place(self.file, self.line, None, column)


def read_table(
    path: Path, name: str, required: Sequence[str], optional: Sequence[str], problems: Problems
) -> list[TableRow]:
    """Read a CSV file whatever a French spreadsheet made of it.

    UTF-8 with or without a byte order mark, UTF-16 with one, or cp1252; semicolon, comma or tab.
    Returns rows whose cells have every column of `required` and `optional`; empty rows are dropped.
    """
    text = table_text(path, name, problems)
    return [] if text is None else parse_table(text, name, required, optional, problems)


def parse_table(
    text: str, name: str, required: Sequence[str], optional: Sequence[str], problems: Problems
) -> list[TableRow]:
    """Parse the text of a CSV file, as `read_table` does."""
    rows = _split(text, name, problems)
    if rows is None:
        return []
    if not rows:
        problems.add(kinds.TABLE_COLUMNS, Place(name, 1), "Le tableau est vide.", "Remettez la ligne d'en-tête.")
        return []
    header_line, raw_header = rows[0]
    header = [cell.strip() for cell in raw_header]
    while header and not header[-1]:
        header.pop()
    if not _check_header(header, header_line, name, required, optional, problems):
        return []
    return _named_rows(rows[1:], header, name, (*required, *optional), problems)


def table_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a CSV file in whichever of these encodings it is, or nothing, and why."""
    try:
        raw = path.read_bytes()
    except OSError as failure:
        problems.add(kinds.FILE_UNREADABLE, Place(name), f"« {name} » ne peut pas être lu : {system_reason(failure)}.")
        return None
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    problems.add(kinds.FILE_UNREADABLE, Place(name, 1), "Ni UTF-8, ni Windows-1252 : le fichier n'est pas un CSV.")
    return None


def _split(text: str, name: str, problems: Problems) -> list[tuple[int, list[str]]] | None:
    """The rows that are not empty, with their lines; None when a quotation mark would swallow what follows."""
    text = text.replace("\x00", "")
    csv.field_size_limit(LONGEST_CELL)  # the limit belongs to the process: another reader may have changed it
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as failure:
        reason = next((french for english, french in CSV_FRENCH if english in str(failure)), str(failure))
        problems.add(kinds.TABLE_ROW, Place(name, start), f"La ligne ne peut pas être découpée : {reason}.")
        return None
    return rows


def _check_header(
    header: list[str], line: int, name: str, required: Sequence[str], optional: Sequence[str], problems: Problems
) -> bool:
    known = (*required, *optional)
    good = True
    for column in header:
        if column not in known:
            problems.add(
                kinds.TABLE_COLUMNS,
                Place(name, line, None, column),
                f"La colonne « {column} » est inconnue.",
                suggestion(column, known) or None,
            )
            good = False
    for column in {column for column in header if header.count(column) > 1}:
        problems.add(kinds.TABLE_COLUMNS, Place(name, line, None, column), f"La colonne « {column} » est en double.")
        good = False
    for column in required:
        if column not in header:
            problems.add(kinds.TABLE_COLUMNS, Place(name, line), f"La colonne « {column} » manque.")
            good = False
    return good


def _named_rows(
    rows: list[tuple[int, list[str]]], header: list[str], name: str, known: Sequence[str], problems: Problems
) -> list[TableRow]:
    named: list[TableRow] = []
    for line, cells in rows:
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if extra:
            problems.add(
                kinds.TABLE_ROW,
                Place(name, line),
                f"La ligne a {len(cells)} cases pour {len(header)} colonnes.",
            )
            continue
        values = dict.fromkeys(known, "")
        values.update({column: cell.strip() for column, cell in zip(header, cells, strict=False)})
        named.append(TableRow(name, line, values))
    return named
