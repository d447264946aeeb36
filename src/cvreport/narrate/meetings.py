"""Meetings given their figures: texts rendered with the narratives' functions, lines of charts found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from markupsafe import Markup

from cvreport import problem_catalogue as kinds
from cvreport.derive.keyfigures import FigureError, Wanted, find_observation
from cvreport.derive.series import leading_series
from cvreport.model.figure import Figure
from cvreport.model.meeting import ChartLine, ChartPlan, Meeting, Sequence, SlidePlan
from cvreport.model.observation import Observation
from cvreport.narrate.amounts import amount
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.markdown import MARKDOWN, TOKEN, figure_token
from cvreport.problems import Place, Problems
from cvreport.templating.environment import Environment, render_text


@dataclass(slots=True)
class Speech:
    """The rendering of the texts of one meeting; figures are set aside while Markdown is read."""

    helpers: Helpers
    problems: Problems
    found: list[Figure] = field(default_factory=list)
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.environment = Environment([], finalize=self._keep)
        self.environment.globals.clear()
        self.environment.globals.update(self.helpers.functions())
        self.environment.globals["montant"] = self._amount

    def _keep(self, value: object) -> object:
        if isinstance(value, Figure):
            self.found.append(value)
            return figure_token(len(self.found) - 1)
        return value

    def _amount(self, indicateur: str, periode: str = "", **choix: str) -> Figure:
        """A sum of money as it is said: « 7,2 M€ »; the exact one is in the notes."""
        return amount(self._row(indicateur, periode, choix))

    def _row(self, indicator: str, period: str, choices: dict[str, str]) -> Observation:
        wanted = Wanted(choices.get("perimetre"), choices.get("modalite"), choices.get("source"), choices.get("unite"))
        return find_observation(self.helpers.contract, indicator, period, wanted)

    def text(self, source: str, place: Place) -> Markup:
        """One line of Markdown with its figures."""
        if not source:
            return Markup("")
        rendered = render_text(self.environment, source, place.path, place.line or 1, {}, self.problems)
        html = MARKDOWN.renderInline((rendered or "").strip())
        return Markup(TOKEN.sub(lambda match: self.found[int(match.group(1))].__html__(), html))

    def line(self, line: ChartLine, place: Place) -> ChartLine:
        """A line of a chart with its observations, in the order of its periods."""
        wanted = Wanted(line.perimeter, line.breakdown, line.source, line.unit)
        try:
            rows = [
                find_observation(self.helpers.contract, line.indicator_id, period, wanted) for period in line.periods
            ]
        except FigureError as failure:
            self.problems.add(kinds.FIGURE_NOT_FOUND, place, str(failure))
            return line
        if not line.periods:
            rows = list(self._series(line))
        if not rows:
            self.problems.add(kinds.FIGURE_NOT_FOUND, place, f"« {line.indicator_id} » n'a pas de série à dessiner.")
        return replace(line, observations=tuple(rows))

    def _series(self, line: ChartLine) -> tuple[Observation, ...]:
        """The levels of the series that a line asks for, or of the one that speaks for its indicator."""
        state = self.helpers.derived.indicators[line.indicator_id]
        if (line.perimeter, line.breakdown, line.source, line.unit) == (None, None, None, None):
            return state.leading.observations if state.leading is not None else ()
        fitting = [
            series
            for series in state.series
            if line.perimeter in (None, series.perimeter)
            and line.breakdown in (None, series.breakdown)
            and line.source in (None, series.source)
            and line.unit in (None, series.unit)
        ]
        chosen = leading_series(state.indicator, fitting)
        return chosen.observations if chosen is not None else ()


def render_meeting(meeting: Meeting, helpers: Helpers, problems: Problems) -> Meeting:
    """Give a meeting whose texts hold their figures; what cannot be found is a problem at the slide's line."""
    speech = Speech(helpers, problems)
    return replace(
        meeting,
        title=speech.text(meeting.title, meeting.place),
        subtitle=speech.text(meeting.subtitle, meeting.place),
        sequences=tuple(_sequence(item, speech) for item in meeting.sequences),
    )


def _sequence(sequence: Sequence, speech: Speech) -> Sequence:
    return replace(
        sequence,
        title=speech.text(sequence.title, sequence.place),
        subtitle=speech.text(sequence.subtitle, sequence.place),
        notes=speech.text(sequence.notes, sequence.place),
        slides=tuple(_slide(item, speech) for item in sequence.slides),
    )


def _slide(slide: SlidePlan, speech: Speech) -> SlidePlan:
    def text(source: str) -> Markup:
        return speech.text(source, slide.place)

    return replace(
        slide,
        title=text(slide.title),
        lead=text(slide.lead),
        points=tuple(text(item) for item in slide.points),
        figures=tuple(
            replace(item, number=text(item.number), subject=text(item.subject), rest=text(item.rest))
            for item in slide.figures
        ),
        columns=tuple(
            replace(item, title=text(item.title), points=tuple(text(point) for point in item.points))
            for item in slide.columns
        ),
        chart=_chart(slide.chart, slide.place, speech) if slide.chart else None,
        photographs=tuple(replace(item, caption=text(item.caption)) for item in slide.photographs),
        notes=text(slide.notes),
    )


def _chart(chart: ChartPlan, place: Place, speech: Speech) -> ChartPlan:
    return replace(
        chart, title=speech.text(chart.title, place), lines=tuple(speech.line(line, place) for line in chart.lines)
    )
