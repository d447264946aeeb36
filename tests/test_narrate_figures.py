"""Observations turned into printed figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cvreport.derive.series import evolution_between
from cvreport.french.numbers import parse_number
from cvreport.model.derived import Evolution
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Observation, Qualifier
from cvreport.narrate import figures
from cvreport.settings import Thresholds
from tiny_contract import contract, indicator, plain, row


def one(value: float, unit: str = "élèves", **changes: object) -> Observation:
    """An observation with its unit and its place in a table."""
    return contract([indicator(unit=unit)], [row("2019", value, **changes)]).observations[0]


def change(first: float, last: float, unit: str = "élèves") -> Evolution:
    """The change from one level to another."""
    found = contract([indicator(unit=unit)], [row("2015", first), row("2019", last)]).observations
    evolution = evolution_between(found[0], found[1], Thresholds())
    assert evolution is not None
    return evolution


@pytest.mark.parametrize(
    ("observation", "golden"),
    [
        (one(1458), "1 458"),
        (one(33.9, "%"), "33,9 %"),
        (one(-0.7, "indice"), "−0,7 indice"),
        (one(89000, "€"), "89 000 €"),
        (one(7.2, "/10"), "7,2 sur 10"),
        (one(100, qualifier=Qualifier.ABOUT), "environ 100"),
        (one(39, qualifier=Qualifier.OUT_OF, upper=41.0), "39 sur 41"),
    ],
)
def test_a_level_is_printed_with_its_symbol_and_qualifier(observation: Observation, golden: str) -> None:
    """A level has its symbol, its qualifier and the French signs of numbers."""
    assert plain(figures.level(observation).text) == golden


def test_a_level_on_a_chart_is_short() -> None:
    """On a chart a qualifier is a sign."""
    assert plain(figures.short_level(one(500, qualifier=Qualifier.MORE_THAN)).text) == "> 500"


@pytest.mark.parametrize(
    ("value", "golden"), [(551, "551 élèves"), (1, "un élève"), (1.5, "1,5 élève"), (0, "0 élève"), (2, "2 élèves")]
)
def test_what_is_counted_agrees(value: float, golden: str) -> None:
    """The counted noun is in the plural from two on, and one is a word."""
    assert plain(figures.counted(one(value), "élèves").text) == golden


@pytest.mark.parametrize(
    ("first", "last", "unit", "difference", "gap"),
    [
        (1458, 551, "élèves", "−907", "907"),
        (54, 94, "%", "+40 points", "40 points"),
        (54, 54.9, "%", "+0,9 point", "0,9 point"),
    ],
)
def test_a_difference_is_in_points_for_shares(first: float, last: float, unit: str, difference: str, gap: str) -> None:
    """The difference of two shares is in points, in the singular below two."""
    evolution = change(first, last, unit)
    assert plain(figures.signed_difference(evolution).text) == difference
    assert plain(figures.gap(evolution).text) == gap


@pytest.mark.parametrize(
    ("first", "last", "golden"), [(1458, 551, "−62 %"), (200, 203, "+1,5 %"), (200, 193, "−3,5 %"), (100, 110, "+10 %")]
)
def test_a_percentage_has_a_decimal_only_when_small(first: float, last: float, golden: str) -> None:
    """A percentage is rounded to the unit, to a tenth under ten."""
    assert plain(figures.percentage(change(first, last)).text) == golden
    assert plain(figures.percentage_size(change(first, last)).text) == golden.lstrip("+−")


def test_a_ratio_has_one_decimal() -> None:
    """A ratio is rounded to a tenth."""
    assert figures.ratio(change(12, 55)).text == "4,6"


def test_a_total_keeps_every_cell() -> None:
    """The cells of a sum are those of all its terms, and it may be rounded to a multiple."""
    rows = contract([indicator()], [row("2015", 1458), row("2016", 1207)]).observations
    found = figures.total(rows, 100)
    assert plain(found.text) == "2 700"
    assert found == Figure(found.text, Operation.SUM, ("ville:2", "ville:3"))


@pytest.mark.parametrize(("value", "rounding", "golden"), [(2665, 1, 2665), (2650, 100, 2700), (2649, 100, 2600)])
def test_rounding_is_half_up(value: float, rounding: int, golden: float) -> None:
    """A value is rounded half up to a multiple."""
    assert figures.round_to(value, rounding) == golden


def test_a_figure_is_escaped_in_html() -> None:
    """The text of a figure cannot bring markup."""
    made = Figure("<b>", Operation.LEVEL, ("ville:2",))
    assert Markup("{}").format(made) == '<data value="niveau ville:2">&lt;b&gt;</data>'


def test_joined_cells_are_each_once() -> None:
    """The cells of several figures come in order, each once."""
    pair = [Figure("1", Operation.LEVEL, ("a:2", "a:3")), Figure("2", Operation.LEVEL, ("a:3", "b:1"))]
    assert figures.join_cells(pair) == ("a:2", "a:3", "b:1")


@given(st.integers(1, 100_000), st.integers(0, 100_000))
def test_the_printed_difference_is_the_true_one(first: int, last: int) -> None:
    """Read back, the printed difference and percentage are those of the levels."""
    evolution = change(float(first), float(last))
    assert float(parse_number(figures.signed_difference(evolution).text)) == last - first
    printed = float(parse_number(figures.percentage(evolution).text))
    assert printed == pytest.approx(100 * (last - first) / first, abs=0.51)
