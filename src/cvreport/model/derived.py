"""Derived values: series, evolutions, verdicts, coverage; each keeps the observations it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cvreport.model.collection import Collection
from cvreport.model.contract import Action, Contract, Indicator, KeyFigure, Target
from cvreport.model.observation import Observation
from cvreport.model.period import Period


class Movement(StrEnum):
    """The direction of a change, whatever one thinks of it."""

    RISE = "hausse"
    FALL = "baisse"
    STABLE = "stabilité"


class Verdict(StrEnum):
    """What became of an action over the period."""

    REINFORCED = "renforcee"
    MAINTAINED = "maintenue"
    DECLINING = "en_recul"
    NO_DATA = "sans_donnees"


class TargetState(StrEnum):
    """Where an indicator stands against a target."""

    MET = "atteint"
    NOT_YET = "pas_encore_atteint"
    NO_LONGER = "plus_atteint"
    DEPENDS = "selon_la_source"
    NOT_MEASURABLE = "non_mesurable"


class IndicatorStatus(StrEnum):
    """How well an indicator was informed by the collection."""

    MEASURED = "mesure"
    MEASURED_ONCE = "mesure_une_fois"
    PARTIAL = "partiel"
    QUALITATIVE = "qualitatif"
    NOT_STARTED = "non_demarre"
    ABANDONED = "abandonne"
    NOT_AVAILABLE = "non_disponible"
    NO_ANSWER = "sans_reponse"


@dataclass(frozen=True, slots=True)
class Discontinuity:
    """A break between two levels in a row of a series: since when, why, and whether they may be compared."""

    period: Period
    reason: str
    before: Observation
    after: Observation
    comparable: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Levels of one indicator for one perimeter, breakdown, unit and source, in order of time.

    `rank` is the perimeter's place in the order in which perimeters speak for an indicator. A perimeter that replaces
    another continues its series, which then has the newest perimeter and a break.
    """

    indicator: Indicator
    perimeter: str
    breakdown: str
    unit: str
    source: str
    observations: tuple[Observation, ...]
    rank: int = 0
    breaks: tuple[Discontinuity, ...] = ()

    @property
    def first(self) -> Observation:
        """The oldest level."""
        return self.observations[0]

    @property
    def last(self) -> Observation:
        """The newest level."""
        return self.observations[-1]

    @property
    def comparable(self) -> tuple[Observation, ...]:
        """The levels that can be compared with the newest: those since the last break that forbids it."""
        return since_last_break(self.observations, self.breaks)

    @property
    def start(self) -> Observation:
        """The oldest level that can be compared with the newest."""
        return self.comparable[0]


def since_last_break(rows: Sequence[Observation], breaks: Sequence[Discontinuity]) -> tuple[Observation, ...]:
    """The levels of a series from the last break across which nothing may be compared."""
    starts = [index for index, row in enumerate(rows) for each in breaks if each.after is row and not each.comparable]
    return tuple(rows[max(starts, default=0) :])


@dataclass(frozen=True, slots=True)
class Evolution:
    """The change of a series: `difference` in its unit (points for shares), `percent` when it makes sense."""

    first: Observation
    last: Observation
    difference: float
    percent: float | None
    movement: Movement


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """The state of one target; `since` is the first period of an unbroken success or failure."""

    target: Target
    state: TargetState
    since: Period | None
    judged: tuple[Observation, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """All that is derived for one indicator; `leading` is the series its card shows."""

    indicator: Indicator
    status: IndicatorStatus
    observations: tuple[Observation, ...]
    series: tuple[Series, ...]
    leading: Series | None
    evolution: Evolution | None
    targets: tuple[TargetVerdict, ...]


@dataclass(frozen=True, slots=True)
class ActionState:
    """All that is derived for one action; `score` is the sum of its indicators' votes."""

    action: Action
    verdict: Verdict
    score: int
    indicators: tuple[IndicatorState, ...]


@dataclass(frozen=True, slots=True)
class KeyFigureValue:
    """A computed key figure, with the observations it adds up."""

    figure: KeyFigure
    value: float
    observations: tuple[Observation, ...]
    unit: str
    adds_years: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over a set of actions: by verdict, by indicator status, and targets by state."""

    actions: int
    indicators: int
    targets: int
    verdicts: Mapping[Verdict, int]
    statuses: Mapping[IndicatorStatus, int]
    target_states: Mapping[TargetState, int]
    returned: int


@dataclass(frozen=True, slots=True)
class PartnerReturn:
    """What one partner returned: counts, themes, perimeters and years of its observations."""

    partner_id: str
    themes: tuple[str, ...]
    actions: int
    indicators: int
    informed: int
    observations: int
    scales: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    state: str


@dataclass(frozen=True)
class Derived:
    """The contract with everything that follows from its observations, by identifier.

    `collection` is what was recorded of the year's collection, when files were received for it.
    """

    contract: Contract
    actions: Mapping[str, ActionState]
    indicators: Mapping[str, IndicatorState]
    key_figures: Mapping[int, KeyFigureValue]
    coverage: Mapping[str, Coverage]
    returns: Mapping[str, PartnerReturn]
    collection: Collection | None = None
