"""Small curves."""

from dataclasses import replace
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.inspection import faults
from cvreport.charts.layout import french
from cvreport.charts.palette import PALETTES
from cvreport.charts.sparkline import Point, break_key, evolution_key, sparkline, target_key

TEAL = PALETTES["petrole"]
SENTENCE = "De 1 458 à 551 enfants."
VALUES = st.floats(-1e7, 1e7).map(lambda value: round(value, 1))
UNITS = st.sampled_from(["", "%", "€"])
LABELS = st.sampled_from(["2015", "2014/15", "2014/2015", "30 juin 2019", "31 décembre 2019"])


def test_a_curve_goes_from_an_open_point_to_a_full_one() -> None:
    """Area, axis, target, line, two points, two years and two values: ten elements."""
    first, last = Point("2014/15", 1458, "1\u202f458", 0), Point("2018/19", 551, "551", 4)
    svg = sparkline([first, last], palette=TEAL, target=1200, alternative=SENTENCE)
    assert svg.replace("/>", "/>\n").replace("</t", "\n</t") == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="30pt" viewBox="0 0 100 30" role="img"'
        ' font-family="Source Sans Pro"><title>De 1 458 à 551 enfants.\n</title>'
        '<path d="M30.8 4L64.8 15.2L64.8 22H30.8Z" fill="#C9E2E5"/>\n'
        '<path d="M30.8 22H64.8" fill="none" stroke="#8D99A3" stroke-width="0.6"/>\n'
        '<path d="M27.8 7.19H67.8" fill="none" stroke="#1D2A33" stroke-width="0.9"'
        ' stroke-dasharray="2.2 1.5"/>\n'
        '<path d="M30.8 4L64.8 15.2" fill="none" stroke="#006A77" stroke-width="1.4"/>\n'
        '<circle cx="30.8" cy="4" r="1.9" fill="#FFFFFF" stroke="#006A77" stroke-width="1.1"/>\n'
        '<circle cx="64.8" cy="15.2" r="2.2" fill="#006A77"/>\n'
        '<text x="26" y="28.4" font-size="6.8" text-anchor="end" fill="#52606B">2014/15\n</text>'
        '<text x="69.6" y="28.4" font-size="6.8" fill="#52606B">2018/19\n</text>'
        '<text x="69.6" y="15.9" font-size="9.6" font-weight="700" fill="#004D57">551\n</text>'
        '<text x="26" y="15.9" font-size="8.2" text-anchor="end" fill="#1D2A33">1\u202f458\n</text></svg>'
    )


def test_no_value_is_said() -> None:
    """A dashed line and two words stand for an indicator nobody filled in."""
    assert sparkline([], palette=TEAL, alternative="Indicateur non renseigné.") == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64.8pt" height="15pt" viewBox="0 0 64.8 15"'
        ' role="img" font-family="Source Sans Pro"><title>Indicateur non renseigné.</title>'
        '<text x="0" y="8" font-size="8.2" font-style="italic" fill="#52606B">non renseigné</text>'
        '<path d="M0 13H64.8" fill="none" stroke="#77838D" stroke-width="0.9"'
        ' stroke-dasharray="2 1.6"/></svg>'
    )


def test_a_single_value_is_a_stem() -> None:
    """One year draws no line and no area, and its value on the right only."""
    svg = sparkline([Point("2018/19", 100, "100\u202f%", 4)], palette=TEAL, alternative=SENTENCE)
    assert '<path d="M64.8 22V4" fill="none" stroke="#006A77" stroke-width="1.8"/>' in svg
    assert svg.count("<text") == 2
    assert TEAL.light not in svg


def test_long_values_get_smaller_before_the_curve_goes() -> None:
    """Two sums of ten million euros fit in the ordinary width."""
    text = "10\u202f062\u202f232\u00a0€"
    points = [Point("2014/15", 9e6, text, 0), Point("2018/19", 10062232, text, 4)]
    svg = sparkline(points, palette=TEAL, alternative=SENTENCE)
    assert 'width="100pt"' in svg
    assert faults(svg) == []


@given(st.lists(st.tuples(LABELS, VALUES, st.floats(0, 10)), max_size=6), UNITS, st.none() | VALUES)
def test_any_curve_is_sound(rows: list[tuple[str, float, float]], unit: str, target: float | None) -> None:
    """Whatever the values, nothing leaves the view, no text is too small or over another."""
    points = [Point(label, value, french(value, unit), position) for label, value, position in rows]
    points.sort(key=lambda point: point.position)
    svg = sparkline(points, palette=TEAL, target=target, alternative=SENTENCE)
    assert faults(svg) == []
    assert svg == sparkline(points, palette=TEAL, target=target, alternative=SENTENCE)


def test_many_curves_are_drawn_quickly() -> None:
    """The 450 curves of a report take less than 0.3 s."""
    points = [Point("2014/15", 1458, "1\u202f458", 0), Point("2018/19", 551, "551", 4)]
    start = perf_counter()
    for value in range(450):
        sparkline(points, palette=TEAL, target=value, alternative=SENTENCE)
    assert perf_counter() - start < 0.3


def test_pieces_of_legend_are_sound() -> None:
    """Both keys stay in their boxes."""
    assert faults(evolution_key(TEAL)) == faults(target_key()) == []


def test_a_break_is_never_crossed_by_the_line() -> None:
    """Two parts, each with its line and its area, and a dashed upright between them."""
    points = [Point(str(year), 10 + year - 2015, "1", year) for year in (2015, 2016, 2018, 2019)]
    points[2] = replace(points[2], broken=True)
    svg = sparkline(points, palette=TEAL, alternative=SENTENCE)
    lines = [part for part in svg.split("<path ") if 'stroke-width="1.4"' in part]
    assert [part.count("L") for part in lines] == [1, 1]
    assert svg.count(f'fill="{TEAL.light}"') == 2
    (upright,) = [part for part in svg.split("<path ") if 'stroke-dasharray="1.6 1.3"' in part]
    assert upright.startswith('d="M47.8 1V22"')  # halfway between 2016 and 2018
    assert list(faults(svg)) == []


def test_a_part_of_one_point_is_a_point() -> None:
    """A value between two breaks has no line and no area, but is seen."""
    points = [Point(str(year), 10, "1", year, broken=year > 2015) for year in (2015, 2016, 2017)]
    svg = sparkline(points, palette=TEAL, alternative=SENTENCE)
    assert 'stroke-width="1.4"' not in svg
    assert svg.count('r="1.6"') == 1


def test_a_provisional_value_is_reached_by_a_dashed_line() -> None:
    """The line is plain up to the last value that is final."""
    points = [Point(str(year), year - 2000, "1", year, provisional=year == 2019) for year in (2017, 2018, 2019)]
    svg = sparkline(points, palette=TEAL, alternative=SENTENCE)
    lines = [part for part in svg.split("<path ") if 'stroke-width="1.4"' in part]
    assert ['stroke-dasharray="1.8 1.4"' in part for part in lines] == [False, True]


def test_the_key_of_a_break_shows_no_line_across_it() -> None:
    """Two ends and an upright."""
    assert break_key(TEAL).count("<path") == 2
