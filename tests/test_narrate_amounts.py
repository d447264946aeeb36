"""Tests of the sums of money as they are said."""

from __future__ import annotations

import pytest

from cvreport.narrate.amounts import amount
from tiny_contract import row


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (228_000_000, "228\u00a0M€"),
        (7_208_159, "7,2\u00a0M€"),
        (10_800_000, "10,8\u00a0M€"),
        (30_000_000, "30\u00a0M€"),
        (1_000_000, "1\u00a0M€"),
        (450_400, "450\u00a0k€"),
        (800, "800\u00a0€"),
    ],
)
def test_amounts_are_said_in_millions(value: float, said: str) -> None:
    """An amount is rounded to the million, to a tenth of one under a hundred, and keeps its cell."""
    made = row("2017", value, unit="€")
    assert amount(made).text == said
    assert amount(made).cells == (made.cell,)


def test_what_is_not_in_euros_is_left_alone() -> None:
    """A count is printed as it is."""
    assert amount(row("2017", 1_189, unit="dossiers")).text.startswith("1\u202f189")
