"""The room a chart is given on a slide or a handout, and the largest drawing that fits in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from cvreport.compose.material import Material
from cvreport.compose.series_notes import (
    break_note,
    brief_break_note,
    brief_sign_notes,
    named_break_note,
    sign_notes,
)
from cvreport.derive.breaks import breaks_of
from cvreport.model.derived import Discontinuity, since_last_break
from cvreport.model.meeting import ChartLine, ChartPlan
from cvreport.model.observation import Observation
from cvreport.model.slides import Chart, ChartKind, ChartSeries

HEIGHT = re.compile(r'height="([0-9.]+)pt"')
TEXT_SIZE = re.compile(r'font-size="([0-9.]+)"')
NARROWEST = 250.0
MOST_TRIES = 6
SMALLEST_SCALE = 1.35


@dataclass(frozen=True, slots=True)
class Room:
    """The room a chart is given on the page, in points, and how much its texts are enlarged.

    `smallest` is the size, in points on the page, under which no text may go, whatever the room; `fill` is the
    height that bars too few for their room are thickened to reach.
    """

    width: float
    height: float
    scale: float
    largest: float = 2.6
    smallest: float = 0.0
    fill: float = 0.0

    @property
    def inner_width(self) -> float:
        """The width before it is enlarged."""
        return self.width / self.scale

    @property
    def inner_height(self) -> float:
        """The height before it is enlarged."""
        return self.height / self.scale

    @property
    def inner_fill(self) -> float:
        """The height to reach before it is enlarged."""
        return self.fill / self.scale


@dataclass(frozen=True, slots=True)
class Subject:
    """What a chart is drawn for: its plan, the colours and the room."""

    material: Material
    plan: ChartPlan
    palette: str
    room: Room

    def name(self, line: ChartLine) -> str:
        """The label of a line: the one asked for, or the indicator's with its place."""
        return line.label or self.material.contract.indicators[line.indicator_id].short_title

    def source(self) -> str:
        """Who returned what the chart shows, with what must be known of its values."""
        partners = self.material.contract.partners
        rows = [row for line in self.plan.lines for row in line.observations]
        names = ", ".join(dict.fromkeys(partners[row.source].acronym for row in rows))
        # The foot of a slide has two lines: breaks and signs are told in a word, and in full to who hears the chart.
        breaks = [brief_break_note(self.name(line), found) for line in self.plan.lines for found in self.breaks(line)]
        notes = [*dict.fromkeys(breaks), *brief_sign_notes(self._rows_shown())]
        return ". ".join([names, *(note.rstrip(".") for note in notes)])

    def breaks(self, line: ChartLine) -> tuple[Discontinuity, ...]:
        """The breaks between the levels of a line."""
        contract = self.material.contract
        return breaks_of(contract.indicators[line.indicator_id], line.observations, contract.perimeters)

    def shown(self, line: ChartLine) -> Sequence[Observation]:
        """The levels of a line that the chart shows: all of them, or the two ends of what can be compared."""
        if self.plan.kind == ChartKind.LINES:
            return line.observations
        rows = since_last_break(line.observations, self.breaks(line))
        return (rows[0], rows[-1])

    def notes(self) -> list[str]:
        """The breaks of the lines, with their names when there are several, and the meaning of the signs."""
        return [*self._break_notes(), *sign_notes(self._rows_shown())]

    def _rows_shown(self) -> list[Observation]:
        return [row for line in self.plan.lines for row in self.shown(line)]

    def _break_notes(self) -> list[str]:
        several = len(self.plan.lines) > 1
        breaks = [
            named_break_note(self.name(line), found) if several else break_note(found)
            for line in self.plan.lines
            for found in self.breaks(line)
        ]
        return list(dict.fromkeys(breaks))

    def chart(
        self, kind: ChartKind, svg: str, told: str, categories: Sequence[str], series: Sequence[ChartSeries], unit: str
    ) -> Chart:
        """The drawing with everything that goes along."""
        title = str(self.plan.title)
        notes = " ".join(self.notes())
        if notes:
            svg = svg.replace(f"<title>{escape(told)}", f"<title>{escape(told)} {escape(notes)}", 1)
            told = f"{told} {notes}"
        return Chart(kind, title, svg, told, tuple(categories), tuple(series), unit, self.source())


def alternative(kind: str, title: str, told: str) -> str:
    """The text alternative of a chart: what it is, then its values."""
    return f"{kind} : {title} ; {told}." if title else f"{kind} : {told}."


def grown(drawer: Callable[[Room], Chart], room: Room) -> Chart:
    """The drawing at the largest enlargement that its room lets it have, within bounds.

    Enlarged, a chart has less width for its labels, which may then take more lines: it is tried again.
    """
    room, chart = _legible(drawer, room)
    for _ in range(MOST_TRIES):
        needed = needed_scale(chart, room)
        smallest = max(min(SMALLEST_SCALE, room.scale), needed)
        largest = max(min(room.largest, room.width / NARROWEST), needed)
        height = height_of(chart)
        if 0.93 * room.height <= height <= room.height or (height < room.height and room.scale == largest):
            break
        scale = min(largest, max(smallest, room.scale * (0.97 * room.height / height) ** 0.7))
        if scale == room.scale:
            break
        room = replace(room, scale=scale)
        chart = drawer(room)
    room, chart = _legible(drawer, room)
    if room.smallest and height_of(chart) < 0.93 * room.height:
        return drawer(replace(room, fill=0.93 * room.height))
    return chart


def legible(drawer: Callable[[Room], Chart], room: Room) -> Chart:
    """The drawing at the enlargement of its room, or at the one its smallest text needs."""
    return _legible(drawer, room)[1]


def _legible(drawer: Callable[[Room], Chart], room: Room) -> tuple[Room, Chart]:
    chart = drawer(room)
    needed = needed_scale(chart, room)
    if room.scale >= needed:
        return room, chart
    room = replace(room, scale=needed)
    return room, drawer(room)


def needed_scale(chart: Chart, room: Room) -> float:
    """How much a drawing must be enlarged for its smallest text to be as large as its room asks."""
    sizes = [float(size) for size in TEXT_SIZE.findall(chart.svg)]
    return room.smallest / min(sizes) if sizes else 0.0


def height_of(chart: Chart) -> float:
    """The height of a drawing on the page, in points."""
    found = HEIGHT.search(chart.svg)
    return float(found.group(1)) if found else 0.0
