"""Places of labels and ticks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.layout import french, spread, ticks


def test_labels_far_apart_do_not_move() -> None:
    """Where there is room, each label keeps its place."""
    assert spread([50, 10, 30], [10, 10, 10], 0, 60) == [50, 10, 30]


def test_labels_that_meet_share_the_move() -> None:
    """Two labels at one height go up and down by as much."""
    assert spread([30, 30], [10, 10], 0, 60) == [25, 35]


def test_labels_stay_within_the_bounds() -> None:
    """Labels beyond an end are brought back, one after the other."""
    assert spread([-5, -3, 70], [10, 10, 10], 0, 60) == [5, 15, 55]


@given(st.lists(st.tuples(st.floats(-50, 250), st.floats(1, 20)), min_size=1, max_size=8))
def test_labels_never_overlap_while_there_is_room(labels: list[tuple[float, float]]) -> None:
    """In their order and inside the bounds, labels touch at most."""
    centres, sizes = [centre for centre, _ in labels], [size for _, size in labels]
    placed = spread(centres, sizes, 0, 200)
    spans = sorted((place - size / 2, place + size / 2) for place, size in zip(placed, sizes, strict=True))
    assert spans[0][0] >= -1e-6
    assert spans[-1][1] <= 200 + 1e-6
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, [0, 25, 50, 75, 100]),
        (0, 1458, [0, 500, 1000, 1500]),
        (-3, 5, [-5, -2.5, 0, 2.5, 5]),
        (78, 92.4, [75, 80, 85, 90, 95]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_few(low: float, high: float, expected: list[float]) -> None:
    """Five ticks at most cover the range."""
    assert ticks(low, high) == expected


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_cover_any_range(low: float, span: float) -> None:
    """The first tick is under the range, the last over it."""
    marks = ticks(low, low + span)
    slack = 1e-6 * max(1.0, abs(low), span)
    assert 2 <= len(marks) <= 5
    assert marks[0] <= low + slack
    assert marks[-1] >= low + span - slack


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(1200, "", "1\u202f200"), (25, "%", "25\u202f%"), (-2.5, "", "−2,5"), (0, "%", "0\u202f%")],
)
def test_numbers_are_french(value: float, unit: str, written: str) -> None:
    """Thousands are parted by narrow spaces and decimals by a comma."""
    assert french(value, unit) == written
