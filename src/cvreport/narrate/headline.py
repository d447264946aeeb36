"""The bold first line of an analysis: a dozen words that say what happened, from the same evolution as the verdict."""

from __future__ import annotations

from markupsafe import Markup

from cvreport.derive.actions import WITHOUT_DATA, leading_indicator
from cvreport.french.grammar import agree, verb
from cvreport.french.periods import in_period, label
from cvreport.model.contract import ActionStatus, Contract, Direction
from cvreport.model.derived import ActionState, Evolution, IndicatorState, Movement, Series, TargetState
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.narrate import figures
from cvreport.narrate.patterns import sentence
from cvreport.narrate.single_patterns import change_sentence, level_sentence, range_sentence, total_sentence
from cvreport.narrate.subject import Subject, subject_of

STATUS_LINES = {
    ActionStatus.STOPPED: "Le dispositif s’est arrêté",
    ActionStatus.SUSPENDED: "Le dispositif est suspendu",
    ActionStatus.ABANDONED: "Le projet a été abandonné",
    ActionStatus.NOT_STARTED: "Le dispositif n’a pas encore démarré",
}


def headline(contract: Contract, state: ActionState) -> Markup:
    """Say in one line what happened to an action."""
    action = state.action
    if action.status in STATUS_LINES:
        reason = f" : {action.reason}" if action.reason else ""
        return sentence("{line}{reason}.", line=STATUS_LINES[action.status], reason=reason)
    lead = leading_indicator(state.indicators)
    if lead is None or lead.leading is None:
        return _without_series(contract, state)
    subject = subject_of(contract, lead.leading)
    if lead.evolution is None:
        return _level_line(subject, lead.leading.last)
    line = _movement_line(subject, lead.evolution)
    other = _opposite(state, lead)
    if other is not None and other.leading is not None:
        contrast = subject_of(contract, other.leading)
        assert other.evolution is not None  # _opposite keeps only indicators that moved
        word = _plain_verb(contrast, other.evolution)
        return sentence("{line}, mais {subject} {word}.", line=line, subject=contrast.text, word=word)
    if lead.targets and lead.targets[0].state is TargetState.MET and lead.evolution.movement is Movement.RISE:
        return sentence("{line} et l’objectif est atteint.", line=line)
    return sentence("{line}.", line=line)


def headline_subject(state: ActionState) -> Series | None:
    """The series that the headline is about, when it names no other and says its movement."""
    lead = leading_indicator(state.indicators)
    if state.action.status in STATUS_LINES or lead is None or lead.evolution is None:
        return None
    return lead.leading if _opposite(state, lead) is None else None


def headline_level(state: ActionState) -> Series | None:
    """The series whose only level the headline gives, when it is the only thing the headline says."""
    lead = leading_indicator(state.indicators)
    if state.action.status in STATUS_LINES or lead is None or lead.evolution is not None:
        return None
    return lead.leading


def movement_of(contract: Contract, series: Series, evolution: Evolution) -> Markup:
    """The movement of one series as a sentence of its own, for the reading line of a chart."""
    return sentence("{line}.", line=_movement_line(subject_of(contract, series), evolution))


def _level_line(subject: Subject, row: Observation) -> Markup:
    """« 145 actions menées en 2019. »"""
    if figures.is_symbol(subject.unit or row.unit) or row.value == 0:
        return level_sentence(subject, row, 0)
    value = figures.counted(row, subject.unit, subject.unit_singular, subject.unit_gender)
    when = in_period(row.period) if row.period.kind is not PeriodKind.UNSTATED else ""
    opening = Markup(f"{value.__html__()}".replace(f">{value.text[:1]}", f">{value.text[:1].upper()}", 1))
    return sentence("{value} {place} {when}.", value=opening, place=subject.place, when=when)


def _movement_line(subject: Subject, evolution: Evolution) -> Markup:
    first, last = evolution.first.value or 0.0, evolution.last.value or 0.0
    since = f"depuis {label(evolution.first.period)}"
    if evolution.movement is Movement.STABLE:
        word = verb("reste stable", "restent stables", subject.phrase)
        return Markup("{} {} {}").format(subject.opening, word, since)
    if last == 0:
        return Markup("{} {} à zéro").format(subject.opening, verb("tombe", "tombent", subject.phrase))
    rises = evolution.movement is Movement.RISE
    if evolution.last.unit == "%":
        verbs = ("gagne", "gagnent") if rises else ("perd", "perdent")
        return Markup("{} {} {} {}").format(
            subject.opening, verb(*verbs, subject.phrase), figures.gap(evolution), since
        )
    if evolution.percent is None or first <= 0:
        return Markup("{} {} {}").format(subject.opening, _plain_verb(subject, evolution), since)
    if last / first >= 2:
        return _multiplied_line(subject, evolution, last / first)
    if abs(evolution.difference) < 20 and max(first, last) < 100:
        more = "de plus" if rises else "de moins"
        return Markup("{} {} : {} {} qu’{}").format(
            subject.opening,
            _plain_verb(subject, evolution),
            figures.gap(evolution),
            more,
            in_period(evolution.first.period),
        )
    verbs = ("progresse de", "progressent de") if rises else ("recule de", "reculent de")
    return Markup("{} {} {} {}").format(
        subject.opening, verb(*verbs, subject.phrase), figures.percentage_size(evolution), since
    )


def _multiplied_line(subject: Subject, evolution: Evolution, ratio: float) -> Markup:
    years = evolution.first.period.years_apart(evolution.last.period)
    spans = {1: "en un an", 2: "en deux ans", 3: "en trois ans", 4: "en quatre ans", 5: "en cinq ans"}
    span = spans.get(years, f"depuis {label(evolution.first.period)}")
    has = verb("a", "ont", subject.phrase)
    if ratio < 2.05:
        how: object = f"{has} doublé"
    elif ratio < 2.95:
        how = f"{has} plus que doublé"
    elif ratio < 3.05:
        how = f"{has} triplé"
    else:
        how = Markup("{} été {} par {}").format(has, agree("multiplié", subject.phrase), figures.ratio(evolution))
    return Markup("{} {} {}").format(subject.opening, how, span)


def _plain_verb(subject: Subject, evolution: Evolution) -> str:
    if evolution.movement is Movement.STABLE:
        return verb("reste stable", "restent stables", subject.phrase)
    if evolution.movement is Movement.RISE:
        return verb("progresse", "progressent", subject.phrase)
    return verb("recule", "reculent", subject.phrase)


def _opposite(state: ActionState, lead: IndicatorState) -> IndicatorState | None:
    assert lead.evolution is not None  # called only for an indicator that moved
    for item in state.indicators:
        if item is lead or item.evolution is None or item.leading is None:
            continue
        if item.indicator.direction is Direction.NEUTRAL:
            continue
        movements = {item.evolution.movement, lead.evolution.movement}
        if movements == {Movement.RISE, Movement.FALL} and len(item.indicator.subject) < 60:
            return item
    return None


def _without_series(contract: Contract, state: ActionState) -> Markup:
    known = [item for item in state.indicators if item.status not in WITHOUT_DATA]
    for item in known:
        for row in item.observations:
            if row.value is not None:
                return _row_line(contract, item, row)
    if known:
        return Markup("L’action est décrite, sans valeur chiffrée.")
    return Markup("Les données ne permettent pas de suivre cette action.")


def _row_line(contract: Contract, item: IndicatorState, row: Observation) -> Markup:
    unit = item.indicator.unit_of(row.breakdown) if row.qualifier is Qualifier.CHANGE else row.unit
    subject = subject_of(contract, Series(item.indicator, row.perimeter, row.breakdown, unit, row.source, (row,)))
    match row.qualifier:
        case Qualifier.CHANGE:
            return change_sentence(subject, row, 0)
        case Qualifier.BETWEEN:
            return range_sentence(subject, row)
        case Qualifier.CUMULATED:
            return total_sentence(subject, row)
    return level_sentence(subject, row, 0)
