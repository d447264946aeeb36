"""Tests of series and of their changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.series import all_series, evolution_between, evolution_of, is_share, leading_series, series_of
from cvreport.model.contract import Comparison, Indicator
from cvreport.model.derived import Evolution, Movement, Series
from cvreport.model.observation import Observation, Qualifier
from cvreport.settings import Thresholds
from tiny_contract import breakdown, contract, indicator, row, target

THRESHOLDS = Thresholds(stable_percent=2.0, stable_points=1.0)
amounts = st.floats(0.01, 1e7, allow_nan=False).map(lambda value: round(value, 2))


def series(rows: list[Observation], of: Indicator | None = None) -> tuple[Series, ...]:
    """The series of an indicator with these rows."""
    one = of or indicator()
    return all_series(contract([one], rows), one)


def change(first: float, last: float, unit: str = "enfants") -> Evolution:
    """The change between two levels."""
    found = evolution_between(row("2015", first, unit=unit), row("2019", last, unit=unit), THRESHOLDS)
    assert found is not None
    return found


def test_levels_are_grouped_and_sorted() -> None:
    """One series a perimeter, breakdown, unit and source, in order of time whatever the order of the rows."""
    one = indicator(breakdowns={"filles": breakdown("filles", "filles")})
    found = series(
        [
            row("2019", 3, perimeter="QP"),
            row("2015", 1, perimeter="QP"),
            row("2017", 2, perimeter="QP"),
            row("2017", 9, perimeter="Paris"),
            row("2017", 4, perimeter="QP", breakdown="filles"),
            row("2017", 5, perimeter="QP", source="caf"),
            row("2017", 6, perimeter="QP", unit="%"),
        ],
        one,
    )
    assert [(item.perimeter, item.breakdown, item.unit, item.source) for item in found] == [
        ("QP", "", "enfants accompagnés", "ville"),
        ("Paris", "", "enfants accompagnés", "ville"),
        ("QP", "filles", "enfants accompagnés", "ville"),
        ("QP", "", "enfants accompagnés", "caf"),
        ("QP", "", "%", "ville"),
    ]
    assert [point.value for point in found[0].observations] == [1, 2, 3]
    assert (found[0].first.value, found[0].last.value) == (1, 3)


@pytest.mark.parametrize(
    "outside",
    [
        row("2015 à 2019", 5),
        row("2015", 5, upper=6.0, qualifier=Qualifier.BETWEEN),
        row("2015", 5, qualifier=Qualifier.CHANGE),
        row("2015", 5, qualifier=Qualifier.CUMULATED),
        row("2015", 5, qualifier=Qualifier.LIST),
        row("2015", None),
        row("", 5),
    ],
)
def test_what_is_not_a_level_is_in_no_series(outside: Observation) -> None:
    """Spans, ranges, changes, totals, lists, gaps and undated values are not points of a series."""
    assert series([outside]) == ()


def test_july_is_never_compared_with_august() -> None:
    """Months of different names make different series; the same month of two years makes one."""
    found = series([row("2015-M07", 1), row("2015-M08", 2), row("2016-M07", 3)])
    assert [[point.value for point in item.observations] for item in found] == [[1, 3], [2]]


@pytest.mark.parametrize(
    ("rows", "changes", "expected"),
    [
        ([row("2015", 1, perimeter="Paris"), row("2015", 2, perimeter="QP")], {}, 2),
        ([row("2015", 1), row("2015", 2, perimeter="Paris")], {}, 1),
        ([row("2015", 1, perimeter="QP"), row("2015", 2), row("2016", 3)], {}, 2),
        ([row("2015", 1, unit="%"), row("2016", 2, unit="%"), row("2015", 3)], {}, 3),
        ([row("2015", 1, breakdown="filles"), row("2016", 2, breakdown="filles"), row("2015", 3)], {}, 3),
        (
            [row("2015", 1, perimeter="QP"), row("2016", 2, perimeter="QP"), row("2015", 3, perimeter="Paris")],
            {"targets": (target(Comparison.AT_LEAST, 5, perimeter="Paris"),)},
            3,
        ),
        (
            [row("2015", 1), row("2015", 2, breakdown="filles")],
            {"targets": (target(Comparison.AT_LEAST, 5, breakdown="filles"),)},
            2,
        ),
        ([row("2015", 1), row("2015", 2)], {"targets": (target(Comparison.AT_LEAST, 5),)}, 1),
    ],
)
def test_the_series_that_speaks_for_the_indicator(
    rows: list[Observation], changes: dict[str, object], expected: float
) -> None:
    """It is the target's, then without breakdown, in the indicator's unit, of two points, near the quartiers."""
    one = indicator(breakdowns={"filles": breakdown("filles", "filles")}, **changes)
    found = leading_series(one, series(rows, one))
    assert found is not None
    assert found.first.value == expected


def test_no_series_no_leading_one() -> None:
    """Without a series nothing speaks for the indicator."""
    assert leading_series(indicator(), ()) is None


@pytest.mark.parametrize(
    ("first", "last", "unit", "movement"),
    [
        (100, 102, "enfants", Movement.RISE),
        (100, 101.9, "enfants", Movement.STABLE),
        (100, 98.1, "enfants", Movement.STABLE),
        (100, 98, "enfants", Movement.FALL),
        (100, 100, "enfants", Movement.STABLE),
        (0, 1, "enfants", Movement.RISE),
        (0, 0, "enfants", Movement.STABLE),
        (-0.9, -0.5, "enfants", Movement.RISE),
        (50, 51, "%", Movement.RISE),
        (50, 50.9, "%", Movement.STABLE),
        (50, 49.1, "%", Movement.STABLE),
        (50, 49, "%", Movement.FALL),
        (33.9, 34.9, "%", Movement.RISE),
        (6, 5, "points", Movement.FALL),
    ],
)
def test_thresholds_of_stability(first: float, last: float, unit: str, movement: Movement) -> None:
    """A quantity moves from 2 %, a share or a mark from 1 point; less is stability, and from zero anything moves."""
    assert change(first, last, unit).movement is movement


def test_thresholds_come_from_the_settings() -> None:
    """A project that sets wider thresholds sees stability where the default sees a rise."""
    first, last = row("2015", 100.0), row("2019", 104.0)
    wide = evolution_between(first, last, Thresholds(stable_percent=5.0))
    usual = evolution_between(first, last, THRESHOLDS)
    assert wide is not None
    assert usual is not None
    assert (wide.movement, usual.movement) == (Movement.STABLE, Movement.RISE)


@pytest.mark.parametrize(
    ("first", "last", "unit", "difference", "percent"),
    [
        (400, 500, "enfants", 100, 25.0),
        (89_000, 378_075, "€", 289_075, 324.80337078651687),
        (33.9, 41.2, "%", 7.3, None),
        (0, 12, "enfants", 12, None),
        (-0.9, -0.4, "indice", 0.5, None),
        (0.1, 0.3, "enfants", 0.2, 200.0),
    ],
)
def test_difference_and_percentage(
    first: float, last: float, unit: str, difference: float, percent: float | None
) -> None:
    """Shares change in points only; nothing is a percentage of zero or of a negative value; differences are exact."""
    found = change(first, last, unit)
    assert found.difference == difference
    assert found.percent == (pytest.approx(percent) if percent is not None else None)


def test_no_change_without_two_levels() -> None:
    """One level, a gap or an answer by yes or no has no change."""
    only = row("2015", 5)
    assert evolution_between(only, only, THRESHOLDS) is None
    assert evolution_between(row("2015", None), row("2019", 5), THRESHOLDS) is None
    assert evolution_between(row("2015", 0, unit="oui/non"), row("2019", 1, unit="oui/non"), THRESHOLDS) is None
    (alone,) = series([only])
    assert evolution_of(alone, THRESHOLDS) is None


def test_the_change_of_a_series_is_from_its_first_to_its_last_level() -> None:
    """What happens in between does not count."""
    (one,) = series([row("2015", 10), row("2017", 99), row("2019", 12)])
    found = evolution_of(one, THRESHOLDS)
    assert found is not None
    assert (found.first.value, found.last.value, found.difference, found.percent) == (10, 12, 2, 20)


@pytest.mark.parametrize(("unit", "share"), [("%", True), ("points", True), ("€", False), ("", False)])
def test_shares(unit: str, share: bool) -> None:
    """Percentages and marks are compared by points, everything else by percentages."""
    assert is_share(unit) is share


@given(first=amounts, last=amounts)
def test_a_reversed_series_undoes_the_change(first: float, last: float) -> None:
    """Read backwards, a change has the opposite difference, and its percentage undoes the other."""
    forward, backward = change(first, last), change(last, first)
    assert forward.difference == -backward.difference
    assert forward.percent is not None
    assert backward.percent is not None
    undone = (1 + forward.percent / 100) * (1 + backward.percent / 100)
    assert undone == pytest.approx(1.0, rel=1e-6)
    if Movement.STABLE not in (forward.movement, backward.movement):
        assert {forward.movement, backward.movement} == {Movement.RISE, Movement.FALL}


@given(first=st.floats(0, 100), last=st.floats(0, 100))
def test_shares_reverse_exactly(first: float, last: float) -> None:
    """For shares, the movement backwards is the opposite, and stability is stability."""
    opposite = {Movement.RISE: Movement.FALL, Movement.FALL: Movement.RISE, Movement.STABLE: Movement.STABLE}
    assert change(last, first, "%").movement is opposite[change(first, last, "%").movement]


@given(
    rows=st.lists(
        st.builds(
            lambda year, value, place, source, name: row(year, value, perimeter=place, source=source, breakdown=name),
            st.sampled_from(["2015", "2016", "2017/2018", "2018-M07", "2018-M08", "31/12/2019", "depuis 2016"]),
            amounts,
            st.sampled_from(["", "QP", "Paris"]),
            st.sampled_from(["ville", "caf"]),
            st.sampled_from(["", "filles"]),
        ),
        max_size=12,
    )
)
def test_each_level_is_in_one_series(rows: list[Observation]) -> None:
    """Every level is a point of exactly one series, in order of time, and the leading series is one of them."""
    one = indicator(breakdowns={"filles": breakdown("filles", "filles")})
    placed = tuple(replace(item, unit=one.unit, line=line) for line, item in enumerate(rows))
    found = series_of(one, placed, {})
    points = [point for item in found for point in item.observations]
    assert sorted(point.line for point in points) == [item.line for item in placed]
    for item in found:
        keys = [point.period.sort_key for point in item.observations]
        assert keys == sorted(keys)
    assert leading_series(one, found) in (found or (None,))
