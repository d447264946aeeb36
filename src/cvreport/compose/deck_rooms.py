"""The room a chart is given on a slide or a handout, and the largest drawing that fits in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from cvreport.compose.material import Material
from cvreport.compose.series_notes import break_note, named_break_note, sign_notes
from cvreport.derive.breaks import breaks_of
from cvreport.model.derived import Discontinuity, since_last_break
from cvreport.model.meeting import ChartLine, ChartPlan
from cvreport.model.observation import Observation
from cvreport.model.slides import Chart, ChartKind, ChartSeries

HEIGHT = re.compile(r'height="([0-9.]+)pt"')
NARROWEST = 250.0
MOST_TRIES = 6
SMALLEST_SCALE = 1.35


@dataclass(frozen=True, slots=True)
class Room:
    """The room a chart is given on the page, in points, and how much its texts are enlarged."""

    width: float
    height: float
    scale: float
    largest: float = 2.2

    @property
    def inner_width(self) -> float:
        """The width before it is enlarged."""
        return self.width / self.scale

    @property
    def inner_height(self) -> float:
        """The height before it is enlarged."""
        return self.height / self.scale


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
        return ". ".join([names, *(note.rstrip(".") for note in self.notes())])

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
        several = len(self.plan.lines) > 1
        rows = [row for line in self.plan.lines for row in self.shown(line)]
        breaks = [
            named_break_note(self.name(line), found) if several else break_note(found)
            for line in self.plan.lines
            for found in self.breaks(line)
        ]
        return [*dict.fromkeys(breaks), *sign_notes(rows)]

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
    largest = min(room.largest, room.width / NARROWEST)
    smallest = min(SMALLEST_SCALE, room.scale)
    chart = drawer(room)
    for _ in range(MOST_TRIES):
        found = HEIGHT.search(chart.svg)
        height = float(found.group(1)) if found else room.height
        if 0.93 * room.height <= height <= room.height or (height < room.height and room.scale == largest):
            break
        room = replace(room, scale=min(largest, max(smallest, room.scale * (0.97 * room.height / height) ** 0.7)))
        chart = drawer(room)
    return chart
