"""Slopes."""

from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.layout import french
from cvreport.charts.palette import PALETTES
from cvreport.charts.slopes import Slope, slopes

TEAL = PALETTES["petrole"]
DATES = ("2014/2015", "2018/2019")
VALUE = st.integers(-100, 12000)
LABEL = st.text("Éabcde fghij’k", min_size=1, max_size=60)


def test_series_differ_by_more_than_colour() -> None:
    """The emphasised series is thicker, the stable one is dashed."""
    series = [
        Slope("veille active", 3317, 3944, "3 317", "3 944", emphasis=True),
        Slope("prioritaires", 3863, 3936, "3 863", "3 936"),
        Slope("anciens", 713, 713, "713", "713"),
    ]
    svg = slopes(series, DATES, palette=TEAL, alternative="Trois séries.")
    assert 'stroke="#006A77" stroke-width="2.2"/>' in svg
    assert 'stroke="#52606B" stroke-width="1.5"/>' in svg
    assert 'stroke="#77838D" stroke-width="1.5" stroke-dasharray="4 2.4"/>' in svg


def test_arrivals_that_meet_are_moved_apart() -> None:
    """Two series that end together have labels 11 points apart, in the order of their values."""
    series = [Slope("un", 1, 100, "1", "100"), Slope("deux", 50, 100.1, "50", "100,1")]
    svg = slopes(series, DATES, palette=TEAL, alternative="Deux séries.")
    one, two = (float(svg.split(f">{name}<")[0].rsplit('y="', 1)[1].split('"')[0]) for name in ("un", "deux"))
    assert round(one - two, 1) == 11


@given(st.lists(st.tuples(LABEL, VALUE, VALUE, st.booleans()), min_size=1, max_size=6))
def test_any_slopes_are_sound(rows: list[tuple[str, int, int, bool]]) -> None:
    """Labels of up to six series neither overlap nor leave the view."""
    series = [Slope(label, start, end, french(start), french(end), emphasis) for label, start, end, emphasis in rows]
    assert faults(slopes(series, DATES, palette=TEAL, alternative="Des pentes.", height=260)) == []
