"""The map of the quartiers, drawn from their contours."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvreport.charts.contours import MOST_HEIGHT, Area, contours_map
from cvreport.charts.palette import PALETTES

SVG = "{http://www.w3.org/2000/svg}"
PETROL = PALETTES["petrole"]
WIDTH = 481.9


def square(x: float, y: float, side: float = 300.0) -> tuple[tuple[float, float], ...]:
    """A closed ring."""
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))


AREAS = [
    Area("1", (square(652_000, 6_861_000),)),
    Area("2", (square(653_000, 6_861_500), square(653_600, 6_861_500, 900))),
    Area("3", (square(654_000, 6_862_500),)),
]


def drawn(areas: list[Area], alternative: str = "Carte des quartiers.") -> ElementTree.Element:
    """The drawing, read back."""
    return ElementTree.fromstring(contours_map(areas, palette=PETROL, alternative=alternative))


def centres(svg: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """Where each number is written."""
    return {str(item.text): (float(item.attrib["x"]), float(item.attrib["y"])) for item in svg.iter(f"{SVG}text")}


def outlines(svg: ElementTree.Element) -> list[list[tuple[float, float]]]:
    """The points of each contour."""
    found = [re.findall(r"[ML] (\S+) (\S+)", item.attrib["d"]) for item in svg.iter(f"{SVG}path")]
    return [[(float(x), float(y)) for x, y in points] for points in found]


def test_the_same_areas_give_the_same_bytes() -> None:
    """Two drawings of the same areas do not differ by a byte; other areas do."""
    first, again = (contours_map(AREAS, palette=PETROL, alternative="Carte.") for _ in range(2))
    assert first == again
    assert contours_map(AREAS[:2], palette=PETROL, alternative="Carte.") != first


def test_the_map_has_its_alternative() -> None:
    """The map is a picture whose title is its alternative, whatever signs it holds."""
    alternative = r"Carte des 2 quartiers : 1, « Goutte d'Or » & Cie ; \1 <b>."
    svg = drawn(AREAS, alternative)
    assert svg.get("role") == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == alternative


def test_every_area_has_its_number_as_text() -> None:
    """Numbers are real text in the typeface of the report, one an area, even when an area has several parts."""
    svg = drawn(AREAS)
    assert list(centres(svg)) == ["1", "2", "3"]
    assert svg.get("font-family") == "Source Sans Pro"
    assert len(outlines(svg)) == 4


def test_only_attributes_that_the_layout_engine_reads() -> None:
    """A drawing has neither style attributes nor style sheets nor dates, and its colours are those of the palette."""
    svg = contours_map(AREAS, palette=PETROL, alternative="Carte.")
    assert not re.search(r"style|metadata|<!DOCTYPE|<\?xml|DejaVu|px\"", svg)
    colours = {item.get("fill", "").lower() for item in ElementTree.fromstring(svg).iter(f"{SVG}path")}
    assert colours == {PETROL.medium.lower()}


def test_a_number_stands_at_the_centre_of_the_largest_part() -> None:
    """The number is in the middle of the largest part, however many points one of its sides has."""
    many = tuple((652_000.0, 6_861_000.0 + step) for step in range(300, 0, -10))
    areas = [Area("1", (square(652_000, 6_861_000)[:4] + many,)), *AREAS[1:]]
    svg = drawn(areas)
    for number, outline in (("1", outlines(svg)[0]), ("2", outlines(svg)[2])):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        x, y = centres(svg)[number]
        assert x == pytest.approx((min(xs) + max(xs)) / 2, abs=0.5)
        assert y == pytest.approx((min(ys) + max(ys)) / 2, abs=4)  # the baseline is under the middle of the figure


def test_north_is_up_and_metres_are_kept_square() -> None:
    """A quartier further north stands higher, and a square of the ground is a square of the map."""
    svg = drawn(AREAS)
    assert centres(svg)["3"][1] < centres(svg)["1"][1]
    xs, ys = zip(*outlines(svg)[0], strict=True)
    assert max(xs) - min(xs) == pytest.approx(max(ys) - min(ys), abs=0.01)


side = st.floats(10, 5000)
corner = st.tuples(st.floats(640_000, 660_000), st.floats(6_850_000, 6_870_000))


@settings(max_examples=12)
@given(st.lists(st.tuples(corner, side), min_size=1, max_size=3))
def test_any_map_stands_on_a_page(squares: list[tuple[tuple[float, float], float]]) -> None:
    """A map is never wider than it is told nor higher than a page, and every contour is inside its view."""
    svg = drawn([Area(str(rank), (square(x, y, size),)) for rank, ((x, y), size) in enumerate(squares, 1)])
    width, height = (float(part) for part in svg.attrib["viewBox"].split()[2:])
    assert width <= WIDTH + 0.01
    assert height <= MOST_HEIGHT + 0.01
    assert width == pytest.approx(WIDTH, abs=0.01) or height == pytest.approx(MOST_HEIGHT, abs=0.01)
    for x, y in (point for outline in outlines(svg) for point in outline):
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_points_on_a_line_are_still_a_map() -> None:
    """An area without surface has its number, at the middle of its points."""
    svg = drawn([Area("1", (((0.0, 0.0), (10.0, 10.0), (20.0, 20.0)),))])
    assert list(centres(svg)) == ["1"]
