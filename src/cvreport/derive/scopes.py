"""Scopes of handouts: found by what is asked for, all of them, and the indicators as a scope sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvreport.derive.keyfigures import FigureError
from cvreport.derive.selection import states_of
from cvreport.derive.series import evolution_of, leading_series
from cvreport.model.contract import Action, Contract
from cvreport.model.derived import Derived, IndicatorState
from cvreport.model.selection import Scope, ScopeKind
from cvreport.model.territory import Perimeter
from cvreport.problems import suggestion
from cvreport.settings import Thresholds

FEWEST_ACTIONS = 2
EVERYTHING = "all"
ABROAD = re.compile(r"\bhors\b", re.IGNORECASE)


def scopes_of(contract: Contract, asked: str) -> list[Scope]:
    """The scope asked for, such as `objectif:1.1`, or all of them; `FigureError` says what exists."""
    known = {scope.asked: scope for scope in all_scopes(contract)}
    if asked in (EVERYTHING, "tout"):
        return list(known.values())
    kind, _, name = asked.partition(":")
    if kind == ScopeKind.DISTRICT and contract.division is not None:
        kind = contract.division.kind
    if contract.division is not None and kind == contract.division.kind and name.isdigit():
        # « 4 » is the 4e when the parts of the territory are numbered so.
        name = next((spelled for spelled in (name, f"{name}er", f"{name}e") if spelled in contract.perimeters), name)
    wanted = f"{kind}:{name}"
    if wanted in known:
        return [known[wanted]]
    kinds = dict.fromkeys(scope.word or str(scope.kind) for scope in known.values())
    hint = suggestion(wanted, known) or f"Sortes : {', '.join(kinds)}."
    raise FigureError(f"Aucune fiche ne correspond à « {asked} ». {hint}")


def all_scopes(contract: Contract) -> Iterator[Scope]:
    """Every scope that has something to say: themes, sub-chapters, axes, partners, perimeters."""
    for theme in contract.themes:
        yield Scope(ScopeKind.THEME, theme.id, theme.title, theme.subtitle, theme, tuple(theme.actions()))
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            yield Scope(ScopeKind.OBJECTIVE, chapter.id, chapter.title, theme.title, theme, tuple(chapter.actions()))
    for axis in contract.axes.values():
        own = tuple(action for action in contract.actions.values() if axis.id in action.axes)
        if own:
            yield Scope(ScopeKind.AXIS, axis.id, axis.label, contract.wording.axis, None, own)
    for partner in contract.partners.values():
        own = tuple(action for action in contract.actions.values() if partner.id in action.partners)
        if own:
            yield Scope(ScopeKind.PARTNER, partner.id, partner.name, partner.family, None, own, partner=partner.id)
    for perimeter in contract.perimeters.values():
        divides = contract.divides(perimeter)
        names = _within(perimeter, contract) if divides else frozenset({perimeter.id})
        own = _observed(contract, names)
        if len(own) >= FEWEST_ACTIONS:
            kind = ScopeKind.DISTRICT if divides else ScopeKind.PERIMETER
            word = perimeter.kind if divides else ""
            yield Scope(kind, perimeter.id, perimeter.label, "Territoire", None, own, perimeters=names, word=word)


def _within(part: Perimeter, contract: Contract) -> frozenset[str]:
    """A part of the territory with every perimeter that lies in it or whose label names it, but to leave it out."""
    named = {
        other.id
        for other in contract.perimeters.values()
        if part.id in other.within or (part.id in re.split(r"[\s(),]+", other.label) and not ABROAD.search(other.label))
    }
    return frozenset({part.id, *named})


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
    districts = {known.id for known in contract.perimeters.values() if contract.divides(known)}
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
        if (not scope.perimeters or any(row.perimeter in scope.perimeters for row in series.observations))
        and (not scope.partner or series.source == scope.partner)
    ]
    leading = leading_series(state.indicator, fitting)
    if leading is None:
        return replace(state, leading=None, evolution=None)
    return replace(state, leading=leading, evolution=evolution_of(leading, thresholds))
