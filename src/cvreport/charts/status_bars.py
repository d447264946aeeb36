"""Stacked bars of the four verdicts of actions, one bar a theme, all of the same length."""

from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.drawing import document, hatches, path, rectangle, text
from cvreport.charts.layout import spread
from cvreport.charts.metrics import text_width, widest_line
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, INK, NEUTRAL, WHITE, Palette, palette_named, text_colour

STATUS_NAMES = ("Renforcées", "Maintenues", "En recul", "Sans donnée exploitable")
_LABEL, _SUBLABEL, _NUMBER, _LEGEND, _ABOVE = 9.6, 7.8, 9.4, 8.6, 7.8
_GAP = 1.2
_BAR, _PITCH, _CLOSE, _APART, _LEGEND_LINE = 16.6, 26.9, 21.5, 6.0, 15.0
_NARROW = 8.0
_EMPTY = "aucune action"


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One bar.

    label: in bold; sublabel: under it; counts: reinforced, maintained, declining, without data;
    apart: leaves room after it, for a total.
    """

    label: str
    sublabel: str
    counts: tuple[int, int, int, int]
    palette: Palette
    apart: bool = False


def _swatch(status: int, x: float, y: float, width: float, height: float, palette: Palette) -> str:
    """Draw a rectangle in the pattern of a status, so that it is known without its colour."""
    if status == 0:
        return rectangle(x, y, width, height, fill=palette.full)
    if status == 1:
        return rectangle(x, y, width, height, fill=palette.medium)
    if status == 2:
        lines = hatches(x + 0.45, y + 0.45, max(0.0, width - 0.9), max(0.0, height - 0.9))
        frame = rectangle(x, y, width, height, fill=WHITE, stroke=palette.full)
        return frame + (path(lines, stroke=palette.full) if lines else "")
    return rectangle(x, y, width, height, fill=WHITE, stroke=GREY_LINE, stroke_width=0.8, dashes="2.4 1.8")


def _legend(left: float, width: float) -> tuple[list[str], float]:
    body: list[str] = []
    x, y = left, 0.0
    for status, name in enumerate(STATUS_NAMES):
        taken = 18.5 + text_width(name, _LEGEND)
        if x > left and x + taken > width:
            x, y = left, y + _LEGEND_LINE
        body.append(_swatch(status, x, y, 14.5, 9.6, palette_named(NEUTRAL)))
        body.append(text(x + 18.5, y + 7.9, name, size=_LEGEND))
        x += taken + 8.5
    return body, y + 9.6


def _legend_width() -> float:
    return sum(27.0 + text_width(name, _LEGEND) for name in STATUS_NAMES) - 8.5


def _needs_air(rows: Sequence[StatusRow], width: float) -> bool:
    """Whether a label stands under another, or a number over its bar."""
    return any(
        row.sublabel or any(_is_narrow(count, length) for _, count, length in _segments(row, width)) for row in rows
    )


def _segments(row: StatusRow, width: float) -> list[tuple[int, int, float]]:
    """The rank, the count and the length of each segment of a bar."""
    present = [(status, count) for status, count in enumerate(row.counts) if count > 0]
    available = width - _GAP * (len(present) - 1)
    return [(status, count, available * count / sum(row.counts)) for status, count in present]


def _is_narrow(count: int, length: float) -> bool:
    return length < max(_NARROW, text_width(str(count), _NUMBER, 700) + 2)


def _number(status: int, count: int, x: float, width: float, baseline: float, palette: Palette) -> str:
    content = str(count)
    if status == 0 and width > 24:
        return text(x + 5.5, baseline, content, size=_NUMBER, weight=700, fill=text_colour(palette.full))
    centre = x + width / 2
    written = text_width(content, _NUMBER, 700)
    label = ""
    if status == 2:
        label = rectangle(centre - written / 2 - 1.6, baseline - 8.3, written + 3.2, 10.2, fill=WHITE)
    fill = text_colour(palette.full) if status == 0 else INK
    return label + text(centre, baseline, content, size=_NUMBER, weight=700, fill=fill, anchor="middle")


def _bar(row: StatusRow, left: float, top: float, width: float) -> list[str]:
    segments = _segments(row, width)
    baseline = top + _BAR / 2 + 3.2
    if not segments:
        outline = _swatch(3, left, top, width, _BAR, row.palette)
        label = text(left + 5.5, baseline, _EMPTY, size=_LEGEND, fill=GREY_TEXT, italic=True)
        return [outline, label]
    body: list[str] = []
    narrow: list[tuple[str, float]] = []
    x = left
    for status, count, length in segments:
        body.append(_swatch(status, x, top, length, _BAR, row.palette))
        if _is_narrow(count, length):
            narrow.append((str(count), x + length / 2))
        else:
            body.append(_number(status, count, x, length, baseline, row.palette))
        x += length + _GAP
    sizes = [text_width(content, _ABOVE, 700) + 3 for content, _ in narrow]
    places = spread([centre for _, centre in narrow], sizes, left, left + width)
    for (content, _), place in zip(narrow, places, strict=True):
        body.append(text(place, top - 2, content, size=_ABOVE, weight=700, anchor="middle"))
    return body


def stacked_status_bars(
    rows: Sequence[StatusRow],
    *,
    alternative: str,
    width: float = 481.9,
    legend: bool = True,
    scale: float = 1.0,
) -> str:
    """Draw the share of each verdict in each theme, with the number of actions in each segment.

    rows: from top to bottom; width: in points before scaling; scale: 1.45 leaves no text under 11 points.
    """
    label_width = widest_line((row.label for row in rows), _LABEL, 700)
    sublabel_width = widest_line((row.sublabel for row in rows), _SUBLABEL)
    left = min(max(79.7, label_width + 10, sublabel_width + 10), width / 2)
    # A legend that would be cut beside the labels has the whole width.
    beside = left + _legend_width() <= width
    body, y = _legend(left if beside else 0.0, width) if legend else ([], -3.0)
    pitch = _PITCH if _needs_air(rows, width - left) else _CLOSE
    y += 12.5
    for row in rows:
        baseline = y + (6.8 if row.sublabel else _BAR / 2 + 3.2)
        body.append(text(0, baseline, row.label, size=_LABEL, weight=700, fill=row.palette.dark))
        if row.sublabel:
            body.append(text(0, y + _BAR, row.sublabel, size=_SUBLABEL, fill=GREY_TEXT))
        body += _bar(row, left, y, width - left)
        y += pitch + (_APART if row.apart else 0)
    height = y - pitch + _BAR + 3 if rows else y
    return document(width, height, body, alternative=alternative, scale=scale)
