"""Tests of the look-up of levels, of totals and of key figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.keyfigures import (
    FigureError,
    Wanted,
    compute_key_figure,
    find_indicator,
    find_observation,
    find_series,
    key_figures_of,
    parse_period,
)
from cvreport.model.contract import Contract, KeyFigure
from cvreport.model.observation import Observation, Qualifier
from tiny_contract import PLACE, breakdown, contract, indicator, row

NAME = "soutien.enfants"
ONE = indicator(breakdowns={"filles": breakdown("filles", "filles")})
ROWS = [
    row("2015", 10, perimeter="QP"),
    row("2016", 20, perimeter="QP"),
    row("2017/2018", 30, perimeter="QP"),
    row("2015", 100, perimeter="Paris"),
    row("2015", 4, perimeter="QP", breakdown="filles"),
    row("2015 à 2019", 60, perimeter="QP", qualifier=Qualifier.CUMULATED),
    row("2016", 11, perimeter="QP", source="caf"),
    row("2018-M07", 7, perimeter="QP"),
    row("2019", None, perimeter="QP"),
]


def made(rows: list[Observation] | None = None) -> Contract:
    """The contract of one indicator with these rows."""
    return contract([ONE], ROWS if rows is None else rows)


def figure(operation: str, period: str, **changes: str | None) -> KeyFigure:
    """A key figure of the indicator."""
    choice: dict[str, str | None] = {"perimeter": None, "breakdown": None, "source": None, "unit": None, **changes}
    return KeyFigure(NAME, operation, period, **choice, rounding=1, subject="enfants", rest="", place=PLACE)  # type: ignore[arg-type]


def test_one_level_is_found() -> None:
    """A level is found by its period and as many choices as it takes; without a breakdown the whole is meant."""
    assert find_observation(made(), NAME, "2015", Wanted("QP")).value == 10
    assert find_observation(made(), NAME, "2015", Wanted("QP", "filles")).value == 4
    assert find_observation(made(), NAME, "2016", Wanted(source="caf")).value == 11
    assert find_observation(made(), NAME, "2015 à 2019", Wanted()).value == 60


def test_several_levels_are_never_guessed() -> None:
    """When several levels fit, they are listed with what tells them apart."""
    with pytest.raises(
        FigureError, match=r"a plusieurs valeurs pour 2015 : 2015 QP .*; 2015 Paris .* Précisez perimetre"
    ):
        find_observation(made(), NAME, "2015", Wanted())


def test_what_does_not_exist_is_told_with_what_does() -> None:
    """A level, an indicator or a period that does not exist is told in French, with what exists or a near name."""
    with pytest.raises(FigureError, match=r"n'a pas de valeur pour 2012 \(périmètre QP\)\. Il existe : .*2015 QP"):
        find_observation(made(), NAME, "2012", Wanted("QP"))
    with pytest.raises(FigureError, match=r"n'a pas de valeur pour 2019. Il existe : aucune valeur"):
        find_observation(made([row("2019", None)]), NAME, "2019", Wanted())
    with pytest.raises(FigureError, match=r"« soutien.enfant » n'existe pas. Vouliez-vous dire « soutien.enfants »"):
        find_indicator(made(), "soutien.enfant")
    with pytest.raises(FigureError, match=r"« demain » illisible"):
        parse_period("demain")


def test_a_series_inside_a_span() -> None:
    """The annual levels inside a span are given in order of time; months, totals and gaps are left out."""
    rows = find_series(made(), NAME, "2015 à 2019", Wanted("QP", None, "ville"))
    assert [item.value for item in rows] == [10, 20, 30]
    assert [item.value for item in find_series(made(), NAME, "2016 à 2017", Wanted("QP", None, "ville"))] == [20]


def test_a_series_is_never_mixed() -> None:
    """Levels of two perimeters or two sources are not one series, and an empty series is told."""
    with pytest.raises(FigureError, match=r"a plusieurs séries : .*caf.*ville"):
        find_series(made(), NAME, "2015 à 2019", Wanted("QP"))
    with pytest.raises(FigureError, match=r"n'a pas de valeur annuelle dans 2001 à 2003"):
        find_series(made(), NAME, "2001 à 2003", Wanted("QP"))


@pytest.mark.parametrize(
    ("operation", "period", "value", "adds", "count"),
    [
        ("valeur", "2015", 10, False, 1),
        ("total", "2015 à 2019", 60, True, 3),
        ("total", "2015", 10, False, 1),
        ("difference", "2015 à 2019", 20, False, 2),
        ("cumul", "2015 à 2019", 60, True, 1),
    ],
)
def test_key_figures(operation: str, period: str, value: float, adds: bool, count: int) -> None:
    """A key figure is a level, a sum of years, a difference or a printed total, and keeps what it is made of."""
    found = compute_key_figure(made(), figure(operation, period, perimeter="QP", source="ville"))
    assert (found.value, found.adds_years, len(found.observations)) == (value, adds, count)
    assert found.unit == "enfants accompagnés"


def test_the_key_figures_of_a_contract_without_any() -> None:
    """A contract without key figures has none."""
    assert list(key_figures_of(made())) == []


@given(values=st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_totals(values: list[int]) -> None:
    """The total of a span is the sum of its years, and the difference the last less the first."""
    rows = [row(str(2014 + rank), value) for rank, value in enumerate(values)]
    total = compute_key_figure(made(rows), figure("total", "2014 à 2020"))
    difference = compute_key_figure(made(rows), figure("difference", "2014 à 2020"))
    assert total.value == sum(values)
    assert total.adds_years is (len(values) > 1)
    assert difference.value == values[-1] - values[0]
