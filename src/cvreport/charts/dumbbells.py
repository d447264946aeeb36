"""Before and after of several shares, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.drawing import circle, document, number, path, rectangle, text
from cvreport.charts.layout import french, ticks
from cvreport.charts.metrics import text_width, wrap
from cvreport.charts.palette import GREY_TEXT, INK, RULE, WHITE, Palette

_LABEL, _SUBLABEL, _BEFORE, _AFTER, _TICK = 8.8, 7.8, 8.6, 9.4, 7.6
_LEADING, _PITCH, _CLOSE = 10.4, 26.0, 21.0
_WIDEST, _AXIS = 1.7, 15.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """One line: a value before and a value after, None when it is not known, each with its printed text."""

    label: str
    sublabel: str
    before: float | None
    after: float | None
    before_text: str
    after_text: str


def _value(x: float, middle: float, content: str, leftwards: bool, size: float, weight: int, fill: str) -> str:
    """Write a value on a white ground, so that no tick crosses it."""
    width = text_width(content, size, weight)
    start = x - _GAP - width if leftwards else x + _GAP
    ground = rectangle(start - 1.5, middle - 5.4, width + 3, 10.8, fill=WHITE)
    return ground + text(start, middle + size * 0.33, content, size=size, weight=weight, fill=fill)


def _drawn(
    row: Dumbbell, before: float | None, after: float | None, left: float, middle: float, palette: Palette
) -> list[str]:
    """Draw one line from the places of its values."""
    falling = before is not None and after is not None and after < before
    body: list[str] = []
    if before is not None:
        body.append(_value(before, middle, row.before_text, not falling, _BEFORE, 400, INK))
    if after is not None:
        body.append(_value(after, middle, row.after_text, falling, _AFTER, 700, palette.dark))
    if before is not None and after is not None:
        body.append(path(f"M{number(before)} {number(middle)}H{number(after)}", stroke=palette.full, width=2))
    if before is not None:
        body.append(circle(before, middle, 3.1, fill=WHITE, stroke=palette.full, stroke_width=1.7))
    if after is not None:
        body.append(circle(after, middle, 3.9, fill=palette.full))
    if not body:
        body.append(_value(left - 4, middle, "non renseigné", False, _BEFORE, 400, GREY_TEXT))
    return body


def dumbbells(
    rows: Sequence[Dumbbell],
    *,
    palette: Palette,
    alternative: str,
    width: float = 481.9,
    maximum: float = 100.0,
    unit: str = "%",
    height: float = 0.0,
    scale: float = 1.0,
) -> str:
    """Draw an open point before, a full one after and the line between them, on an axis from zero.

    rows: from top to bottom; width: in points; maximum: value the axis reaches at least;
    unit: written on its ticks; height: room that few rows stand apart to fill.
    """
    room = width * 0.36
    labels = [wrap(row.label, room, _LABEL, 600) for row in rows]
    sublabels = [wrap(row.sublabel, room, _SUBLABEL) if row.sublabel else [] for row in rows]
    # A first value at zero has its text before the axis.
    first = max((text_width(row.before_text, _BEFORE) for row in rows), default=0.0)
    last = max((text_width(row.after_text, _AFTER, 700) for row in rows), default=0.0)
    widest = max(first, last)
    left = room + _GAP * 2 + widest
    length = max(60.0, width - left - widest - _GAP - 2)
    pitch = _PITCH if any(sublabels) else _CLOSE
    heights = [
        max(pitch, (len(lines) + len(more)) * _LEADING + 5.2) for lines, more in zip(labels, sublabels, strict=True)
    ]
    stretch = min(_WIDEST, max(1.0, (height - _AXIS) / sum(heights))) if rows else 1.0
    heights = [taken * stretch for taken in heights]
    bottom = sum(heights) + 3
    known = [value for row in rows for value in (row.before, row.after) if value is not None]
    marks = ticks(min([0.0, *known]), max([maximum, *known]))

    def place(value: float) -> float:
        return left + length * (value - marks[0]) / (marks[-1] - marks[0])

    axes = "".join(f"M{number(place(mark))} 0V{number(bottom)}" for mark in marks)
    body = [path(axes, stroke=RULE, width=0.6)]
    y = 0.0
    for row, lines, more, taken in zip(rows, labels, sublabels, heights, strict=True):
        middle = y + taken / 2
        baseline = middle + 2.7 - (len(lines) + len(more) - 1) * _LEADING / 2
        for line in lines:
            body.append(text(0, baseline, line, size=_LABEL, weight=600))
            baseline += _LEADING
        for line in more:
            body.append(text(0, baseline - 0.6, line, size=_SUBLABEL, fill=GREY_TEXT))
            baseline += _LEADING
        before, after = (None if value is None else place(value) for value in (row.before, row.after))
        body += _drawn(row, before, after, left, middle, palette)
        y += taken
    for mark in marks:
        label = french(mark, unit if mark else "")
        body.append(text(place(mark), bottom + 9.4, label, size=_TICK, fill=GREY_TEXT, anchor="middle"))
    return document(width, bottom + _AXIS - 3, body, alternative=alternative, scale=scale)
