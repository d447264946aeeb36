"""CSV files of any encoding and separator turned into cells of text."""

from __future__ import annotations

import csv
import io
import re

from cvreport.collect.reading.cells import LARGEST_COLUMN, LARGEST_ROW, FoundCell, FoundSheet, Refused, text_cell

AS_SHEET = "Enregistrez le tableau au format .xlsx ou « CSV UTF-8 », et renvoyez-le."
LONGEST_FIELD = 200_000


def read_csv(content: bytes) -> list[FoundSheet]:
    """The one sheet of a CSV file."""
    text = _decoded(content)
    announced = re.match(r"sep=(.)\r?\n", text)
    if announced:
        # The line is kept as an empty one, so that addresses are those people see.
        text = text[announced.end() - 1 :]
    csv.field_size_limit(LONGEST_FIELD)
    delimiter = announced[1] if announced else _delimiter(text)
    cells: dict[tuple[int, int], FoundCell] = {}
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            if number > LARGEST_ROW or len(row) > LARGEST_COLUMN:
                raise Refused("Le tableau est démesuré : ce n'est pas un formulaire.", "Renvoyez le formulaire.")
            for column, value in enumerate(row, 1):
                if value:
                    cells[number, column] = text_cell(number, column, value)
    except csv.Error as failure:
        raise Refused(f"Le tableau ne peut pas être découpé en cases ({failure}).", AS_SHEET) from failure
    return [FoundSheet("(csv)", cells)]


def _decoded(content: bytes) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused("Le fichier n'est ni un tableur, ni un CSV en UTF-8 ou Windows-1252.", AS_SHEET)


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the same number of cells, the one with most of them."""
    sample = "\n".join(text.splitlines()[:20])
    best, score = ";", 0
    for candidate in ";\t,|":
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=candidate) if row]
        except csv.Error:
            continue
        most = max(widths, default=0)
        steady = sum(width == most for width in widths)
        if most > 1 and steady * most > score:
            best, score = candidate, steady * most
    return best
