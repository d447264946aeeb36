"""The parts of a handout: its question, four figures, one chart, what moves, what is asked, what to discuss."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvreport.compose.deck_automatic import aimed
from cvreport.compose.deck_charts import draw
from cvreport.compose.deck_rooms import Room, Subject
from cvreport.compose.material import Material
from cvreport.compose.series_notes import SIGNS
from cvreport.derive.selection import is_comparable, judged_targets, movers, size_of, unknown
from cvreport.french.grammar import capitalise, uncapitalise
from cvreport.french.numbers import format_number, format_value
from cvreport.french.periods import in_period
from cvreport.model.contract import Action, KeyFigure, SubChapter
from cvreport.model.derived import IndicatorState, TargetState, Verdict
from cvreport.model.figure import Figure, Operation
from cvreport.model.meeting import ChartLine, ChartPlan
from cvreport.model.period import PeriodKind
from cvreport.model.selection import Scope, ScopeKind
from cvreport.model.slides import BigFigure, Chart
from cvreport.narrate.figures import count, is_symbol, level, round_to

MOST_FIGURES = 4
MOST_POINTS = 4
MOST_ROWS = 5
FEWEST_ROWS = 2
LONGEST_POINT = 84
SHORTEST_GAP = 27
ENDINGS = (".", "!", "?", "…")
CHART = Room(493.2, 140.0, 1.0, largest=1.1)


def question(material: Material, scope: Scope) -> str:
    """What the handout answers."""
    span = f"entre {material.contract.first_year} et {material.year - 1}"
    match scope.kind:
        case ScopeKind.THEME | ScopeKind.OBJECTIVE:
            return f"{scope.subtitle} : qu'est-ce qui a changé {span} ?"
        case ScopeKind.AXIS:
            return f"Où en sont les actions de cet axe, {span} ?"
        case ScopeKind.PARTNER:
            return f"Que sont devenues les actions de ce partenaire, {span} ?"
    return f"Que sait-on de ce territoire, {span} ?"


def key_figures(material: Material, scope: Scope, states: Sequence[IndicatorState]) -> list[BigFigure]:
    """How many actions are reinforced, then the figures that tell most."""
    verdicts = [material.derived.actions[action.id].verdict for action in scope.actions]
    reinforced = sum(verdict is Verdict.REINFORCED for verdict in verdicts)
    found = [
        BigFigure(
            count(reinforced, f"actions {scope.asked} renforcee"),
            Markup("actions sur {}").format(count(len(verdicts), f"actions {scope.asked}")),
            Markup("se sont renforcées"),
        )
    ]
    chapters = _chapters(scope)
    declared = _declared(material, chapters) if chapters else []
    found += declared[: MOST_FIGURES - 1]
    used: set[str] = set()
    for state in _telling(states):
        if len(found) == MOST_FIGURES:
            break
        if not declared and state.indicator.action_id not in used:
            used.add(state.indicator.action_id)
            found.append(_told(state))
    return found


def _chapters(scope: Scope) -> list[SubChapter]:
    if scope.theme is None:
        return []
    if scope.kind is ScopeKind.THEME:
        return list(scope.theme.sub_chapters)
    return [chapter for chapter in scope.theme.sub_chapters if chapter.id == scope.id]


def _declared(material: Material, chapters: Sequence[SubChapter]) -> list[BigFigure]:
    """The key figures of the sub-chapters, one of each in turn."""
    columns = [[group.figures[0] for group in chapter.key_figures if len(group.figures) == 1] for chapter in chapters]
    longest = max((len(column) for column in columns), default=0)
    turns = [column[rank] for rank in range(longest) for column in columns if rank < len(column)]
    return [_declared_figure(material, figure) for figure in turns]


def _declared_figure(material: Material, figure: KeyFigure) -> BigFigure:
    value = material.derived.key_figures[id(figure)]
    number = round_to(value.value, figure.rounding)
    text = format_value(number, value.unit) if is_symbol(value.unit) else format_number(number)
    operation = Operation.SUM if len(value.observations) > 1 else Operation.LEVEL
    printed = Figure(text, operation, tuple(row.cell for row in value.observations))
    return BigFigure(printed, Markup("{}").format(figure.subject), Markup("{}").format(figure.rest))


def _telling(states: Sequence[IndicatorState]) -> list[IndicatorState]:
    """Changes first, two rises for a fall, then what is known at one date."""
    rises, falls = movers(states, MOST_FIGURES)
    mixed = [*rises[:2], *falls[:1], *rises[2:], *falls[1:]]
    single = [state for state in states if state.leading is not None and not state.leading.breakdown]
    return [*mixed, *single]


def _told(state: IndicatorState) -> BigFigure:
    assert state.leading is not None  # only indicators with a series are told
    last = state.leading.last
    name = state.indicator.short_title
    subject = uncapitalise(name)
    when = in_period(last.period) if last.period.kind is not PeriodKind.UNSTATED else ""
    if last.status in SIGNS:
        when = f"{when} ({SIGNS[last.status][1]})".strip()
    if state.evolution is None:
        return BigFigure(level(last), Markup("{}").format(subject), Markup("{}").format(when))
    first = state.evolution.first
    rest = Markup("{}, contre {} {}").format(when, level(first), in_period(first.period))
    return BigFigure(level(last), Markup("{}").format(subject), rest)


def chart(material: Material, states: Sequence[IndicatorState], palette: str) -> Chart | None:
    """Shares before and after when there are enough, else changes in percent, else levels at one date."""
    moved = [state for state in states if is_comparable(state)]
    shares = _strongest([state for state in moved if state.leading is not None and state.leading.unit == "%"])
    counts = _strongest([state for state in moved if state.leading is not None and state.leading.unit != "%"])
    if len(shares) > FEWEST_ROWS or (len(shares) == FEWEST_ROWS and len(counts) <= FEWEST_ROWS):
        return _drawn(material, "halteres", "Les parts qui ont le plus changé", shares, palette)
    if len(counts) >= FEWEST_ROWS:
        return _drawn(material, "variations", "Ce qui a le plus changé, en pourcentage", counts, palette)
    levels = [state for state in states if state.leading is not None and not state.leading.breakdown]
    units = [state.leading.unit for state in levels if state.leading is not None]
    common = max(set(units), key=units.count) if units else ""
    same = [state for state in levels if state.leading is not None and state.leading.unit == common]
    title = "Les dernières valeurs comparables" + (f" ({common})" if common and not is_symbol(common) else "")
    # A bar alone compares nothing.
    return _drawn(material, "barres", title, same[:MOST_ROWS], palette) if len(same) >= FEWEST_ROWS else None


def _strongest(states: Sequence[IndicatorState]) -> list[IndicatorState]:
    """The greatest changes, one an action, rises first."""
    chosen: dict[str, IndicatorState] = {}
    for state in sorted(states, key=lambda each: (-abs(size_of(each)), each.indicator.id)):
        chosen.setdefault(state.indicator.action_id, state)
    return sorted(list(chosen.values())[:MOST_ROWS], key=lambda each: -size_of(each))


def _drawn(material: Material, kind: str, title: str, states: Sequence[IndicatorState], palette: str) -> Chart:
    lines = tuple(
        ChartLine(
            indicator_id=state.indicator.id,
            label=_name(material, state),
            periods=(),
            perimeter=None,
            breakdown=None,
            source=None,
            unit=None,
            emphasis=False,
            observations=state.leading.observations,
        )
        for state in states
        if state.leading is not None
    )
    return draw(Subject(material, ChartPlan(kind, title, lines), palette, CHART))


def _name(material: Material, state: IndicatorState) -> str:
    place = material.contract.short_place(state.leading.perimeter) if state.leading is not None else ""
    name = state.indicator.short_title
    return f"{name} ({place})" if place and len(place) <= 8 and place not in name else name


def headlines(material: Material, scope: Scope, verdict: Verdict) -> list[Markup]:
    """What happened to the actions of one verdict, the most telling first, those that fit the column."""
    states = [material.derived.actions[action.id] for action in scope.actions]
    chosen = sorted(
        (state for state in states if state.verdict is verdict),
        key=lambda state: (-abs(state.score), -max((abs(size_of(item)) for item in state.indicators), default=0.0)),
    )
    told = [headline(material, state.action) for state in chosen]
    return [text for text in told if len(text.striptags()) <= LONGEST_POINT][:MOST_POINTS]


def headline(material: Material, action: Action) -> Markup:
    """The one-line finding of an action, the editor's or the program's."""
    told = material.fragments.inline(f"actions/{action.id}", "Constat") or material.analyses[action.id].headline
    return told if str(told.striptags()).endswith(ENDINGS) else told + Markup(".")


def gaps(states: Sequence[IndicatorState]) -> list[Markup]:
    """What nobody could tell."""
    subjects = dict.fromkeys(state.indicator.subject for state in unknown(states, len(states)))
    telling = [text for text in subjects if SHORTEST_GAP <= len(text) <= LONGEST_POINT] or list(subjects)
    return [Markup("{}.").format(capitalise(text)) for text in telling[:MOST_POINTS]]


def to_discuss(material: Material, scope: Scope, states: Sequence[IndicatorState]) -> list[Markup]:
    """Questions for the meeting: a decline, a target still far, a figure nobody has, and who should answer."""
    asked: list[Markup] = []
    declining = [action for action in scope.actions if material.derived.actions[action.id].verdict is Verdict.DECLINING]
    for action in sorted(declining, key=lambda each: material.derived.actions[each.id].score)[:1]:
        asked.append(
            Markup("<b>Un recul à expliquer.</b> « {} » : que s'est-il passé, et que décider ?").format(action.title)
        )
    for state, verdict in judged_targets(states, [TargetState.NOT_YET, TargetState.NO_LONGER], 1):
        last = verdict.judged[-1]
        asked.append(
            Markup("<b>Un objectif à atteindre.</b> {} : {} {} (objectif : {}). Comment y parvenir ?").format(
                state.indicator.short_title, level(last), in_period(last.period), aimed(state, verdict)
            )
        )
    for state in unknown(states, 1):
        owners = material.acronyms(material.contract.actions[state.indicator.action_id].partners)
        asked.append(
            Markup("<b>Une mesure à obtenir.</b> {} : qui peut la fournir, et quand ? (référents : {})").format(
                capitalise(state.indicator.subject), owners
            )
        )
    if not asked:
        asked.append(Markup("<b>La suite.</b> Ces résultats tiennent-ils, et faut-il viser plus haut ?"))
    return asked


def period_of(states: Sequence[IndicatorState]) -> str:
    """The years that the series cover: « de 2015 à 2019 »."""
    periods = [
        row.period for state in states for row in state.observations if row.period.kind is not PeriodKind.UNSTATED
    ]
    if not periods:
        return ""
    first = min(period.start.year for period in periods)
    last = max((period.end or period.start).year for period in periods)
    return f"de {first}" if first == last else f"de {first} à {last}"
