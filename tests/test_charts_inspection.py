"""Faults of drawings."""

from cvreport.charts.drawing import circle, document, path, text
from cvreport.charts.inspection import faults


def test_each_fault_is_named() -> None:
    """Small, hidden or overlapping texts and points out of view are found."""
    body = [
        text(2, 10, "petit", size=5),
        text(50, 10, "dessous", size=8),
        text(52, 11, "dessus", size=8),
        circle(99, 10, 4, fill="#000000"),
        path("M10 10l0 40z"),
    ]
    assert faults(document(100, 20, body, alternative="")) == [
        "no text alternative",
        "out of view: circle at 103.0, 14.0",
        "out of view: path at 10.0, 50.0",
        "too small: petit",
        "one over the other: dessous and dessus",
    ]


def test_a_sound_drawing_has_no_fault() -> None:
    """Texts side by side are not one over the other."""
    body = [text(2, 10, "avant", size=8), text(98, 10, "après", size=8, anchor="end")]
    assert faults(document(100, 20, body, alternative="Deux mots.")) == []
    assert faults(document(100, 20, [], alternative=None)) == []
