"""Slides and handouts as every format takes them: texts that keep their figures, charts with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from cvreport.model.figure import Figure


class ChartKind(StrEnum):
    """The charts a slide or a handout may show."""

    BARS = "barres"
    CHANGES = "variations"
    DUMBBELLS = "halteres"
    SLOPES = "pentes"
    LINES = "courbes"
    STATUS = "statuts"
    TILES = "carte"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series of a chart: a value a category, None where there is none, and the values as printed."""

    label: str
    values: tuple[float | None, ...]
    printed: tuple[Figure | None, ...]
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart drawn as SVG, with the numbers that other formats draw again."""

    kind: ChartKind
    title: str
    svg: str
    alternative: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A figure printed large, what it counts and the words that continue it."""

    number: Figure | Markup
    subject: Markup
    rest: Markup
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A titled list of points, with the arrow of a verdict or nothing."""

    title: Markup
    sign: str
    points: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph: the name of its file, its text alternative, its caption, who took it and its bytes."""

    name: str
    alternative: str
    caption: Markup
    credit: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading a column; the first cell of a row heads it."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Markup | Figure | str, ...], ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: one idea, said by its title."""

    kind: str
    number: int
    palette: str
    overline: str
    title: Markup
    lead: Markup
    points: tuple[Markup, ...]
    figures: tuple[BigFigure, ...]
    columns: tuple[Column, ...]
    chart: Chart | None
    table: Table | None
    photographs: tuple[Photograph, ...]
    source: str
    speaker: str
    timing: str
    notes: tuple[Markup, ...]

    def texts(self) -> tuple[Markup, ...]:
        """Every text of the slide that may hold a figure, in reading order."""
        found = [self.title, self.lead, *self.points]
        for figure in self.figures:
            number = figure.number
            found += [Markup(number.__html__()), figure.subject, figure.rest]
        for column in self.columns:
            found += [column.title, *column.points]
        if self.chart is not None:
            found += [
                Markup(printed.__html__()) for series in self.chart.series for printed in series.printed if printed
            ]
        found += [photograph.caption for photograph in self.photographs]
        if self.table is not None:
            found += [_markup(cell) for row in self.table.rows for cell in row]
        return tuple(found)


def _markup(cell: Markup | Figure | str) -> Markup:
    return Markup(cell.__html__()) if isinstance(cell, Figure | Markup) else Markup("")
