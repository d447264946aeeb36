"""SVG elements."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.drawing import data_uri, document, hatches, number, rectangle, text

POINT = re.compile(r"([-\d.]+) ([-\d.]+)")


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (-0.001, "0"), (2.50, "2.5"), (1 / 3, "0.33"), (100.0, "100")]
)
def test_numbers_are_short(value: float, written: str) -> None:
    """Two decimals at most, no needless zero and no negative zero."""
    assert number(value) == written


def test_a_picture_carries_its_alternative_first() -> None:
    """A screen reader finds a role and a title, even with signs that XML reserves."""
    svg = document(10, 5, [text(1, 2, "A & B", size=7)], alternative="Moins de 5 % & < 10")
    assert svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="5pt" viewBox="0 0 10 5" role="img"'
        ' font-family="Source Sans Pro"><title>Moins de 5 % &amp; &lt; 10</title>'
        '<text x="1" y="2" font-size="7" fill="#1D2A33">A &amp; B</text></svg>'
    )


def test_a_decoration_is_hidden() -> None:
    """A drawing without alternative is left out by screen readers, and enlarged without being redrawn."""
    assert document(10, 5, [], alternative=None, scale=1.5) == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="15pt" height="7.5pt" viewBox="0 0 10 5"'
        ' aria-hidden="true"></svg>'
    )


def test_a_stroke_stays_inside_its_rectangle() -> None:
    """A framed rectangle takes no more room than a plain one."""
    assert rectangle(0, 0, 10, 5, stroke="#000000", stroke_width=1) == (
        '<rect x="0.5" y="0.5" width="9" height="4" fill="none" stroke="#000000" stroke-width="1"/>'
    )


@given(st.floats(0, 300), st.floats(0, 60), st.floats(1, 10))
def test_hatches_stay_in_their_rectangle(width: float, height: float, spacing: float) -> None:
    """Lines are at 45° and end on the sides."""
    ends = [(float(x), float(y)) for x, y in POINT.findall(hatches(5, 7, width, height, spacing))]
    assert all(4.99 <= x <= 5.01 + width and 6.99 <= y <= 7.01 + height for x, y in ends)
    for (x, y), (next_x, next_y) in zip(ends[::2], ends[1::2], strict=True):
        assert next_x - x == pytest.approx(y - next_y, abs=0.03)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_data_uri_is_safe_in_any_quotes(content: str) -> None:
    """No quote, space, bracket or parenthesis is left, and the document comes back whole."""
    svg = document(10, 5, [text(1, 2, content, size=7)], alternative=content)
    uri = data_uri(svg)
    head, _, rest = uri.partition(",")
    assert head == "data:image/svg+xml"
    assert not set(rest) & set("\"' <>()#&\\")
    assert unquote(rest) == svg
    assert ElementTree.fromstring(unquote(rest)) is not None
