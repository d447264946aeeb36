"""The balance of the collection: counts by verdict, status and target, and what each partner returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cvreport.derive.actions import WITHOUT_DATA, targets_of
from cvreport.model.contract import Contract
from cvreport.model.derived import ActionState, Coverage, IndicatorState, IndicatorStatus, PartnerReturn, Verdict


def coverage_of(states: Iterable[ActionState]) -> Coverage:
    """Count actions by verdict, indicators by status, targets by state.

    An action is returned when one of its indicators is known.
    """
    actions = list(states)
    indicators = [indicator for state in actions for indicator in state.indicators]
    targets = targets_of(indicators)
    return Coverage(
        actions=len(actions),
        indicators=len(indicators),
        targets=sum(bool(state.targets) for state in indicators),
        verdicts=Counter(state.verdict for state in actions),
        statuses=Counter(state.status for state in indicators),
        target_states=Counter(targets),
        returned=sum(state.verdict is not Verdict.NO_DATA for state in actions),
    )


def returns_of(contract: Contract, states: Mapping[str, IndicatorState]) -> dict[str, PartnerReturn]:
    """What each signatory partner returned, by partner.

    An indicator counts for every partner who leads its action; it is informed by a partner who returned a
    value or a description for it. The state is complete, partial or none, computed from the shares.
    """
    return {
        partner.id: _return_of(partner.id, contract, states)
        for partner in contract.partners.values()
        if partner.signatory
    }


def _return_of(partner: str, contract: Contract, states: Mapping[str, IndicatorState]) -> PartnerReturn:
    rows = [row for row in contract.observations if row.source == partner and row.action_id in contract.theme_of]
    asked = {
        indicator.id
        for action in contract.actions.values()
        if partner in action.partners
        for indicator in action.indicators
    }
    answered = {row.indicator_id for row in rows}
    concerned = asked | answered
    informed = {identifier for identifier in answered if states[identifier].status not in WITHOUT_DATA}
    full = {identifier for identifier in informed if states[identifier].status is not IndicatorStatus.PARTIAL}
    actions = {contract.indicators[identifier].action_id for identifier in concerned}
    themes = {contract.theme_of[action].id for action in actions}
    years = [
        year for row in rows for year in _years(row.period.start.year, row.period.end.year if row.period.end else None)
    ]
    scales = {
        scale
        for row in rows
        if row.value is not None and row.perimeter
        for scale in contract.perimeters[row.perimeter].scales
    }
    if not informed:
        state = "aucun"
    elif full == concerned:
        state = "complet"
    else:
        state = "partiel"
    return PartnerReturn(
        partner_id=partner,
        themes=tuple(theme.id for theme in contract.themes if theme.id in themes),
        actions=len(actions),
        indicators=len(concerned),
        informed=len(informed),
        observations=len(rows),
        scales=tuple(scale for scale in contract.scales if scale in scales),
        first_year=min(years) if years else None,
        last_year=max(years) if years else None,
        state=state,
    )


def _years(first: int, last: int | None) -> list[int]:
    return [year for year in (first, last) if year is not None and year > 1]
