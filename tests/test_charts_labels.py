"""Direct labels."""

from cvreport.charts.labels import end_label, end_labels
from cvreport.charts.palette import PALETTES


def test_a_long_name_takes_lines_and_room() -> None:
    """The room of a label is its value, a gap and the widest line of its name."""
    label = end_label("51", "quartiers prioritaires de la ville", False, 70)
    assert label.lines == ("quartiers", "prioritaires de la", "ville")
    assert label.value_width < 10.5 < label.width < 90


def test_the_emphasised_label_has_the_colour_of_the_theme() -> None:
    """Value and name are in the dark tint, the name in semibold."""
    label = end_label("482", "dont REP", True, 70)
    assert end_labels([label], [20], 5, 0, 40, PALETTES["petrole"]) == [
        '<text x="5" y="23.1" font-size="9.4" font-weight="700" fill="#004D57">482</text>',
        '<text x="24.89" y="23.1" font-size="8.6" font-weight="600" fill="#004D57">dont REP</text>',
    ]


def test_labels_at_one_height_are_moved_apart() -> None:
    """Baselines are 11 points apart, in the order given."""
    labels = [end_label(name, "", False, 70) for name in ("1", "2")]
    written = end_labels(labels, [20, 20], 0, 0, 40, PALETTES["petrole"])
    assert [part for part in written if 'weight="700"' in part] == [
        '<text x="0" y="17.6" font-size="9.4" font-weight="700" fill="#1D2A33">1</text>',
        '<text x="0" y="28.6" font-size="9.4" font-weight="700" fill="#1D2A33">2</text>',
    ]
