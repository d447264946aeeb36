"""A meeting of the steering committee: its sequences, who speaks, and the slides chosen for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvreport.model.observation import Observation
from cvreport.problems import Place


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who takes the floor, and in what capacity."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """A figure to print large: a number, what it counts, and the words that continue it."""

    number: str
    subject: str
    rest: str


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A titled list of points; `sign` names a verdict's arrow, or nothing."""

    title: str
    sign: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """What one row or curve of a chart shows; `observations` are found once the selection is read."""

    indicator_id: str
    label: str
    periods: tuple[str, ...]
    perimeter: str | None
    breakdown: str | None
    source: str | None
    unit: str | None
    emphasis: bool
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart to draw: its kind, its own title and its lines."""

    kind: str
    title: str
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True, slots=True)
class PhotographPlan:
    """A photograph of the project's folder, its text alternative, its caption, who took it, and its bytes once read."""

    name: str
    alternative: str
    caption: str
    credit: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """A slide as the selection asks for it; texts are plain until they are narrated, then they hold figures.

    `labels` name indicators, by identifier, otherwise than the référentiel does.
    """

    kind: str
    title: str
    lead: str
    points: tuple[str, ...]
    figures: tuple[FigurePlan, ...]
    columns: tuple[ColumnPlan, ...]
    chart: ChartPlan | None
    photographs: tuple[PhotographPlan, ...]
    indicators: tuple[str, ...]
    labels: Mapping[str, str]
    source: str
    notes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """One item of the agenda: its theme or colour, who presents it and in how many minutes, and its slides."""

    title: str
    subtitle: str
    theme_id: str
    palette: str
    speaker: str
    minutes: int
    divider: bool
    listed: bool
    slides: tuple[SlidePlan, ...]
    notes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that a deck is projected at."""

    title: str
    subtitle: str
    short_title: str
    date: str
    speakers: tuple[Speaker, ...]
    sequences: tuple[Sequence, ...]
    source: str
    place: Place
