"""Direct labels at the ends of series: the last value in bold, then the name, moved apart when close."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.drawing import text
from cvreport.charts.layout import spread
from cvreport.charts.metrics import text_width, widest_line, wrap
from cvreport.charts.palette import INK, Palette

_VALUE, _NAME, _LEADING = 9.4, 8.6, 10.0
_BETWEEN = 5.0


@dataclass(frozen=True, slots=True)
class EndLabel:
    """One label: its value as printed, the lines of its name, whether it has the colour of the theme."""

    value: str
    lines: tuple[str, ...]
    emphasis: bool

    @property
    def value_width(self) -> float:
        """Give the room of the value alone, in points."""
        return text_width(self.value, _VALUE, 700)

    @property
    def width(self) -> float:
        """Give the room of the whole label, in points."""
        return self.value_width + _BETWEEN + widest_line(self.lines, _NAME, 600)


def end_label(value: str, name: str, emphasis: bool, room: float) -> EndLabel:
    """Prepare a label whose name is cut into lines of a given room."""
    return EndLabel(value, tuple(wrap(name, room, _NAME, 600)), emphasis)


def end_labels(
    labels: Sequence[EndLabel], places: Sequence[float], x: float, low: float, high: float, palette: Palette
) -> list[str]:
    """Write labels from a common left side, each as near its place as the others and the bounds let it.

    places: heights of the ends of the series; x: left side; low, high: bounds of the heights.
    """
    sizes = [max(11.0, len(label.lines) * _LEADING + 1) for label in labels]
    body: list[str] = []
    for label, middle in zip(labels, spread(places, sizes, low, high), strict=True):
        ink, weight = (palette.dark, 600) if label.emphasis else (INK, 400)
        baseline = middle + 3.1 - (len(label.lines) - 1) * _LEADING / 2
        body.append(text(x, baseline, label.value, size=_VALUE, weight=700, fill=ink))
        left = x + label.value_width + _BETWEEN
        for index, line in enumerate(label.lines):
            body.append(text(left, baseline + index * _LEADING, line, size=_NAME, weight=weight, fill=ink))
    return body
