"""The contract and its référentiel: themes, objectives, actions, indicators, targets, partners, perimeters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cvreport.model.observation import Observation
from cvreport.model.period import Period
from cvreport.model.territory import Division, MapChoice, Perimeter
from cvreport.model.wording import Wording
from cvreport.problems import Place


class Direction(StrEnum):
    """Which way an indicator should move."""

    UP = "hausse"
    DOWN = "baisse"
    NEUTRAL = "neutre"


class Nature(StrEnum):
    """The three kinds of indicator of the référentiel."""

    OUTPUT = "realisation"
    RESULT = "resultat"
    IMPACT = "impact"


class ActionStatus(StrEnum):
    """Whether the scheme behind an action is alive."""

    IN_PROGRESS = "en_cours"
    STOPPED = "arretee"
    SUSPENDED = "suspendue"
    NOT_STARTED = "non_demarree"
    ABANDONED = "abandonnee"


class Comparison(StrEnum):
    """How an observation is held against a target."""

    AT_LEAST = "au_moins"
    AT_MOST = "au_plus"
    EQUAL = "egal"
    RANGE = "plage"
    RISE = "hausse"
    FALL = "baisse"
    RISE_BY = "hausse_de"
    FALL_BY = "baisse_de"
    NEAR = "proche_de"
    LIST = "liste"
    UNKNOWN = "inconnue"


@dataclass(frozen=True, slots=True)
class Partner:
    """Who leads actions and returns figures; `signatory` partners are asked to fill in the référentiel."""

    id: str
    name: str
    acronym: str
    family: str
    signatory: bool
    remark: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A transversal axis; `sign` names its pictogram, `drawing` is the pictogram itself when it is the project's."""

    id: str
    number: str
    label: str
    sign: str
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An abbreviation and what it stands for; a proper name is known without being printed."""

    term: str
    definition: str
    family: str
    printed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """The baseline of a relative target: a period of the same series, or the same period elsewhere."""

    period: Period | None
    perimeter: str


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should reach; `text` is the printed wording."""

    text: str
    comparison: Comparison
    threshold: float | None
    upper: float | None
    unit: str
    perimeter: str
    breakdown: str
    due: Period | None
    reference: Reference | None
    reason: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One value of a breakdown of an indicator (sex, cause, site, measure…)."""

    id: str
    label: str
    subject: str
    unit: str
    unit_singular: str
    unit_gender: str
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A period from which an indicator is no longer counted as before, and why.

    An empty perimeter, breakdown or source means all of them; `comparable` says that the change across the break
    may still be computed.
    """

    period: Period
    reason: str
    perimeter: str = ""
    breakdown: str = ""
    source: str = ""
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: `subject` is a noun phrase with its article, `unit` a plural noun or a symbol."""

    id: str
    action_id: str
    title: str
    short_title: str
    subject: str
    gender: str
    unit: str
    unit_singular: str
    unit_gender: str
    direction: Direction
    nature: Nature
    leading: bool
    targets: tuple[Target, ...]
    no_target_reason: str
    breakdowns: Mapping[str, Breakdown]
    place: Place
    breaks: tuple[SeriesBreak, ...] = ()

    def unit_of(self, breakdown: str) -> str:
        """The default unit of an observation with that breakdown."""
        declared = self.breakdowns.get(breakdown)
        return declared.unit if declared is not None and declared.unit else self.unit


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the référentiel; `launch` is set when it started within the contract."""

    id: str
    title: str
    partners: tuple[str, ...]
    axes: tuple[str, ...]
    launch: Period | None
    status: ActionStatus
    reason: str
    indicators: tuple[Indicator, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OperationalObjective:
    """The objective that one table of actions serves."""

    id: str
    title: str
    short_title: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class PriorityObjective:
    """An objective of a sub-chapter, made of operational ones."""

    id: str
    title: str
    short_title: str
    objectives: tuple[OperationalObjective, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to print large: which series, which operation, and the words that continue it."""

    indicator_id: str
    operation: str
    period: str
    perimeter: str | None
    breakdown: str | None
    source: str | None
    unit: str | None
    rounding: int
    subject: str
    rest: str
    place: Place
    across_breaks: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigureGroup:
    """Key figures that share one box; a box of one figure has no title."""

    title: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class SubChapter:
    """A sub-chapter of a theme, such as 1.1."""

    id: str
    theme_id: str
    title: str
    priority_objectives: tuple[PriorityObjective, ...]
    key_figures: tuple[KeyFigureGroup, ...]
    place: Place

    def actions(self) -> Iterator[Action]:
        """Its actions, in the order of the référentiel."""
        for priority in self.priority_objectives:
            for objective in priority.objectives:
                yield from objective.actions


@dataclass(frozen=True, slots=True)
class Theme:
    """A chapter of the référentiel, with its colour and motif."""

    id: str
    number: str
    title: str
    subtitle: str
    palette: str
    motif: str
    letter: str
    sub_chapters: tuple[SubChapter, ...]

    def actions(self) -> Iterator[Action]:
        """Its actions, in the order of the référentiel."""
        for sub_chapter in self.sub_chapters:
            yield from sub_chapter.actions()


@dataclass(frozen=True, slots=True)
class Edition:
    """What the title pages say: title, subtitle, dates, publisher, credits."""

    title: str
    short_title: str
    subtitle: str
    kind: str
    date: str
    publisher: str
    publisher_description: str
    reference: str
    site: str
    credits: tuple[tuple[str, str], ...]
    licence: str
    collected_on: str


@dataclass(frozen=True)
class Contract:
    """Everything the report is built from, checked; lookups are by identifier."""

    edition: Edition
    first_year: int
    last_year: int
    themes: tuple[Theme, ...]
    axes: Mapping[str, Axis]
    partners: Mapping[str, Partner]
    perimeters: Mapping[str, Perimeter]
    glossary: tuple[GlossaryEntry, ...]
    context: tuple[Action, ...]
    observations: tuple[Observation, ...]
    map_choice: MapChoice | None = None
    division: Division | None = None
    wording: Wording = field(default_factory=Wording)

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Actions by identifier, in the order of the référentiel."""
        return {action.id: action for theme in self.themes for action in theme.actions()}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by identifier, those of the context last."""
        actions = [*self.actions.values(), *self.context]
        return {indicator.id: indicator for action in actions for indicator in action.indicators}

    @cached_property
    def observations_of(self) -> dict[str, tuple[Observation, ...]]:
        """Observations by indicator, in the order of the files."""
        grouped: dict[str, list[Observation]] = {}
        for observation in self.observations:
            grouped.setdefault(observation.indicator_id, []).append(observation)
        return {key: tuple(value) for key, value in grouped.items()}

    @cached_property
    def perimeter_rank(self) -> dict[str, int]:
        """The order in which perimeters speak for an indicator; the unstated one comes just before the whole."""
        parts = [perimeter.id for perimeter in self.perimeters.values() if not perimeter.whole]
        wholes = [perimeter.id for perimeter in self.perimeters.values() if perimeter.whole]
        return {name: rank for rank, name in enumerate([*parts, "", *wholes])}

    def short_place(self, perimeter: str) -> str:
        """A perimeter as it is named where room is short; empty when not stated."""
        declared = self.perimeters.get(perimeter)
        return declared.acronym or declared.id if declared is not None else perimeter

    def divides(self, perimeter: Perimeter) -> bool:
        """Whether a perimeter is one of the parts that the whole territory is divided into."""
        return self.division is not None and perimeter.kind == self.division.kind

    def wholes_of(self, perimeter: str) -> tuple[str, ...]:
        """The territories that hold a territory: the nearest first, then the one that holds all the others."""
        if not perimeter or self.perimeters[perimeter].outside:
            return ()
        found: list[str] = []
        waiting = list(self.perimeters[perimeter].within)
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found.append(name)
                waiting.extend(self.perimeters[name].within)
        everywhere = (each.id for each in self.perimeters.values() if each.whole and each.id != perimeter)
        return tuple(dict.fromkeys((*found, *everywhere)))

    @cached_property
    def scales(self) -> tuple[str, ...]:
        """The columns of the balance of the collection, the whole territory first."""
        ordered = sorted(self.perimeters.values(), key=lambda perimeter: not perimeter.whole)
        return tuple(dict.fromkeys(scale for perimeter in ordered for scale in perimeter.scales))

    @cached_property
    def theme_of(self) -> dict[str, Theme]:
        """The theme of each action."""
        return {action.id: theme for theme in self.themes for action in theme.actions()}
