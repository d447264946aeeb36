"""The mark that each row of a form carries: whose it is, and what its other cells must say."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cvreport.collect.house_table import SeriesKey

_MARK = re.compile(r"([A-Za-z0-9][A-Za-z0-9/+_.-]*):([0-9]{4}):([0-9]{1,5}):([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class RowMark:
    """A mark read back: the partner, the year, the rank of the row and the digest of its series."""

    partner: str
    year: int
    rank: int
    digest: str


def series_digest(partner: str, year: int, series: SeriesKey) -> str:
    """A short digest of a series; a row whose cells were mixed with another's no longer agrees with it."""
    return hashlib.sha256("\x1f".join((partner, str(year), *series)).encode()).hexdigest()[:8]


def write_mark(partner: str, year: int, rank: int, series: SeriesKey) -> str:
    """The mark of a row, as `mairie:2021:12:0a1b2c3d`."""
    return f"{partner}:{year}:{rank}:{series_digest(partner, year, series)}"


def read_mark(text: str) -> RowMark | None:
    """The mark written in a cell, or None when the text is not one."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    return RowMark(found[1], int(found[2]), int(found[3]), found[4])
