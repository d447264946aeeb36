"""Slopes of several series between two dates, each named where it arrives."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.drawing import circle, document, number, path, text
from cvreport.charts.labels import end_label, end_labels
from cvreport.charts.layout import spread
from cvreport.charts.metrics import text_width
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, RULE, RULE_DARK, WHITE, Palette

_START, _DATE = 8.6, 7.8
_GAP = 8.0
_NARROWEST = 46.0


@dataclass(frozen=True, slots=True)
class Slope:
    """One series: two values and the same two as printed; emphasis: in the colour of the theme.

    A start of None is one that cannot be compared with the end: only the end is drawn.
    """

    label: str
    start: float | None
    end: float
    start_text: str
    end_text: str
    emphasis: bool = False


def _stroke(slope: Slope, palette: Palette) -> tuple[str, float, str]:
    if slope.emphasis:
        return palette.full, 2.2, ""
    return (GREY_LINE, 1.5, "4 2.4") if slope.start == slope.end else (GREY_TEXT, 1.5, "")


def slopes(
    series: Sequence[Slope],
    dates: tuple[str, str],
    *,
    palette: Palette,
    alternative: str,
    width: float = 232.4,
    height: float = 190.0,
    scale: float = 1.0,
) -> str:
    """Draw each series from an open to a full point, on an axis from zero, its labels moved apart.

    series: in any order; dates: as printed; width, height: in points.
    """
    values = [value for item in series for value in (item.start, item.end) if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    top, bottom = 12.0, height - 20.0
    first_date, last_date = (text_width(date, _DATE) / 2 for date in dates)
    left = max([first_date, *(text_width(item.start_text, _START) + _GAP for item in series)])
    labels = [end_label(item.end_text, item.label, item.emphasis, width * 0.42) for item in series]
    after = [_GAP + label.width for label in labels]
    narrowest = left + max(_NARROWEST, first_date + last_date + 10)
    right = max(narrowest, width - max([last_date, *after]))
    # Short names leave the slopes no wider than they are high: their steepness stays readable.
    right = min(right, left + bottom - top)
    width = max([width, right + last_date, *(right + taken for taken in after)])

    def level(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / (high - low or 1.0)

    sides = f"M{number(left)} 2V{number(bottom)}M{number(right)} 2V{number(bottom)}"
    base = f"M{number(left - 5)} {number(level(0))}H{number(right + 5)}"
    body = [path(sides, stroke=RULE, width=0.6), path(base, stroke=RULE_DARK, width=0.6)]
    # Emphasised series come last, so that they are drawn over the others.
    for item in sorted(series, key=lambda item: item.emphasis):
        colour, thickness, dashes = _stroke(item, palette)
        end = level(item.end)
        if item.start is not None:
            start = level(item.start)
            line = f"M{number(left)} {number(start)}L{number(right)} {number(end)}"
            body.append(path(line, stroke=colour, width=thickness, dashes=dashes))
            body.append(circle(left, start, 2.8, fill=WHITE, stroke=colour, stroke_width=1.5))
        body.append(circle(right, end, 3.2, fill=colour))
    started = [(item, level(item.start)) for item in series if item.start is not None]
    starts = spread([start for _, start in started], [10.0] * len(started), 2.0, bottom + 6)
    for (item, _), start in zip(started, starts, strict=True):
        body.append(text(left - _GAP, start + 2.9, item.start_text, size=_START, anchor="end"))
    ends = [level(item.end) for item in series]
    body += end_labels(labels, ends, right + _GAP, 2.0, bottom + 6, palette)
    for x, date in zip((left, right), dates, strict=True):
        body.append(text(x, height - 5, date, size=_DATE, fill=GREY_TEXT, anchor="middle"))
    return document(width, height, body, alternative=alternative, scale=scale)
