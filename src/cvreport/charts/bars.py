"""Plain horizontal bars, all from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.drawing import document, number, path, rectangle, text
from cvreport.charts.metrics import text_width, widest_line, wrap
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, INK, RULE_DARK, Palette

_LABEL, _VALUE, _LEADING = 8.4, 9.2, 9.6
_BAR, _BETWEEN, _GAP = 11.0, 6.0, 9.0
_THICKEST = 2.2  # times the usual bar
_ABSENT = "non renseigné"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    value: its length, or None when it is not known; text: the value as printed; emphasis: full colour.
    """

    label: str
    value: float | None
    text: str
    palette: Palette
    emphasis: bool = False


def _value_width(bar: Bar) -> float:
    return text_width(_ABSENT, _LABEL) if bar.value is None else text_width(bar.text, _VALUE, 700)


def _drawn(bar: Bar, zero: float, end: float, middle: float, thickness: float) -> str:
    """Draw a bar and its value, on the side away from zero."""
    if bar.value is None:
        label = text(zero + 4, middle + 2.8, _ABSENT, size=_LABEL, fill=GREY_TEXT, italic=True)
        top = number(middle - thickness / 2)
        return path(f"M{number(zero)} {top}v{number(thickness)}", stroke=GREY_LINE, width=0.9, dashes="2 1.6") + label
    fill = bar.palette.full if bar.emphasis else bar.palette.medium
    shape = rectangle(min(zero, end), middle - thickness / 2, abs(end - zero), thickness, fill=fill)
    ink = bar.palette.dark if bar.emphasis else INK
    x, anchor = (end - 4, "end") if bar.value < 0 else (end + 4, "start")
    return shape + text(x, middle + 3.1, bar.text, size=_VALUE, weight=700, fill=ink, anchor=anchor)


def bars(
    rows: Sequence[Bar],
    *,
    alternative: str,
    width: float = 232.4,
    maximum: float | None = None,
    label_width: float | None = None,
    height: float = 0.0,
    scale: float = 1.0,
) -> str:
    """Draw bars one under another, each with its label before it and its value after it.

    rows: from top to bottom; width: in points; maximum: value at the end of the room, to give two charts
    one scale; label_width: room of the labels, to align two charts; height: room that few bars thicken to fill.
    """
    weights = [600 if row.emphasis else 400 for row in rows]
    styled = list(zip(rows, weights, strict=True))
    widest = max((text_width(row.label, _LABEL, weight) for row, weight in styled), default=0.0)
    room = min(widest, width * 0.42) if label_width is None else label_width
    labels = [wrap(row.label, room, _LABEL, weight) for row, weight in styled]
    # A word alone may be wider than the room meant for it.
    left = _GAP + max([room, *(widest_line(lines, _LABEL, 600) for lines in labels)])

    known = [row.value for row in rows if row.value is not None]
    low, high = min([0.0, *known]), max([0.0, *known, maximum or 0.0])
    after = max((_value_width(row) + 4 for row in rows if (row.value or 0.0) >= 0), default=0.0)
    before = max((_value_width(row) + 4 for row in rows if (row.value or 0.0) < 0), default=0.0)
    length = max(20.0, width - left - before - after)
    zero = left + before + length * -low / (high - low or 1.0)

    least = sum(max(_BAR, len(lines) * _LEADING) + _BETWEEN for lines in labels) - _BETWEEN
    stretch = min(_THICKEST, max(1.0, height / least)) if rows else 1.0
    thickness, between = _BAR * stretch, _BETWEEN * stretch
    body: list[str] = []
    y = 0.0
    for row, lines, weight in zip(rows, labels, weights, strict=True):
        taken = max(thickness, len(lines) * _LEADING)
        middle = y + taken / 2
        first = middle + 2.8 - (len(lines) - 1) * _LEADING / 2
        fill = row.palette.dark if row.emphasis else INK
        body += [
            text(0, first + index * _LEADING, line, size=_LABEL, weight=weight, fill=fill)
            for index, line in enumerate(lines)
        ]
        body.append(_drawn(row, zero, zero + length * (row.value or 0.0) / (high - low or 1.0), middle, thickness))
        y += taken + between
    height = max(y - between, 1.0)
    if low < 0:
        body.append(path(f"M{number(zero)} 0V{number(height)}", stroke=RULE_DARK, width=0.6))
    width = max(width, left + before + length + after)
    return document(width, height, body, alternative=alternative, scale=scale)
