"""Periods that an observation, a target or a chapter can be about."""

import datetime
import functools
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

FIRST_MONTH_OF_SCHOOL_YEAR = 9


class PeriodError(ValueError):
    """A text that is not a period; the message is in French and proposes a correction."""


class PeriodKind(StrEnum):
    """The shape of a period."""

    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    MONTH = "month"
    DATE = "date"
    SPAN = "span"
    SINCE = "since"
    UNSTATED = "unstated"


KEPT = 1024


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A span of time with the way it was named.

    `first` and `last` are the bounds of a span; `first` alone is the beginning of a « depuis ». An unstated
    period has `datetime.date.min` as its start, and sorts after all the others.
    """

    kind: PeriodKind
    start: datetime.date
    end: datetime.date | None
    first: "Period | None" = None
    last: "Period | None" = None

    @staticmethod
    @functools.lru_cache(maxsize=KEPT)
    def parse(text: str) -> "Period":
        """Read a period as people and French spreadsheets write it, or raise `PeriodError`.

        Thousands of observations have few periods: each is read once.
        """
        folded = _fold(text)
        if not folded:
            return Period(PeriodKind.UNSTATED, datetime.date.min, None)
        if folded.startswith("depuis "):
            first = _parse_simple(folded.removeprefix("depuis "), text)
            return Period(PeriodKind.SINCE, first.start, None, first)
        bounds = folded.split(" a ")
        if len(bounds) == 1:
            return _parse_simple(folded, text)
        return _span(_parse_simple(bounds[0], text), _parse_simple(" a ".join(bounds[1:]), text), text)

    @property
    def code(self) -> str:
        """The canonical text, which `parse` reads back to the same value."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.start:%Y}"
            case PeriodKind.SCHOOL_YEAR:
                return f"{self.start.year}/{self.start.year + 1}"
            case PeriodKind.MONTH:
                return f"{self.start:%Y-M%m}"
            case PeriodKind.DATE:
                return f"{self.start:%d/%m/%Y}"
            case PeriodKind.SPAN if self.first and self.last:
                return f"{self.first.code} à {self.last.code}"
            case PeriodKind.SINCE if self.first:
                return f"depuis {self.first.code}"
        return ""

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """A key that sorts by beginning, then by end, the unstated period last."""
        start = datetime.date.max if self.kind is PeriodKind.UNSTATED else self.start
        return start, self.end or datetime.date.max, f"{self.kind} {self.code}"

    def __lt__(self, other: "Period") -> bool:
        return self.sort_key < other.sort_key

    def contains(self, other: "Period") -> bool:
        """Tell whether the other period lies wholly within this one; an unstated one is only in itself."""
        if PeriodKind.UNSTATED in (self.kind, other.kind):
            return self == other
        if self.end is not None and (other.end is None or other.end > self.end):
            return False
        return self.start <= other.start

    def years_apart(self, other: "Period") -> int:
        """Count the whole years between the beginnings of two periods, without sign.

        Periods of different kinds are compared by the calendar year in which they begin.
        """
        if PeriodKind.UNSTATED in (self.kind, other.kind):
            raise PeriodError("L'écart avec une période non précisée n'est pas connu : préciser la période.")
        if self.kind != other.kind:
            return abs(self.start.year - other.start.year)
        months = (self.start.year - other.start.year) * 12 + self.start.month - other.start.month
        return abs(months) // 12


_YEAR = r"((?:19|20)[0-9]{2})"
_SHORT_OR_FULL_YEAR = r"((?:19|20)[0-9]{2}|[0-9]{2})"
_MONTH_STEMS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)\.?"
)
_LEADING_WORDS = re.compile(r"^(?:(?:en|au|du|de|le|la|l'annee|annee|scolaire|pour) )+")
_EXAMPLES = "« 2019 », « 2018/2019 », « juillet 2015 », « 31/12/2018 », « 2015 à 2019 » ou « depuis 2016 »"


def _fold(text: str) -> str:
    """Remove what does not distinguish two periods: accents, case, kinds and repetitions of spaces."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join("".join(letters).casefold().replace("’", "'").split())


def _year(year: str) -> Period:
    return Period(PeriodKind.YEAR, datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31))


def _school_year(first: str, second: str) -> Period:
    year, ending = int(first), int(second)
    # Two digits belong to the century of the year that follows the first one, as in « 1999/00 ».
    last = ending if len(second) == 4 else (year + 1) // 100 * 100 + ending
    if last != year + 1:
        meant = f"« {min(year, last)} à {max(year, last)} » pour plusieurs années"
        if last == year:
            meant = f"« {year} »"
        elif len(second) == 2 and 1 <= ending <= 12:
            meant = f"« {year}-M{second} » pour un mois"
        meant += f" ou « {year}/{year + 1} » pour une année scolaire"
        raise PeriodError(f"« {first}-{second} » est ambigu : écrire {meant}.")
    opening = datetime.date(year, FIRST_MONTH_OF_SCHOOL_YEAR, 1)
    return Period(PeriodKind.SCHOOL_YEAR, opening, datetime.date(last, FIRST_MONTH_OF_SCHOOL_YEAR - 1, 31))


def _month(year: str, month: str) -> Period:
    full_year, number = int(year) + (2000 if len(year) == 2 else 0), _month_number(month)
    if not 1 <= number <= 12:
        raise PeriodError(f"Le mois « {month} » n'existe pas : écrire de 01 à 12, comme « {full_year}-M07 ».")
    end = datetime.date(full_year, number, monthrange(full_year, number)[1])
    return Period(PeriodKind.MONTH, datetime.date(full_year, number, 1), end)


def _month_number(month: str) -> int:
    if month.isdecimal():
        return int(month)
    return next(number for number, stem in enumerate(_MONTH_STEMS, 1) if month.startswith(stem))


def _date(day: str, month: str, year: str) -> Period:
    try:
        date = datetime.date(int(year), _month_number(month), int(day))
    except ValueError:
        written = f"« {day}/{month}/{year} »"
        raise PeriodError(f"La date {written} n'existe pas : écrire comme « 31/12/{year} ».") from None
    return Period(PeriodKind.DATE, date, date)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (re.compile(_YEAR), _year),
    (re.compile(_YEAR + r" ?[-/\u2013\u2014] ?" + _SHORT_OR_FULL_YEAR), _school_year),
    (re.compile(_YEAR + r"-m([0-9]{1,2})"), _month),
    (re.compile(_MONTH_NAME + r"[ -]*" + _SHORT_OR_FULL_YEAR), lambda month, year: _month(year, month)),
    (re.compile(r"([0-9]{1,2})/" + _YEAR), lambda month, year: _month(year, month)),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})/" + _YEAR), _date),
    (re.compile(_YEAR + r"-([0-9]{2})-([0-9]{2})"), lambda year, month, day: _date(day, month, year)),
    (re.compile(r"([0-9]{1,2})(?:er)? " + _MONTH_NAME + " " + _YEAR), _date),
)


def _match(text: str) -> Period | None:
    return next((build(*found.groups()) for form, build in _FORMS if (found := form.fullmatch(text))), None)


def _parse_simple(folded: str, text: str) -> Period:
    if period := _match(folded):
        return period
    # Without what a spreadsheet or a sentence adds, there may be a period that can be proposed.
    bare = re.sub(r"[.,]0+$", "", _LEADING_WORDS.sub("", folded))
    meant = _match(re.sub(r"/([0-9]{2})$", r"/20\1", bare))
    proposal = f"« {meant.code} »" if meant else f"par exemple {_EXAMPLES}"
    raise PeriodError(f"Période « {' '.join(text.split())} » illisible : écrire {proposal}.")


def _span(first: Period, last: Period, text: str) -> Period:
    if first.kind == last.kind and first < last:
        return Period(PeriodKind.SPAN, first.start, last.end, first, last)
    if first.kind != last.kind:
        raise PeriodError(f"« {text.strip()} » relie deux sortes de périodes : écrire comme « 2015 à 2019 ».")
    meant = first.code if first == last else f"{last.code} à {first.code}"
    raise PeriodError(f"« {text.strip()} » n'a pas sa fin après son début : écrire « {meant} ».")
