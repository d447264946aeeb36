"""Scopes of handouts: found by what is asked for, all of them, and the indicators as a scope sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvreport.derive.keyfigures import FigureError
from cvreport.derive.selection import states_of
from cvreport.derive.series import evolution_of, leading_series
from cvreport.model.contract import Action, Contract, Perimeter
from cvreport.model.derived import Derived, IndicatorState
from cvreport.model.selection import Scope, ScopeKind
from cvreport.problems import suggestion
from cvreport.settings import Thresholds

DISTRICT_KIND = "arrondissement"
FEWEST_ACTIONS = 2
EVERYTHING = "all"


def scopes_of(contract: Contract, asked: str) -> list[Scope]:
    """The scope asked for, such as `theme:grandir`, or all of them; `FigureError` says what exists."""
    known = {scope.asked: scope for scope in all_scopes(contract)}
    if asked in (EVERYTHING, "tout"):
        return list(known.values())
    kind, _, name = asked.partition(":")
    if kind == ScopeKind.DISTRICT and name.isdigit():
        name = "1er" if name == "1" else f"{name}e"
    wanted = f"{kind}:{name}"
    if wanted in known:
        return [known[wanted]]
    hint = suggestion(wanted, known) or f"Sortes : {', '.join(ScopeKind)}."
    raise FigureError(f"Aucune fiche ne correspond à « {asked} ». {hint}")


def all_scopes(contract: Contract) -> Iterator[Scope]:
    """Every scope that has something to say: themes, sub-chapters, axes, partners, perimeters, arrondissements."""
    for theme in contract.themes:
        yield Scope(ScopeKind.THEME, theme.id, theme.title, theme.subtitle, theme, tuple(theme.actions()))
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            yield Scope(ScopeKind.OBJECTIVE, chapter.id, chapter.title, theme.title, theme, tuple(chapter.actions()))
    for axis in contract.axes.values():
        own = tuple(action for action in contract.actions.values() if axis.id in action.axes)
        if own:
            yield Scope(ScopeKind.AXIS, axis.id, axis.label, "Axe transversal", None, own)
    for partner in contract.partners.values():
        own = tuple(action for action in contract.actions.values() if partner.id in action.partners)
        if own:
            yield Scope(ScopeKind.PARTNER, partner.id, partner.name, partner.family, None, own, partner=partner.id)
    for perimeter in contract.perimeters.values():
        names = _within(perimeter, contract.perimeters.values())
        own = _observed(contract, names)
        if len(own) >= FEWEST_ACTIONS:
            kind = ScopeKind.DISTRICT if perimeter.kind == DISTRICT_KIND else ScopeKind.PERIMETER
            yield Scope(kind, perimeter.id, perimeter.label, "Territoire", None, own, perimeters=names)


def _within(perimeter: Perimeter, perimeters: Iterable[Perimeter]) -> frozenset[str]:
    """A perimeter alone, or for an arrondissement every perimeter that names it."""
    if perimeter.kind != DISTRICT_KIND:
        return frozenset({perimeter.id})
    named = {
        other.id
        for other in perimeters
        if not other.id.startswith("hors")
        and perimeter.id in other.label.replace("(", " ").replace(")", " ").replace(",", " ").split()
    }
    return frozenset({perimeter.id, *named})


def _observed(contract: Contract, names: frozenset[str]) -> tuple[Action, ...]:
    known = {row.action_id for row in contract.observations if row.perimeter in names and row.value is not None}
    return tuple(action for action in contract.actions.values() if action.id in known)


def seen_by(derived: Derived, scope: Scope, thresholds: Thresholds) -> list[IndicatorState]:
    """The indicators of a scope, each led by the series of its territory or of its partner when it has one.

    On the handout of a territory, a target set for another one is left out.
    """
    states = states_of(derived, scope.actions)
    if not scope.perimeters and not scope.partner:
        return states
    others = _other_districts(derived.contract, scope)
    return [_seen(_with_own_targets(state, scope, others), scope, thresholds) for state in states]


def _other_districts(contract: Contract, scope: Scope) -> frozenset[str]:
    """The arrondissements that a territory is not."""
    if not scope.perimeters:
        return frozenset()
    districts = {known.id for known in contract.perimeters.values() if known.kind == DISTRICT_KIND}
    return frozenset(districts - scope.perimeters)


def _with_own_targets(state: IndicatorState, scope: Scope, others: frozenset[str]) -> IndicatorState:
    own = tuple(verdict for verdict in state.targets if verdict.target.perimeter in scope.perimeters)
    if scope.perimeters and own:
        return replace(state, targets=own)
    return replace(state, targets=tuple(each for each in state.targets if each.target.perimeter not in others))


def _seen(state: IndicatorState, scope: Scope, thresholds: Thresholds) -> IndicatorState:
    fitting = [
        series
        for series in state.series
        if (not scope.perimeters or series.perimeter in scope.perimeters)
        and (not scope.partner or series.source == scope.partner)
    ]
    leading = leading_series(state.indicator, fitting)
    if leading is None:
        return replace(state, leading=None, evolution=None)
    return replace(state, leading=leading, evolution=evolution_of(leading, thresholds))
