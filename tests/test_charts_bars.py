"""Plain bars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.bars import Bar, bars
from cvreport.charts.inspection import faults
from cvreport.charts.layout import french
from cvreport.charts.palette import PALETTES

TEAL = PALETTES["petrole"]
LABEL = st.text("Éabcde fghij’k", min_size=1, max_size=60)


def test_a_bar_starts_at_zero_and_ends_with_its_value() -> None:
    """A label, a rectangle and a value make a bar."""
    svg = bars([Bar("REP", 81, "81\u202f%", TEAL, True)], alternative="81 % en REP.", width=100)
    assert svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="11pt" viewBox="0 0 100 11" role="img"'
        ' font-family="Source Sans Pro"><title>81 % en REP.</title>'
        '<text x="0" y="8.3" font-size="8.4" font-weight="600" fill="#004D57">REP</text>'
        '<rect x="23.38" y="0" width="53.87" height="11" fill="#006A77"/>'
        '<text x="81.25" y="8.6" font-size="9.2" font-weight="700" fill="#004D57">81\u202f%</text></svg>'
    )


def test_lengths_are_in_proportion() -> None:
    """A value twice another has a bar twice as long."""
    svg = bars([Bar("a", 10, "10", TEAL), Bar("b", 20, "20", TEAL)], alternative="Deux barres.")
    short, long = (float(width) for width in re.findall(r'<rect[^>]* width="([^"]+)"', svg))
    assert long == pytest.approx(2 * short, abs=0.02)


def test_an_unknown_value_is_said() -> None:
    """No bar is drawn where there is no value."""
    svg = bars([Bar("a", None, "", TEAL)], alternative="Rien.")
    assert "<rect" not in svg
    assert ">non renseigné<" in svg


@given(st.lists(st.tuples(LABEL, st.none() | st.floats(-1e6, 1e6), st.booleans()), max_size=6))
def test_any_bars_are_sound(rows: list[tuple[str, float | None, bool]]) -> None:
    """Long labels wrap, negative bars go leftwards, and nothing overlaps."""
    drawn = [Bar(label, value, french(round(value or 0, 1)), TEAL, emphasis) for label, value, emphasis in rows]
    assert faults(bars(drawn, alternative="Des barres.")) == []
