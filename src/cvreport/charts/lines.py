"""Course of one or several series over three periods or more, each named at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise

from cvreport.charts.drawing import break_marks, circle, document, number, path, polyline, text
from cvreport.charts.labels import end_label, end_labels
from cvreport.charts.layout import french, ticks
from cvreport.charts.metrics import text_width, widest_line
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, RULE, RULE_DARK, WHITE, Palette

_TICK = 7.6
_GAP = 7.0
_BREAK = "rupture de série"
_PROVISIONAL = "3 2"
_NOT_FROM_ZERO = "L’échelle ne part pas de zéro."
# Series that are not emphasised differ by their dashes as well as by their names.
_GREYS = ((GREY_TEXT, ""), (GREY_LINE, "4 2.4"), (GREY_TEXT, "1.5 2"), (GREY_LINE, "7 2 1.5 2"))


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value a period, None where there is none; text: its last value as printed.

    broken: the periods, by rank, whose value was not counted as the one before; provisional: those that may change.
    """

    label: str
    values: tuple[float | None, ...]
    text: str
    emphasis: bool = False
    broken: tuple[int, ...] = ()
    provisional: tuple[int, ...] = ()


def _runs(
    points: Sequence[tuple[float, float] | None], broken: Sequence[int] = ()
) -> Iterator[list[tuple[float, float]]]:
    """Cut a series at its gaps and at its breaks."""
    run: list[tuple[float, float]] = []
    for index, point in enumerate((*points, None)):
        if run and (point is None or index in broken):
            yield run
            run = []
        if point is not None:
            run.append(point)


def _strokes(run: Sequence[tuple[float, float]], provisional: Sequence[tuple[float, float]]) -> tuple[str, str]:
    """The lines of a run to values that are final, and those to values that may change."""
    if not provisional:
        return (polyline(run) if len(run) > 1 else ""), ""
    pairs = list(pairwise(run))
    final = "".join(polyline(pair) for pair in pairs if pair[1] not in provisional)
    return final, "".join(polyline(pair) for pair in pairs if pair[1] in provisional)


def _curve(
    item: Series, points: Sequence[tuple[float, float] | None], colour: str, width: float, dashes: str
) -> list[str]:
    runs = list(_runs(points, item.broken))
    provisional = [point for index, point in enumerate(points) if point is not None and index in item.provisional]
    strokes = [_strokes(run, provisional) for run in runs]
    lines, unsure = ("".join(parts) for parts in zip(*strokes, strict=True))
    body = [path(lines, stroke=colour, width=width, dashes=dashes)] if lines else []
    body += [path(unsure, stroke=colour, width=width, dashes=_PROVISIONAL)] if unsure else []
    body += [circle(*run[0], 1.6, fill=colour) for run in runs[1:-1] if len(run) == 1]
    first, last = runs[0][0], runs[-1][-1]
    opening = [circle(*first, 2.4, fill=WHITE, stroke=colour, stroke_width=1.4)] if first != last else []
    return [*body, *opening, circle(*last, 2.8, fill=colour)]


def _breaks(series: Sequence[Series], places: Sequence[float], top: float, bottom: float) -> list[str]:
    """Mark each place where a series is broken, once, with its name beside it."""
    found: set[float] = set()
    for item in series:
        known = [index for index, value in enumerate(item.values) if value is not None]
        found |= {(places[before] + places[after]) / 2 for before, after in pairwise(known) if after in item.broken}
    names = [text(x + 3, top + 4, _BREAK, size=_TICK, fill=GREY_TEXT, italic=True) for x in sorted(found)]
    return [*break_marks(sorted(found), top, bottom), *names]


def _period_labels(periods: Sequence[str], places: Sequence[float], baseline: float) -> list[str]:
    """Write the last period, then those before it that leave room for one another."""
    body: list[str] = []
    free = float("inf")
    for period, x in reversed(list(zip(periods, places, strict=True))):
        half = text_width(period, _TICK) / 2
        if x + half + 6 <= free:
            body.append(text(x, baseline, period, size=_TICK, fill=GREY_TEXT, anchor="middle"))
            free = x - half
    return body[::-1]


def lines(
    periods: Sequence[str],
    series: Sequence[Series],
    *,
    palette: Palette,
    alternative: str,
    positions: Sequence[float] | None = None,
    unit: str = "",
    from_zero: bool = True,
    width: float = 481.9,
    height: float = 170.0,
    scale: float = 1.0,
) -> str:
    """Draw series as lines that stop at their gaps, with few ticks and a direct label at each end.

    periods: as printed; series: with as many values; positions: times of the periods, else equal steps;
    from_zero: when False, the axis starts near the values and a note says so.
    """
    shown = [item for item in series if any(value is not None for value in item.values)]
    values = [value for item in shown for value in item.values if value is not None] or [0.0]
    low, high = (min(0.0, *values), max(0.0, *values)) if from_zero else (min(values), max(values))
    marks = ticks(low, high)
    written = [french(mark, unit) for mark in marks]
    noted = not (from_zero or marks[0] <= 0 <= marks[-1])
    top, bottom = 18.0 if noted else 6.0, height - 16.0

    half_period = widest_line(periods, _TICK) / 2
    left = max(widest_line(written, _TICK) + 6, half_period)
    labels = [end_label(item.text, item.label, item.emphasis, width * 0.26) for item in shown]
    after = [_GAP + label.width for label in labels]
    right = max(left + 60, width - max([half_period, *after]))
    width = max([width, right + half_period, *(right + taken for taken in after)])
    times = list(positions or range(max(1, len(periods))))
    span = (times[-1] - times[0]) or 1.0
    places = [left + 8 + (right - left - 8) * (time - times[0]) / span for time in times]

    def level(value: float) -> float:
        return bottom - (bottom - top) * (value - marks[0]) / (marks[-1] - marks[0])

    grid = "".join(f"M{number(left)} {number(level(mark))}H{number(right)}" for mark in marks if mark)
    body = [path(grid, stroke=RULE, width=0.6)]
    if marks[0] <= 0 <= marks[-1]:
        axis = f"M{number(left)} {number(level(0))}H{number(right)}"
        body.append(path(axis, stroke=RULE_DARK, width=0.8))
    for mark, label in zip(marks, written, strict=True):
        body.append(text(left - 5, level(mark) + 2.5, label, size=_TICK, fill=GREY_TEXT, anchor="end"))
    if noted:
        body.append(text(0, 7.4, _NOT_FROM_ZERO, size=_TICK, fill=GREY_TEXT, italic=True))
    body += _period_labels(periods, places, height - 3)
    body += _breaks(shown, places, top, bottom)

    greys = cycle(_GREYS)
    styles = [(item, (palette.full, "") if item.emphasis else next(greys)) for item in shown]
    # Emphasised series come last, so that they are drawn over the others.
    for item, (colour, dashes) in sorted(styles, key=lambda style: style[0].emphasis):
        points = [None if value is None else (x, level(value)) for x, value in zip(places, item.values, strict=True)]
        body += _curve(item, points, colour, 2.2 if item.emphasis else 1.5, dashes)
        last_x, last_y = [point for point in points if point is not None][-1]
        if last_x < right:
            # A series that stops early is led to its label.
            leader = f"M{number(last_x + 4)} {number(last_y)}H{number(right + 4)}"
            body.append(path(leader, stroke=RULE_DARK, width=0.6, dashes="1 2"))
    lasts = [level([value for value in item.values if value is not None][-1]) for item in shown]
    body += end_labels(labels, lasts, right + _GAP, 0.0, bottom + 6, palette)
    return document(width, height, body, alternative=alternative, scale=scale)
