"""Small curves of the indicator cards: first and last value, years, area from zero, target."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cvreport.charts.drawing import break_marks, circle, document, number, path, polyline, text
from cvreport.charts.metrics import SMALLEST, text_width
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, INK, RULE_DARK, WHITE, Palette

_FIRST, _LAST, _YEARS = 8.2, 9.6, SMALLEST
_GAP = 4.8
_LEFT = 26.0
_CURVE = 34.0
_NARROWEST = 20.0
_ABSENT = "non renseigné"
_PROVISIONAL = "1.8 1.4"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of an indicator.

    label: its period as printed; value: the number; text: the number as printed; position: its time;
    broken: not counted as the point before, to which no line joins it; provisional: the line to it is dashed.
    """

    label: str
    value: float
    text: str
    position: float
    broken: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the curve stands between the two printed values, and how large these are."""

    left: float
    right: float
    width: float
    first_size: float
    last_size: float


def _frame(first: str, last: str, width: float) -> _Frame:
    for percent in range(100, 65, -5):
        first_size, last_size = max(SMALLEST, _FIRST * percent / 100), max(SMALLEST, _LAST * percent / 100)
        before, after = text_width(first, first_size), text_width(last, last_size, 700)
        left = max(_LEFT if percent == 100 else 0.0, before)
        curve = width - left - after - 2 * _GAP
        if curve >= _NARROWEST:
            break
    # Values too long even in the smallest size widen the drawing: they are never cut nor overprinted.
    width = max(width, left + after + 2 * _GAP + _NARROWEST)
    start = left + _GAP
    end = start + min(max(curve, _NARROWEST), _CURVE + max(0.0, width - 100))
    return _Frame(start, end, width, first_size, last_size)


def _years(first: str, last: str, frame: _Frame, baseline: float) -> tuple[list[str], float]:
    """Print the two periods under their values, or from the edges when they are wide."""
    before, after = text_width(first, _YEARS), text_width(last, _YEARS)
    left_end = max(frame.left - _GAP, before)
    right_start = min(frame.right + _GAP, frame.width - after)
    width = frame.width
    if first and left_end + 5 > right_start:
        right_start = left_end + 5
        width = max(width, right_start + after)
    texts = [text(left_end, baseline, first, size=_YEARS, fill=GREY_TEXT, anchor="end")] if first else []
    return [*texts, text(right_start, baseline, last, size=_YEARS, fill=GREY_TEXT)], width


def _absent(alternative: str) -> str:
    end = _LEFT + _GAP + _CURVE
    body = [
        text(0, 8, _ABSENT, size=_FIRST, fill=GREY_TEXT, italic=True),
        path(f"M0 13H{number(end)}", stroke=GREY_LINE, width=0.9, dashes="2 1.6"),
    ]
    return document(end, 15, body, alternative=alternative)


def sparkline(
    points: Sequence[Point],
    *,
    palette: Palette,
    alternative: str,
    target: float | None = None,
    width: float = 100.0,
    height: float = 30.0,
) -> str:
    """Draw the course of an indicator, or say that it is not known.

    points: in the order of time, none, one or more; target: a value of the same unit; width, height: in
    points. The drawing is wider when its values cannot fit, and only 15 high when there is none.
    """
    if not points:
        return _absent(alternative)
    first, last = points[0], points[-1]
    alone = len(points) == 1
    frame = _frame("" if alone else first.text, last.text, width)
    top, bottom = 4.0, height - 8.0

    values = [point.value for point in points] + ([] if target is None else [target])
    low, high = min(0.0, *values), max(0.0, *values)

    def level(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / (high - low or 1.0)

    zero = level(0.0)
    axis = path(f"M{number(frame.left)} {number(zero)}H{number(frame.right)}", stroke=RULE_DARK, width=0.6)
    ends = f"M{number(frame.left - 3)} {number(level(target or 0.0))}H{number(frame.right + 3)}"
    dashed = [] if target is None else [path(ends, stroke=INK, width=0.9, dashes="2.2 1.5")]
    end = (frame.right, level(last.value))
    if alone:
        stem = f"M{number(end[0])} {number(zero)}V{number(end[1])}"
        curve = [axis, *dashed, path(stem, stroke=palette.full, width=1.8)]
    else:
        span = last.position - first.position
        steps = [(point.position - first.position) / span for point in points] if span > 0 else []
        steps = steps or [index / (len(points) - 1) for index in range(len(points))]
        across = frame.right - frame.left
        places = [(frame.left + across * step, level(point.value)) for step, point in zip(steps, points, strict=True)]
        breaks = [index for index, point in enumerate(points) if point.broken and index]
        parts = [places[start:stop] for start, stop in pairwise([0, *breaks, len(points)])]
        curve = [
            *(path(_area(part, zero), fill=palette.light) for part in parts if len(part) > 1),
            axis,
            *dashed,
            *break_marks([(places[index - 1][0] + places[index][0]) / 2 for index in breaks], top - 3, zero),
            *_strokes(points, places, palette),
            *(circle(*part[0], 1.6, fill=palette.full) for part in parts[1:-1] if len(part) == 1),
            circle(frame.left, level(first.value), 1.9, fill=WHITE, stroke=palette.full),
        ]
    baseline = (top + bottom) / 2 + 2.9
    labels, width = _years("" if alone else first.label, last.label, frame, height - 1.6)
    labels.append(text(frame.right + _GAP, baseline, last.text, size=frame.last_size, weight=700, fill=palette.dark))
    if not alone:
        labels.append(text(frame.left - _GAP, baseline, first.text, size=frame.first_size, anchor="end"))
    body = [*curve, circle(*end, 2.2, fill=palette.full), *labels]
    return document(width, height, body, alternative=alternative)


def _area(part: Sequence[tuple[float, float]], zero: float) -> str:
    return f"{polyline(part)}L{number(part[-1][0])} {number(zero)}H{number(part[0][0])}Z"


def _strokes(points: Sequence[Point], places: Sequence[tuple[float, float]], palette: Palette) -> list[str]:
    """The line, cut where the series is broken, dashed where it leads to a provisional value."""
    pieces: list[tuple[bool, list[tuple[float, float]]]] = []
    for index, (before, after) in enumerate(pairwise(places), 1):
        point = points[index]
        if point.broken:
            continue
        joined = pieces and pieces[-1][0] == point.provisional and pieces[-1][1][-1] is before
        if joined:
            pieces[-1][1].append(after)
        else:
            pieces.append((point.provisional, [before, after]))
    return [
        path(polyline(piece), stroke=palette.full, width=1.4, dashes=_PROVISIONAL if dashed else "")
        for dashed, piece in pieces
    ]


def evolution_key(palette: Palette) -> str:
    """Draw the piece of legend of a curve: an open point, a line and a full point, 20 × 8 points."""
    body = [
        path("M3 4H17", stroke=palette.full, width=1.4),
        circle(3, 4, 1.9, fill=WHITE, stroke=palette.full),
        circle(17, 4, 2.2, fill=palette.full),
    ]
    return document(20, 8, body, alternative=None)


def target_key() -> str:
    """Draw the piece of legend of a target: a dashed line, 12 × 8 points."""
    return document(12, 8, [path("M0 4H12", stroke=INK, width=0.9, dashes="2.2 1.5")], alternative=None)


def break_key(palette: Palette) -> str:
    """Draw the piece of legend of a break: two ends of a line and the dashed upright between them, 20 × 10 points."""
    ends = path("M1 7.5H7.5M12.5 3H19", stroke=palette.full, width=1.4)
    return document(20, 10, [ends, *break_marks([10.0], 0.5, 9.5)], alternative=None)
