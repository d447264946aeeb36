"""A partner's table in the house format, read and written without losing a character."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import NumberError, parse_number
from cvreport.load.project import OBSERVATION_OPTIONAL, OBSERVATION_REQUIRED
from cvreport.load.table_reader import read_table
from cvreport.model.contract import Indicator
from cvreport.model.period import Period, PeriodError
from cvreport.problems import Place, Problems, system_reason

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
TEXT_COLUMNS = ("perimetre", "modalite", "precision", "note", "imprime", "reference")
CHANGE, CUMULATED, LEVEL = "variation", "cumul", "niveau"


@dataclass(frozen=True, slots=True)
class HouseRow:
    """One row of a partner's table, as text; the fields are the columns, in their order."""

    indicateur: str
    periode: str
    perimetre: str = ""
    modalite: str = ""
    valeur: str = ""
    valeur_max: str = ""
    qualificatif: str = ""
    unite: str = ""
    statut: str = ""
    precision: str = ""
    note: str = ""
    imprime: str = ""
    reference: str = ""


Key = tuple[str, str, str, str, str, str]
SeriesKey = tuple[str, str, str, str, str]
COLUMNS = tuple(HouseRow.__slots__)


def family_of(qualifier: str) -> str:
    """What kind of figure a qualifier announces: a level, a change or a total over several years."""
    return qualifier if qualifier in (CHANGE, CUMULATED) else LEVEL


def period_code(text: str) -> str:
    """The canonical text of a period, or the text itself when it is not one."""
    try:
        return Period.parse(text).code
    except PeriodError:
        return text


def key_of(row: HouseRow, unit: str) -> Key:
    """What makes two rows the same observation; `unit` is the row's, or its indicator's when the row has none."""
    return (*series_key_of(row, unit), period_code(row.periode))


def series_key_of(row: HouseRow, unit: str) -> SeriesKey:
    """What makes two rows speak of the same series."""
    return (row.indicateur, row.perimetre, row.modalite, unit, family_of(row.qualificatif))


def unit_of(row: HouseRow, indicator: Indicator | None) -> str:
    """The unit of a row: its own, its breakdown's or its indicator's."""
    return row.unite or (indicator.unit_of(row.modalite) if indicator is not None else "")


def number_of(text: str) -> Decimal | None:
    """The number of a house cell, or None when it is empty or unreadable."""
    try:
        return parse_number(text) if text else None
    except NumberError:
        return None


def house_number(value: Decimal) -> str:
    """A number as the house tables write it: decimal comma, no space, no useless zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (text or "0").replace(".", ",").replace("-0", "0") if value == 0 else text.replace(".", ",")


def neutralised(text: str) -> str:
    """A text that no spreadsheet takes for a formula, marked with an apostrophe as they do themselves."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def restored(text: str) -> str:
    """The text before `neutralised`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def read_house_table(path: Path, name: str, problems: Problems) -> list[HouseRow]:
    """Read a table that may not exist yet."""
    if not path.exists():
        return []
    rows = read_table(path, name, OBSERVATION_REQUIRED, OBSERVATION_OPTIONAL, problems)
    return [HouseRow(**{column: row.cells[column] for column in COLUMNS}) for row in rows]


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as the house writes it: UTF-8 with a byte order mark, semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def house_bytes(rows: Iterable[HouseRow]) -> bytes:
    """The bytes of a partner's table; texts that would become formulas are neutralised."""
    return table_bytes(COLUMNS, (_safe_cells(row) for row in rows))


def _safe_cells(row: HouseRow) -> list[str]:
    return [neutralised(value) if column in TEXT_COLUMNS else value for column, value in asdict(row).items()]


def write_aside(path: Path, content: bytes) -> None:
    """Write a file aside, then move it into place, so that a failure leaves the old one."""
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        os.replace(aside, path)
    except OSError as failure:
        problems = Problems()
        problems.add(kinds.OUTPUT_UNWRITABLE, Place(str(path)), f"Écriture impossible : {system_reason(failure)}.")
        problems.stop_on_errors()
