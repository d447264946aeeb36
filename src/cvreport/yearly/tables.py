"""The partners' tables of a year, and the rows of the year before carried over to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cvreport.collect.house_table import HouseRow, house_bytes, key_of, read_house_table, unit_of, write_aside
from cvreport.model.contract import Contract
from cvreport.problems import Problems

Tables = Mapping[str, tuple[HouseRow, ...]]


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was carried over: rows added by partner, and how many the year already had."""

    added: Mapping[str, int]
    already: int


def read_tables(root: Path, year: int, problems: Problems) -> dict[str, tuple[HouseRow, ...]]:
    """Every table of a year, by partner."""
    folder = root / "indicators" / "observations" / str(year)
    return {
        path.stem: tuple(read_house_table(path, path.relative_to(root).as_posix(), problems))
        for path in sorted(folder.glob("*.csv"))
    }


def carry_over(root: Path, before: int, year: int, contract: Contract, problems: Problems) -> CarriedOver:
    """Give the tables of `year` the rows of the year before that they do not have; none of theirs is touched."""
    old, new = read_tables(root, before, problems), read_tables(root, year, problems)
    problems.stop_on_errors()
    added: dict[str, int] = {}
    for partner, rows in old.items():
        own = new.get(partner, ())
        missing = _missing(rows, own, contract)
        if missing:
            path = root / "indicators" / "observations" / str(year) / f"{partner}.csv"
            write_aside(path, house_bytes([*missing, *own]))
            added[partner] = len(missing)
    return CarriedOver(added, sum(len(rows) for rows in new.values()))


def _missing(rows: Sequence[HouseRow], own: Sequence[HouseRow], contract: Contract) -> list[HouseRow]:
    known = {_key(row, contract) for row in own}
    told = {_key(row, contract)[:5] for row in own if row.valeur}
    missing = []
    for row in rows:
        key = _key(row, contract)
        # « Not available, no date » no longer holds where the new year gives a value.
        outdated = not row.valeur and not row.periode and key[:5] in told
        if key not in known and not outdated:
            missing.append(row)
    return missing


def _key(row: HouseRow, contract: Contract) -> tuple[str, ...]:
    return key_of(row, unit_of(row, contract.indicators.get(row.indicateur)))
