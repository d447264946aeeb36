"""Stacked bars of verdicts."""

from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.palette import PALETTES
from cvreport.charts.status_bars import STATUS_NAMES, StatusRow, stacked_status_bars

TEAL = PALETTES["petrole"]
COUNTS = st.tuples(*[st.integers(0, 9) | st.integers(0, 200)] * 4)


def drawn(counts: tuple[int, int, int, int], width: float = 300) -> str:
    """Draw one bar without legend."""
    row = StatusRow("Grandir", "64 actions", counts, TEAL)
    return stacked_status_bars([row], alternative="Une barre.", width=width, legend=False)


def test_each_status_has_its_pattern() -> None:
    """Full, medium, hatched and dashed segments are known without their colours."""
    svg = drawn((44, 6, 8, 6))
    assert 'fill="#006A77"/>' in svg
    assert 'fill="#8CC3C9"/>' in svg
    assert 'fill="#FFFFFF" stroke="#006A77" stroke-width="0.9"/>' in svg
    assert 'stroke="#77838D" stroke-width="0.8" stroke-dasharray="2.4 1.8"/>' in svg


def test_the_legend_names_the_four_states() -> None:
    """The names come in the order of the segments."""
    row = StatusRow("Grandir", "64 actions", (1, 1, 1, 1), TEAL)
    svg = stacked_status_bars([row], alternative="Une barre.")
    assert sorted(STATUS_NAMES, key=svg.index) == list(STATUS_NAMES)


def test_an_absent_status_takes_no_room() -> None:
    """A theme without decline has no hatched segment and no zero."""
    svg = drawn((3, 0, 0, 0))
    assert svg.count("<rect") == 1
    assert ">0<" not in svg


def test_numbers_of_narrow_segments_go_above() -> None:
    """The number of a segment under 8 points stands over the bar, in ink."""
    svg = drawn((168, 1, 1, 2))
    assert svg.count('font-size="7.8" font-weight="700"') == 3


def test_a_theme_without_action_is_said() -> None:
    """An empty bar tells why it is empty."""
    assert ">aucune action<" in drawn((0, 0, 0, 0))


@given(st.lists(COUNTS, max_size=6), st.floats(250, 500), st.booleans(), st.text("Éabc l", max_size=24))
def test_any_bars_are_sound(counts: list[tuple[int, int, int, int]], width: float, legend: bool, label: str) -> None:
    """Whatever the counts, numbers do not overlap and nothing leaves the view."""
    rows = [StatusRow(label, "actions", row, TEAL, apart=index == 0) for index, row in enumerate(counts)]
    svg = stacked_status_bars(rows, alternative="Des barres.", width=width, legend=legend)
    assert faults(svg) == []
