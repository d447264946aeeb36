"""Before and after."""

from hypothesis import example, given
from hypothesis import strategies as st

from cvreport.charts.dumbbells import Dumbbell, dumbbells
from cvreport.charts.inspection import faults
from cvreport.charts.palette import PALETTES

TEAL = PALETTES["petrole"]
SHARE = st.none() | st.integers(0, 100)
LABEL = st.text("Éabcde fghij’k", min_size=1, max_size=70)


def test_before_is_open_and_after_is_full() -> None:
    """The two dates differ by their shapes."""
    svg = dumbbells([Dumbbell("ENT", "", 10, 98, "10", "98")], palette=TEAL, alternative="De 10 à 98 %.")
    assert 'r="3.1" fill="#FFFFFF" stroke="#006A77"' in svg
    assert 'r="3.9" fill="#006A77"/>' in svg
    assert [f">{mark}<" in svg for mark in ("0", "25\u202f%", "50\u202f%", "75\u202f%", "100\u202f%")] == [True] * 5


def test_nothing_known_is_said() -> None:
    """A line without value has words and no point."""
    svg = dumbbells([Dumbbell("ENT", "", None, None, "", "")], palette=TEAL, alternative="Rien.")
    assert "<circle" not in svg
    assert ">non renseigné<" in svg


@example([("a", "a", None, None), ("a" * 24, "", 0, None)], 230.0)
@given(st.lists(st.tuples(LABEL, LABEL | st.just(""), SHARE, SHARE), max_size=6), st.floats(230, 500))
def test_any_dumbbells_are_sound(rows: list[tuple[str, str, int | None, int | None]], width: float) -> None:
    """Rising, falling, equal or alone, values do not overlap and stay in the view."""
    drawn = [Dumbbell(label, more, before, after, str(before), str(after)) for label, more, before, after in rows]
    assert faults(dumbbells(drawn, palette=TEAL, alternative="Des haltères.", width=width)) == []
