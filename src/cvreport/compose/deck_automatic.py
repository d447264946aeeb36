"""Slides whose contents follow from the data: aims of a theme, movements, targets, partners, perspectives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cvreport.compose.material import Material
from cvreport.derive.all import WHOLE
from cvreport.derive.selection import judged_targets, movers, states_of, unknown
from cvreport.french.grammar import capitalise, uncapitalise
from cvreport.french.periods import label
from cvreport.model.contract import Comparison, Contract, Theme
from cvreport.model.derived import IndicatorState, TargetState, TargetVerdict
from cvreport.model.meeting import SlidePlan
from cvreport.model.slides import BigFigure, Column
from cvreport.narrate.figures import count, level, percentage, signed_difference, threshold

MOST_MOVES = 3
NOTHING = Markup("")
MOVE = '<b class="variation">{}</b> <span class="quoi">{}</span> <span class="detail">{} → {} ({})</span>'
MOST_TARGETS = 2
LONGEST_PLACE = 8
AIMS = {
    Comparison.AT_LEAST: "au moins",
    Comparison.AT_MOST: "au plus",
    Comparison.EQUAL: "égal à",
    Comparison.RISE_BY: "en hausse de",
    Comparison.FALL_BY: "en baisse de",
    Comparison.NEAR: "proche de",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What an automatic slide holds beside its title."""

    lead: Markup = NOTHING
    points: tuple[Markup, ...] = ()
    figures: tuple[BigFigure, ...] = ()
    columns: tuple[Column, ...] = ()


def aims(material: Material, theme: Theme, _plan: SlidePlan) -> Contents:
    """The sub-chapters of a theme, and how many actions serve them."""
    actions = count(material.derived.coverage[theme.id].actions, f"actions {theme.id}")
    return Contents(
        lead=Markup("{} actions suivies").format(actions),
        columns=tuple(Column(Markup("{}").format(chapter.title), "", ()) for chapter in theme.sub_chapters),
    )


def movements(material: Material, theme: Theme | None, plan: SlidePlan) -> Contents:
    """What rose and what fell most among the actions of a theme, or among the indicators asked for."""
    rises, falls = movers(_states(material, theme, plan), MOST_MOVES)
    told = [tuple(move(material, state, plan.labels) for state in states) for states in (rises, falls)]
    return Contents(
        columns=(
            Column(Markup("En plus forte hausse"), "renforcee", told[0]),
            Column(Markup("En plus forte baisse"), "en_recul", told[1]),
        )
    )


def move(material: Material, state: IndicatorState, labels: Mapping[str, str]) -> Markup:
    """A change, what changed, and from what to what."""
    evolution, leading = state.evolution, state.leading
    assert evolution is not None  # only indicators that moved are chosen
    assert leading is not None  # and an evolution comes from a series
    change = percentage(evolution) if evolution.percent is not None else signed_difference(evolution)
    place = _place(material.contract, leading.perimeter)
    name = labels.get(state.indicator.id, state.indicator.short_title)
    name += f" ({place})" if place and place not in name else ""
    return Markup(MOVE).format(
        change, name, level(evolution.first), level(evolution.last), label(evolution.last.period)
    )


def _place(contract: Contract, name: str) -> str:
    """The acronym of a perimeter that counts in the balance of the collection, when it is short."""
    perimeter = contract.perimeters.get(name)
    acronym = contract.short_place(name) if perimeter is not None and perimeter.scales else ""
    return acronym if len(acronym) <= LONGEST_PLACE else ""


def _states(material: Material, theme: Theme | None, plan: SlidePlan) -> list[IndicatorState]:
    if plan.indicators:
        return [material.derived.indicators[name] for name in plan.indicators]
    actions = theme.actions() if theme is not None else material.contract.actions.values()
    return states_of(material.derived, actions)


def targets(material: Material, theme: Theme | None, plan: SlidePlan) -> Contents:
    """How many targets are met, and examples of those that are and of those that are not."""
    scope = theme.id if theme is not None else WHOLE
    states = material.derived.coverage[scope].target_states
    judged = _states(material, theme, plan)
    met = judged_targets(judged, [TargetState.MET], MOST_TARGETS)
    missed = judged_targets(judged, [TargetState.NOT_YET, TargetState.NO_LONGER], MOST_TARGETS)
    shown = (
        (TargetState.MET, "atteints", "atteint"),
        (TargetState.NOT_YET, "pas encore atteints", "pas_encore_atteint"),
        (TargetState.NOT_MEASURABLE, "non mesurables", "sans_donnees"),
    )
    return Contents(
        figures=tuple(
            BigFigure(count(states.get(state, 0), f"objectifs {scope} {state}"), Markup(word), Markup(""), sign)
            for state, word, sign in shown
        ),
        columns=(
            Column(Markup("Atteints"), "atteint", tuple(_target(*item, plan.labels) for item in met)),
            Column(Markup("Pas encore"), "pas_encore_atteint", tuple(_target(*item, plan.labels) for item in missed)),
        ),
    )


def _target(state: IndicatorState, verdict: TargetVerdict, labels: Mapping[str, str]) -> Markup:
    last = verdict.judged[-1]
    return Markup('<span class="quoi"><b>{}</b> : {}</span> <span class="detail">objectif : {}</span>').format(
        level(last), uncapitalise(labels.get(state.indicator.id, state.indicator.short_title)), aimed(state, verdict)
    )


def aimed(state: IndicatorState, verdict: TargetVerdict) -> Markup:
    """What a target asks for, in few words, or as it is written when no threshold says it."""
    target, indicator = verdict.target, state.indicator
    unit = indicator.unit_of(target.breakdown)
    match target.comparison:
        case Comparison.RISE:
            return Markup("en hausse")
        case Comparison.FALL:
            return Markup("en baisse")
    if target.threshold is None or target.comparison not in AIMS:
        return Markup("{}").format(target.text)
    return Markup("{} {}").format(AIMS[target.comparison], threshold(target, unit, indicator.id))


def partners(material: Material, _theme: Theme | None, _plan: SlidePlan) -> Contents:
    """The signatory partners by family, by their acronyms."""
    families: dict[str, list[str]] = {}
    for partner in material.contract.partners.values():
        if partner.signatory:
            families.setdefault(partner.family, []).append(partner.acronym)
    return Contents(
        columns=tuple(
            Column(Markup("{}").format(family), "", (Markup("{}").format(", ".join(names)),))
            for family, names in families.items()
        )
    )


def perspectives(material: Material, theme: Theme, _plan: SlidePlan) -> Contents:
    """What is at stake in a theme, as its narrative lists it."""
    return Contents(points=tuple(material.fragments.items(theme.id, "Enjeux")))


def unknown_sentences(states: Sequence[IndicatorState], most: int) -> list[Markup]:
    """What is not known, said as noun phrases."""
    return [Markup("{}.").format(capitalise(state.indicator.subject)) for state in unknown(states, most)]
