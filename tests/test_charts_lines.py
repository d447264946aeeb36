"""Lines over several periods."""

from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.lines import Series, lines
from cvreport.charts.palette import PALETTES

TEAL = PALETTES["petrole"]
PERIODS = [f"{year}/{year + 1}" for year in range(2014, 2020)]
ROW = st.lists(st.none() | st.floats(-500, 9000), min_size=6, max_size=6).map(tuple)
LABEL = st.text("Éabcde fghij’k", min_size=1, max_size=60)


def test_a_gap_cuts_the_line() -> None:
    """A period without value is not crossed, and a value between two gaps is a point."""
    series = Series("élèves", (10, 20, None, 15, None, 30), "30", emphasis=True)
    svg = lines(PERIODS, [series], palette=TEAL, alternative="Une série.")
    line = next(part for part in svg.split("<path ") if 'stroke-width="2.2"' in part)
    assert line.count("M") == 1
    assert line.count("L") == 1
    assert 'r="1.6"' in svg


def test_an_axis_that_leaves_zero_says_so() -> None:
    """The note is there only when zero is not."""
    series = Series("Paris", (91.2, 91.9, 92.4), "92,4 %")
    for from_zero, told in ((True, False), (False, True)):
        svg = lines(["a", "b", "c"], [series], palette=TEAL, alternative="Une série.", from_zero=from_zero)
        assert ("L’échelle ne part pas de zéro." in svg) is told


def test_plain_series_differ_by_their_dashes() -> None:
    """Two grey series do not look the same."""
    series = [Series(name, (1, 2, 3), "3") for name in ("un", "deux")]
    svg = lines(["a", "b", "c"], series, palette=TEAL, alternative="Deux séries.")
    assert 'stroke="#52606B" stroke-width="1.5"/>' in svg
    assert 'stroke="#77838D" stroke-width="1.5" stroke-dasharray="4 2.4"/>' in svg


@given(st.lists(st.tuples(LABEL, ROW, st.booleans()), max_size=5), st.booleans(), st.floats(232, 482))
def test_any_lines_are_sound(
    rows: list[tuple[str, tuple[float | None, ...], bool]], from_zero: bool, width: float
) -> None:
    """With gaps, long names and any range, texts do not overlap and stay in the view."""
    series = [Series(label, values, "1\u202f234", emphasis) for label, values, emphasis in rows]
    svg = lines(PERIODS, series, palette=TEAL, alternative="Des lignes.", from_zero=from_zero, width=width, height=240)
    assert faults(svg) == []


def test_a_break_cuts_the_line_and_is_named() -> None:
    """No line joins the two sides; one upright, named once, stands between them for all series."""
    series = [Series(name, (1, 2, 3, 4, 5, 6), "6", emphasis=name == "a", broken=(3,)) for name in ("a", "b")]
    svg = lines(PERIODS, series, palette=TEAL, alternative="Deux séries.")
    line = next(part for part in svg.split("<path ") if 'stroke-width="2.2"' in part)
    assert (line.count("M"), line.count("L")) == (2, 4)
    assert svg.count('stroke-dasharray="1.6 1.3"') == 1
    assert svg.count("rupture de série") == 1
    assert list(faults(svg)) == []


def test_a_provisional_value_is_dashed() -> None:
    """Only the last step is dashed."""
    series = Series("a", (1, 2, 3, 4, 5, 6), "6", emphasis=True, provisional=(5,))
    svg = lines(PERIODS, [series], palette=TEAL, alternative="Une série.")
    parts = [part for part in svg.split("<path ") if 'stroke-width="2.2"' in part]
    assert [(part.count("L"), 'stroke-dasharray="3 2"' in part) for part in parts] == [(5 - 1, False), (1, True)]
