"""Periods as prose writes them, reduced to what can be compared."""

import re
from dataclasses import dataclass

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_MONTH = "(?:" + "|".join(_MONTHS) + "|fevrier|aout|decembre)"
_YEAR = r"(?:19|20)\d\d"

DATED = (
    rf"(?:\d{{1,2}}(?:er)?\s+)?{_MONTH}\s+{_YEAR}(?!\d)"
    rf"|(?<![\d/])\d{{1,2}}/\d{{1,2}}/{_YEAR}(?!\d)"
    rf"|(?:\d(?:er|e|ère|nd|ème)?\s+(?:trimestre|semestre)|[TS][1-4])\s+(?:de\s+)?{_YEAR}(?!\d)"
)
SCHOOL_YEAR = rf"(?<!\d){_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?![\d/])"
YEAR = rf"(?<![\d,.]){_YEAR}(?![\d%]|[,.]\d)"


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its first and last months counted from year 0, and whether it is a school year or a span."""

    first: int
    last: int
    text: str

    @property
    def key(self) -> tuple[int, int]:
        """What two writings of one period have in common."""
        return self.first, self.last

    @property
    def is_span(self) -> bool:
        """Tell whether it covers several years, as « 2015-2019 »."""
        return self.last - self.first > 12

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.first // 12

    def before(self, other: "Period") -> bool:
        """Tell whether it begins and ends before the other one."""
        return (self.first, self.last) < (other.first, other.last) and self.first != other.first


def parse_period(text: str) -> Period | None:
    """Read a period that one of the patterns above has found."""
    years = [int(found) for found in re.findall(_YEAR, text)]
    if not years:
        return None
    year = years[0]
    lowered = text.lower()
    if month := _month_in(lowered):
        return Period(year * 12 + month - 1, year * 12 + month - 1, text)
    if found := re.match(r"(?:[ts])?(\d)\D*(trimestre|semestre)?", lowered):
        if "trimestre" in lowered or lowered.startswith("t"):
            return _part(year, int(found[1]), 3, text)
        if "semestre" in lowered or lowered.startswith("s"):
            return _part(year, int(found[1]), 6, text)
    if found := re.fullmatch(rf"({_YEAR})\s?[/–-]\s?(\d+)", text):
        return _two_years(year, found[2], text)
    return Period(year * 12, year * 12 + 11, text)


def _month_in(lowered: str) -> int:
    if found := re.search(r"\d{1,2}/(\d{1,2})/", lowered):
        return int(found[1]) if 1 <= int(found[1]) <= 12 else 0
    folded = lowered.replace("é", "e").replace("û", "u")
    names = [name.replace("é", "e").replace("û", "u") for name in _MONTHS]
    return next((number for number, name in enumerate(names, 1) if re.search(rf"\b{name}\b", folded)), 0)


def _part(year: int, number: int, months: int, text: str) -> Period:
    first = year * 12 + (number - 1) * months
    return Period(first, first + months - 1, text)


def _two_years(year: int, ending: str, text: str) -> Period | None:
    last = int(ending) if len(ending) == 4 else year // 100 * 100 + int(ending)
    if last == year + 1:
        return Period(year * 12 + 8, last * 12 + 7, text)
    return Period(year * 12, last * 12 + 11, text) if last > year else None
