"""Observations: their short name, and which of them tell a level."""

from __future__ import annotations

import pytest

from cvreport.model.observation import Observation, Qualifier
from tiny_contract import row

NO_LEVELS = {Qualifier.CHANGE, Qualifier.CUMULATED, Qualifier.LIST}


@pytest.mark.parametrize(
    ("file", "cell"),
    [("indicators/observations/2020/caf.csv", "caf:12"), ("caf.csv", "caf:12"), ("2020/a.b.csv", "a.b:12")],
)
def test_the_short_name_of_a_row(file: str, cell: str) -> None:
    """A row is named by the stem of its table and its line."""
    assert row("2019", 1, file=file, line=12).cell == cell


@pytest.mark.parametrize("qualifier", Qualifier)
def test_which_rows_are_levels(qualifier: Qualifier) -> None:
    """A change, a running total and a list are no levels; every other value is one, zero included."""
    assert row("2019", 0, qualifier=qualifier).is_level is (qualifier not in NO_LEVELS)


def test_a_row_without_a_value_is_no_level() -> None:
    """A row that says why there is no value tells no level."""
    observation: Observation = row("2019", None)
    assert not observation.is_level
