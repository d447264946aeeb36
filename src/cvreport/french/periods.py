"""Periods as French prose, table headings and charts name them."""

import datetime

from cvreport.french.elision import elide
from cvreport.french.settings import NO_BREAK_SPACE, house_typography
from cvreport.model.period import Period, PeriodKind
from cvreport.settings import Typography

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def in_period(period: Period, typography: Typography | None = None) -> str:
    """Say when, as « en 2019 », « au 31 décembre 2018 », « entre 2015 et 2019 » or « depuis 2016 »."""
    match period.kind:
        case PeriodKind.UNSTATED:
            return "à une date non précisée"
        case PeriodKind.DATE:
            return f"au {label(period, typography)}"
        case PeriodKind.SINCE:
            return label(period, typography)
        case PeriodKind.SPAN:
            first, last = _bounds(period)
            if first.kind is PeriodKind.DATE:
                return f"entre le {label(first, typography)} et le {label(last, typography)}"
            return f"entre {_without_repeated_year(first, last, typography)} et {label(last, typography)}"
    return f"en {label(period, typography)}"


def over_period(period: Period, typography: Typography | None = None) -> str:
    """Say over how long a total runs, as « sur l'ensemble de la période 2014/2015 à 2018/2019 »."""
    if period.kind is PeriodKind.SPAN:
        first, last = _bounds(period)
        if first.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
            return f"sur l'ensemble de la période {label(period, typography)}"
        return f"sur l'ensemble de la période allant {from_to(first, last, typography)}"
    if period.kind is PeriodKind.UNSTATED:
        return "sur une période non précisée"
    return in_period(period, typography)


def label(period: Period, typography: Typography | None = None) -> str:
    """Name a period, as « 2018/2019 », « juillet 2015 », « 31 décembre 2018 » or « 2015-2019 »."""
    start = period.start
    match period.kind:
        case PeriodKind.YEAR:
            return str(start.year)
        case PeriodKind.SCHOOL_YEAR:
            return f"{start.year}{(typography or house_typography()).school_year_separator}{start.year + 1}"
        case PeriodKind.MONTH:
            return f"{_MONTHS[start.month - 1]}{NO_BREAK_SPACE}{start.year}"
        case PeriodKind.DATE:
            return _date(start)
        case PeriodKind.SINCE:
            return _since(period, typography)
        case PeriodKind.SPAN:
            return _span_label(period, typography)
    return "période non précisée"


def short_label(period: Period, typography: Typography | None = None) -> str:
    """Name a period where room is short, as « 2018/19 », « juil. 2015 », « 31/12/2018 » or « 2015-19 »."""
    start = period.start
    match period.kind:
        case PeriodKind.SCHOOL_YEAR:
            return f"{start.year}{(typography or house_typography()).school_year_separator}{(start.year + 1) % 100:02}"
        case PeriodKind.MONTH:
            return f"{_SHORT_MONTHS[start.month - 1]}{NO_BREAK_SPACE}{start.year}"
        case PeriodKind.DATE:
            return f"{start:%d/%m/%Y}"
        case PeriodKind.SINCE if period.first:
            return f"dep.{NO_BREAK_SPACE}{short_label(period.first, typography)}"
        case PeriodKind.SPAN:
            return _short_span(period, typography)
        case PeriodKind.UNSTATED:
            return "non daté"
    return label(period, typography)


def of_period(period: Period, typography: Typography | None = None) -> str:
    """Complete a noun, as « de 2019 », « d'août 2015 », « du 31 décembre 2018 » or « de 2015 à 2019 »."""
    match period.kind:
        case PeriodKind.SPAN:
            return from_to(*_bounds(period), typography)
        case PeriodKind.SINCE:
            return label(period, typography)
        case PeriodKind.UNSTATED:
            return "à une date non précisée"
    return _from(label(period, typography), period)


def from_to(first: Period, last: Period, typography: Typography | None = None) -> str:
    """Say a change, as « de 2014/2015 à 2018/2019 », « de juillet à août 2015 » or « du 1er janvier au… »."""
    beginning = _from(_without_repeated_year(first, last, typography), first)
    return f"{beginning} {'au' if last.kind is PeriodKind.DATE else 'à'} {label(last, typography)}"


def _from(name: str, period: Period) -> str:
    return f"du {name}" if period.kind is PeriodKind.DATE else elide("de", name)


def _bounds(period: Period) -> tuple[Period, Period]:
    if period.first is None or period.last is None:
        raise ValueError(f"« {period.code} » n'a pas deux bornes : écrire par exemple « 2015 à 2019 ».")
    return period.first, period.last


def _date(date: datetime.date) -> str:
    day = "1er" if date.day == 1 else str(date.day)
    return NO_BREAK_SPACE.join((day, _MONTHS[date.month - 1], str(date.year)))


def _since(period: Period, typography: Typography | None) -> str:
    if period.first is None:
        raise ValueError("Cette période n'a pas de début : écrire par exemple « depuis 2016 ».")
    article = "le " if period.first.kind is PeriodKind.DATE else ""
    return f"depuis {article}{label(period.first, typography)}"


def _without_repeated_year(first: Period, last: Period, typography: Typography | None) -> str:
    """Name the first of two months or dates, leaving out the year that the second one gives."""
    name = label(first, typography)
    same = first.kind is last.kind and first.start.year == last.start.year
    if same and first.kind in (PeriodKind.MONTH, PeriodKind.DATE):
        return name.rpartition(NO_BREAK_SPACE)[0]
    return name


def _span_label(period: Period, typography: Typography | None) -> str:
    first, last = _bounds(period)
    if first.kind is PeriodKind.YEAR:
        return f"{first.code}-{last.code}"
    if first.kind is PeriodKind.DATE:
        return from_to(first, last, typography)
    return f"{_without_repeated_year(first, last, typography)} à {label(last, typography)}"


def _short_span(period: Period, typography: Typography | None) -> str:
    first, last = _bounds(period)
    if first.kind is PeriodKind.YEAR and first.start.year // 100 == last.start.year // 100:
        return f"{first.code}-{last.start.year % 100:02}"
    beginning = short_label(first, typography)
    if first.kind is PeriodKind.MONTH and first.start.year == last.start.year:
        beginning = beginning.rpartition(NO_BREAK_SPACE)[0]
    return f"{beginning}-{short_label(last, typography)}"
