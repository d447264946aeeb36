"""Cells turned into periods, also when a spreadsheet made a date of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvreport import collection_problems
from cvreport.collect.columns import UNDATED, folded
from cvreport.collect.findings import CellRefused
from cvreport.collect.reading.cells import CellKind, FoundCell
from cvreport.model.period import Period, PeriodError, PeriodKind

FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 32874, 73050
_DAY_ZERO = datetime.datetime(1899, 12, 30)
_YEAR_ONLY = re.compile(r"[\s\"\[\]a-z$-]*y{2,4}[\s\"\]]*(;@)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """A period's code, empty when it is not stated, and what must be said of how it was read."""

    code: str
    remark: str = ""


def read_period_cell(cell: FoundCell, proposed: Sequence[Period]) -> PeriodRead:
    """The period of a cell; a date is taken for one of the `proposed` periods of its row only when it lies in it."""
    match cell.kind:
        case CellKind.EMPTY:
            raise CellRefused(collection_problems.PERIOD_CELL, "La période n'est pas donnée.", _advice(proposed))
        case CellKind.FORMULA:
            raise CellRefused(
                collection_problems.CELL_FORMULA, "La période est une formule dont la valeur n'est pas enregistrée."
            )
        case CellKind.NUMBER if cell.number is not None:
            return _from_number(cell.number, proposed)
        case CellKind.DATE if cell.date is not None:
            return _from_date(cell.date, cell.date_format, proposed)
        case CellKind.TEXT:
            return _from_text(cell.text, proposed)
    raise CellRefused(collection_problems.PERIOD_CELL, f"« {cell.said} » n'est pas une période.", _advice(proposed))


def _from_text(text: str, proposed: Sequence[Period]) -> PeriodRead:
    if folded(text) in (folded(UNDATED), "non precise", "(non precise)", "(non precisee)", "sans date"):
        return PeriodRead("")
    if not text.strip():
        raise CellRefused(collection_problems.PERIOD_CELL, "La période n'est pas donnée.", _advice(proposed))
    try:
        period = Period.parse(text.strip().removeprefix("'"))
    except PeriodError as failure:
        raise CellRefused(collection_problems.PERIOD_CELL, str(failure), _advice(proposed)) from failure
    return PeriodRead(period.code)


def _from_number(number: float, proposed: Sequence[Period]) -> PeriodRead:
    if number == int(number) and FIRST_YEAR <= number <= LAST_YEAR:
        return PeriodRead(str(int(number)))
    if number == int(number) and FIRST_SERIAL <= number <= LAST_SERIAL:
        return _from_date(_DAY_ZERO + datetime.timedelta(days=int(number)), "", proposed)
    raise CellRefused(collection_problems.PERIOD_CELL, f"{number:g} n'est pas une période.", _advice(proposed))


def _from_date(date: datetime.datetime, date_format: str, proposed: Sequence[Period]) -> PeriodRead:
    if date_format and (_YEAR_ONLY.fullmatch(date_format) or re.fullmatch(r"(?:19|20)[0-9]{2}", date_format)):
        return PeriodRead(str(date.year))
    day = Period.parse(f"{date:%d/%m/%Y}")
    matching = [period for period in proposed if _may_be(date, period)]
    if len(set(matching)) == 1:
        period = matching[0]
        if period.kind is PeriodKind.DATE:
            return PeriodRead(day.code, "" if day == period else f"La date est changée : {day.code}.")
        return PeriodRead(
            period.code,
            f"Le tableur a fait de la période une date ({day.code}) ; la période demandée, {period.code}, est retenue.",
        )
    raise CellRefused(
        collection_problems.PERIOD_CELL, f"Le tableur a fait de la période une date ({day.code}).", _advice(proposed)
    )


def _may_be(date: datetime.datetime, period: Period) -> bool:
    if period.kind is PeriodKind.DATE:
        return True
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return date.year in (period.start.year, period.start.year + 1)
    if period.kind in (PeriodKind.YEAR, PeriodKind.MONTH) and period.end is not None:
        return period.start <= date.date() <= period.end
    return False


def _advice(proposed: Sequence[Period]) -> str:
    if len(proposed) == 1 and proposed[0].code:
        return f"Écrivez la période précédée d'une apostrophe, par exemple '{proposed[0].code}."
    return collection_problems.PERIOD_CELL.remedy
