"""The blocks of a PowerPoint slide, laid out as on the printed one: points, figures, columns, charts, agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cvreport.charts.metrics import text_width, wrap
from cvreport.charts.palette import GREY_TEXT, INK, WHITE, palette_named
from cvreport.exports.native_charts import TYPES
from cvreport.exports.pptx_parts import Box, Look, Text, add_band, add_chart, add_photograph, add_table, add_text
from cvreport.exports.runs import plain_of
from cvreport.model.slides import BigFigure, Chart, Column, Slide

POINTS_PER_MILLIMETRE = 72 / 25.4
RULE = 0.9
SMALLEST = 18.0


@dataclass(frozen=True, slots=True)
class FigureLayout:
    """How many figures a row, how wide and how far apart, and the sizes of the number, its subject and the rest."""

    across: int
    width: float
    gap: float
    number: float
    long_number: float
    subject: float
    rest: float


PAIR = FigureLayout(2, 143.4, 11.2, 88, 60, 28, 25)
TRIO = FigureLayout(3, 92, 11, 84, 56, 28, 25)
FOUR = FigureLayout(2, 143.4, 11.2, 64, 46, 24, 21)
SIX = FigureLayout(3, 92, 11, 46, 36, 21, 20)
LAYOUTS = {1: PAIR, 2: PAIR, 3: TRIO, 4: FOUR, 5: SIX, 6: SIX}
# Sizes of the headings and of the points of columns, by how many they are.
COLUMNS = {1: (28.0, 26.0), 2: (28.0, 26.0), 3: (26.0, 24.0), 4: (20.0, 20.0)}
CLOSE_COLUMNS = {"mouvements": (22.0, 18.0), "objectifs": (22.0, 20.0)}


def width_of(text: Text, size: float, weight: int = 700) -> float:
    """The width of a text in millimetres."""
    return text_width(plain_of(text), size, weight) / POINTS_PER_MILLIMETRE


def add_rule(page: Any, left: float, top: float, width: float, colour: str) -> None:
    """The thick rule at the head of a block."""
    add_band(page, Box(left, top, width, RULE), colour)


def add_points(page: Any, slide: Slide, box: Box, *, ink: str) -> None:
    """One idea a paragraph, larger when there are few."""
    add_rule(page, box.left, box.top, box.width, WHITE if ink == WHITE else palette_named(slide.palette).full)
    size = 24.0 if ink == WHITE or slide.chart is not None else 28.0 if len(slide.points) > 2 else 31.0
    below = Box(box.left, box.top + 5, box.width, box.height - 5)
    strong = WHITE if ink == WHITE else palette_named(slide.palette).dark
    look = Look(size, ink, after=size * 0.7, lead_colour=strong)
    add_text(page, below, [(point, look) for point in slide.points])


def add_figures(page: Any, slide: Slide, box: Box) -> None:
    """Figures in a grid, each under its rule."""
    layout, tints = LAYOUTS[len(slide.figures)], palette_named(slide.palette)
    rows = -(-len(slide.figures) // layout.across)
    widest = max(width_of(figure.number, layout.number) for figure in slide.figures)
    size = layout.number if widest <= layout.width else layout.long_number
    height = box.height / rows
    for rank, figure in enumerate(slide.figures):
        row, column = divmod(rank, layout.across)
        place = Box(
            box.left + column * (layout.width + layout.gap), box.top + row * height, layout.width, height - RULE - 2
        )
        add_rule(page, place.left, place.top, place.width, tints.full)
        said = [
            (figure.number, Look(size, tints.full, bold=True, leading=size * 1.06)),
            (figure.subject, Look(layout.subject, INK, bold=True)),
            *([(figure.rest, Look(layout.rest, INK))] if figure.rest else []),
        ]
        add_text(page, Box(place.left, place.top + RULE + 2, place.width, place.height), said)


def add_figures_beside(page: Any, slide: Slide, box: Box) -> None:
    """Figures one under another, the number at the left of what it counts."""
    tints, height = palette_named(slide.palette), min(39.0, box.height / len(slide.figures))
    size = 52.0 if max(width_of(figure.number, 52) for figure in slide.figures) <= 40 else 34.0
    for rank, figure in enumerate(slide.figures):
        top = box.top + rank * height
        add_rule(page, box.left, top, box.width, tints.full)
        number = Look(size, tints.full, bold=True, leading=size * 1.06)
        add_text(page, Box(box.left, top + 2, 42, height - 3), [(figure.number, number)])
        beside = Box(box.left + 43, top + 3, box.width - 43, height - 4)
        add_text(page, beside, _said(figure))


def add_counts(page: Any, slide: Slide, box: Box) -> None:
    """Counts one under another, each above its word."""
    tints, height = palette_named(slide.palette), box.height / len(slide.figures)
    for rank, figure in enumerate(slide.figures):
        top = box.top + rank * height
        add_rule(page, box.left, top, box.width, tints.full)
        number = (figure.number, Look(48, tints.full, bold=True, leading=51))
        add_text(page, Box(box.left, top + 2, box.width, height - 3), [number, *_said(figure)])


def _said(figure: BigFigure) -> list[tuple[Text, Look]]:
    rest = [(figure.rest, Look(SMALLEST, INK))] if figure.rest else []
    return [(figure.subject, Look(SMALLEST, INK, bold=True)), *rest]


def add_columns(page: Any, slide: Slide, box: Box) -> None:
    """Columns side by side, each under its rule; the change of a movement is written large."""
    tints, count = palette_named(slide.palette), len(slide.columns)
    gap = 8.6 if count == 4 else 11.0
    width = (box.width - gap * (count - 1)) / count
    if count == 1:
        width = box.width / 2
    heading, size = CLOSE_COLUMNS.get(slide.kind) or COLUMNS[min(count, 4)]
    lead = 30.0 if slide.kind == "mouvements" else 0.0
    deepest = max(_lines(column.title, width, heading) for column in slide.columns)
    for rank, column in enumerate(slide.columns):
        left = box.left + rank * (width + gap)
        add_rule(page, left, box.top, width, tints.full)
        add_text(page, Box(left, box.top + 3, width, 12), [(column.title, Look(heading, tints.dark, bold=True))])
        top = box.top + 6 + deepest * heading * 1.26 / POINTS_PER_MILLIMETRE
        look = Look(size, INK, after=size * 0.5, lead=lead, lead_colour=tints.full if lead else "")
        if column.points:
            below = Box(left, top, width, box.top + box.height - top)
            add_text(page, below, [(point, look) for point in column.points])


def _lines(text: Text, width: float, size: float) -> int:
    """How many lines a bold text takes in a width in millimetres."""
    return len(wrap(plain_of(text), width * POINTS_PER_MILLIMETRE, size, 700))


def add_agenda(page: Any, columns: Sequence[Column], box: Box) -> None:
    """The agenda as a table: rank, item, who speaks and how long."""
    size = 26.0 if len(columns) < 6 else 20.0
    rows: list[Sequence[Text]] = [
        (str(rank), column.title, *_padded(column.points)) for rank, column in enumerate(columns, 1)
    ]
    widths = (14, 146, 110, 28) if any(column.points for column in columns) else (14, 282, 1, 1)
    add_rule(page, box.left, box.top, box.width, INK)
    place = Box(box.left, box.top + 1, box.width, min(box.height, len(rows) * 16.0))
    add_table(page, place, rows, Look(size, INK), widths, bold=(0, 1))


def _padded(points: Sequence[Markup]) -> tuple[Markup, Markup]:
    first, second = [*points, Markup(""), Markup("")][:2]
    return first, second


def add_chart_block(page: Any, slide: Slide, box: Box) -> None:
    """A chart under its title; a map, which Office cannot draw, as the table of its values."""
    chart = slide.chart
    assert chart is not None  # called only for a slide that has one
    add_rule(page, box.left, box.top, box.width, palette_named(slide.palette).full)
    top = box.top + 3
    if chart.title:
        lines = _lines(chart.title, box.width, 20)
        height = lines * 20 * 1.26 / POINTS_PER_MILLIMETRE
        add_text(page, Box(box.left, top, box.width, height), [(chart.title, Look(20, INK, bold=True))])
        top += height + 2
    inner = Box(box.left, top, box.width, box.top + box.height - top)
    if chart.kind in TYPES:
        add_chart(page, inner, chart, slide.palette)
    else:
        _add_values(page, chart, inner)


def _add_values(page: Any, chart: Chart, box: Box) -> None:
    printed = chart.series[0].printed
    rows: list[Sequence[Text]] = [(name, figure or "–") for name, figure in zip(chart.categories, printed, strict=True)]
    add_table(page, Box(box.left, box.top, 80, min(box.height, len(rows) * 12)), rows, Look(SMALLEST, INK), (50, 30))


def add_photographs(page: Any, slide: Slide, box: Box) -> None:
    """Photographs side by side, each over its caption and its credit."""
    count = len(slide.photographs)
    width = (box.width - 11 * (count - 1)) / count
    height = 72.0 if count == 3 else 84.0
    for rank, photograph in enumerate(slide.photographs):
        left = box.left + rank * (width + 11)
        add_photograph(page, Box(left, box.top, width, height), photograph.content, photograph.alternative)
        said: list[tuple[Text, Look]] = [(photograph.caption, Look(SMALLEST, INK))]
        if photograph.credit:
            said.append((photograph.credit, Look(SMALLEST, GREY_TEXT)))
        add_text(page, Box(left, box.top + height + 3, width, box.height - height - 3), said)


def add_cover(page: Any, slide: Slide) -> None:
    """Under the title of the meeting: its date above, its subject and its speakers below."""
    add_rule(page, 22, 17, 205, INK)
    if slide.source:
        add_text(page, Box(22, 20, 205, 10), [(slide.source, Look(SMALLEST, INK, bold=True))])
    if slide.lead:
        add_text(page, Box(22, 99, 205, 26), [(slide.lead, Look(24, INK))])
    width = 208 / max(1, len(slide.columns))
    for rank, column in enumerate(slide.columns):
        said: list[tuple[Text, Look]] = [(column.title, Look(SMALLEST, INK, bold=True))]
        said += [(point, Look(SMALLEST, GREY_TEXT)) for point in column.points]
        add_text(page, Box(22 + rank * width, 128, width - 6, 56), said)
