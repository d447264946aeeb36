"""Sentences that say where an indicator stands against its targets."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from cvreport.french.grammar import uncapitalise
from cvreport.french.periods import in_period, label
from cvreport.model.contract import Comparison, Contract, Target
from cvreport.model.derived import IndicatorState, TargetState, TargetVerdict
from cvreport.model.period import Period, PeriodKind
from cvreport.narrate import figures
from cvreport.narrate.patterns import sentence


def target_sentences(contract: Contract, item: IndicatorState) -> Iterator[Markup]:
    """One sentence per target; identical ones are said once."""
    seen: set[str] = set()
    for verdict in item.targets:
        text = _sentence(contract, item, verdict)
        if text and text not in seen:
            seen.add(text)
            yield text


def _sentence(contract: Contract, item: IndicatorState, verdict: TargetVerdict) -> Markup | None:
    name = _name(item, verdict.target) + _bearing(contract, item, verdict.target)
    match verdict.state:
        case TargetState.MET:
            return sentence("{name} est atteint{since}.", name=name, since=_since(verdict))
        case TargetState.NOT_YET:
            return sentence("{name} n’est pas encore atteint{last}.", name=name, last=_last(verdict))
        case TargetState.NO_LONGER:
            return sentence("{name} n’est plus atteint{since}.", name=name, since=_since(verdict))
        case TargetState.DEPENDS:
            return _depends(contract, name, verdict)
        case TargetState.NOT_MEASURABLE:
            if not verdict.reason or item.leading is None:
                return None
            return sentence("{name} ne peut pas être mesuré : {reason}.", name=name, reason=verdict.reason)


def _bearing(contract: Contract, item: IndicatorState, target: Target) -> Markup:
    """What a target bears on, in brackets, when the indicator has several targets that would read alike."""
    if len(item.indicator.targets) < 2:
        return Markup("")
    breakdown = item.indicator.breakdowns.get(target.breakdown)
    perimeter = contract.perimeters.get(target.perimeter)
    parts = [breakdown.label] if breakdown is not None else []
    parts += [uncapitalise(perimeter.label)] if perimeter is not None else []
    return Markup(" ({})").format(", ".join(parts)) if parts else Markup("")


def _name(item: IndicatorState, target: Target) -> Markup:
    """« L'objectif de 1 200 », « L'objectif d'une hausse de 35 % », « L'objectif fixé »."""
    if target.comparison is Comparison.RISE:
        return Markup("L’objectif de hausse")
    if target.comparison is Comparison.FALL:
        return Markup("L’objectif de baisse")
    unit = target.unit or item.indicator.unit_of(target.breakdown)
    if target.threshold is None or unit == "oui/non" or target.threshold == 1:
        return Markup("L’objectif fixé")
    value = figures.threshold(target, unit, item.indicator.id)
    match target.comparison:
        case Comparison.AT_LEAST | Comparison.EQUAL:
            return Markup("L’objectif de {}").format(value)
        case Comparison.AT_MOST:
            return Markup("L’objectif de ne pas dépasser {}").format(value)
        case Comparison.RISE_BY:
            return Markup("L’objectif d’une hausse de {}").format(value)
        case Comparison.FALL_BY:
            return Markup("L’objectif d’une baisse de {}").format(value)
        case Comparison.RANGE:
            return Markup("L’objectif de {} à {}").format(
                value, figures.upper_threshold(target, unit, item.indicator.id)
            )
    return Markup("L’objectif fixé")


def _since(verdict: TargetVerdict) -> str:
    period = verdict.since
    if period is None or len(verdict.judged) < 2:
        return ""
    return f" depuis {label(period)}" if _is_point(period) else ""


def _is_point(period: Period) -> bool:
    return period.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.MONTH)


def _last(verdict: TargetVerdict) -> Markup:
    if not verdict.judged or verdict.target.comparison in (Comparison.RISE, Comparison.FALL):
        return Markup("")
    last = verdict.judged[-1]
    when = in_period(last.period)
    return Markup(" ({} {})").format(figures.level(last), when) if _is_point(last.period) else Markup("")


def _depends(contract: Contract, name: Markup, verdict: TargetVerdict) -> Markup:
    latest = {row.source: row for row in verdict.judged}
    threshold = verdict.target.threshold or 0.0
    lower = verdict.target.comparison is Comparison.AT_MOST
    met = [
        source
        for source, row in latest.items()
        if row.value is not None and ((row.value <= threshold) if lower else (row.value >= threshold))
    ]
    names = " et ".join(contract.partners[source].acronym for source in met)
    return sentence("{name} n’est atteint que selon une source ({source}).", name=name, source=names)
