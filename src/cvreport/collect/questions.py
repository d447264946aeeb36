"""What a partner is asked for a year: one question a series, with what is already known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cvreport.collect.house_table import CUMULATED, LEVEL, HouseRow, SeriesKey, series_key_of, unit_of
from cvreport.collect.project import CollectProject
from cvreport.collect.proposed_period import POINTS, ask_again, next_period
from cvreport.model.contract import Action, Contract, Indicator
from cvreport.model.period import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a form: a series of an indicator, the period asked, and the rows known of the past.

    `answer` is what the partner has already given, when a form is sent back for correction.
    """

    indicator: Indicator
    perimeter: str
    breakdown: str
    unit: str
    family: str
    period: Period
    past: tuple[HouseRow, ...]
    answer: HouseRow | None = None

    @property
    def series(self) -> SeriesKey:
        """The series it asks about."""
        return (self.indicator.id, self.perimeter, self.breakdown, self.unit, self.family)


def asked_of(partner: str, project: CollectProject) -> list[Question]:
    """The questions to a partner: the series it returned before, then the indicators that it alone can give."""
    contract = project.contract
    own = _by_indicator(project.past.get(partner, ()))
    questions: list[Question] = []
    for action, indicator in _all_indicators(contract):
        rows = own.get(indicator.id, ())
        if rows:
            questions.extend(_questions(indicator, rows, project.year))
        elif partner in action.partners and not _returned_by_another(indicator.id, partner, project.past):
            questions.append(_plain(indicator, project.year))
    return questions


def filled_with(partner: str, project: CollectProject) -> list[Question]:
    """One question for each row already in the partner's table of the year, with its answer."""
    past = _by_indicator(project.past.get(partner, ()))
    given = _by_indicator(project.current.get(partner, ()))
    questions = []
    for _, indicator in _all_indicators(project.contract):
        for row in given.get(indicator.id, ()):
            unit = unit_of(row, indicator)
            key = series_key_of(row, unit)
            known = tuple(
                old for old in past.get(indicator.id, ()) if series_key_of(old, unit_of(old, indicator)) == key
            )
            period = Period.parse(row.periode)
            questions.append(Question(indicator, key[1], key[2], unit, key[4], period, known, row))
    return questions


def unasked(project: CollectProject) -> list[str]:
    """The indicators that no signatory is asked for, so that none is lost without a word."""
    asked = {question.indicator.id for partner in project.signatories for question in asked_of(partner.id, project)}
    return [indicator.id for _, indicator in _all_indicators(project.contract) if indicator.id not in asked]


def _all_indicators(contract: Contract) -> list[tuple[Action, Indicator]]:
    actions = [*contract.actions.values(), *contract.context]
    return [(action, indicator) for action in actions for indicator in action.indicators]


def _by_indicator(rows: Iterable[HouseRow]) -> dict[str, tuple[HouseRow, ...]]:
    grouped: dict[str, list[HouseRow]] = {}
    for row in rows:
        grouped.setdefault(row.indicateur, []).append(row)
    return {identifier: tuple(found) for identifier, found in grouped.items()}


def _returned_by_another(indicator: str, partner: str, past: Mapping[str, tuple[HouseRow, ...]]) -> bool:
    return any(row.indicateur == indicator for other, rows in past.items() if other != partner for row in rows)


def _plain(indicator: Indicator, year: int) -> Question:
    period = next_period([], year)
    return Question(indicator, "", "", indicator.unit, LEVEL, period, ())


def _questions(indicator: Indicator, rows: Sequence[HouseRow], year: int) -> list[Question]:
    # July is never compared with August: each month of the year has its own row.
    groups: dict[tuple[SeriesKey, int], list[HouseRow]] = {}
    for row in rows:
        period = Period.parse(row.periode)
        month = period.start.month if period.kind is PeriodKind.MONTH else 0
        groups.setdefault((series_key_of(row, unit_of(row, indicator)), month), []).append(row)
    valued = {key[:3] for (key, _), known in groups.items() if key[4] == LEVEL and any(row.valeur for row in known)}
    questions = [
        Question(
            indicator, key[1], key[2], key[3], key[4], next_period(_periods(known), year, key[4] == LEVEL), tuple(known)
        )
        for (key, _), known in groups.items()
        if _worth_asking(key, known, valued, year)
    ]
    return questions or [_plain(indicator, year)]


def _worth_asking(key: SeriesKey, known: Sequence[HouseRow], valued: set[tuple[str, str, str]], year: int) -> bool:
    """Leave out what another row asks better, and totals of a time that is over."""
    if key[4] == LEVEL:
        return key[:3] not in valued or any(row.valeur for row in known)
    if key[:3] in valued and key[4] != CUMULATED:
        return False
    return ask_again(_periods(known), year)


def _periods(rows: Iterable[HouseRow]) -> list[Period]:
    return [Period.parse(row.periode) for row in rows]


def past_points(question: Question) -> list[tuple[Period, HouseRow]]:
    """The known rows of a question that stand at one point of time, oldest first."""
    dated = [(Period.parse(row.periode), row) for row in question.past]
    points = [(period, row) for period, row in dated if period.kind in POINTS]
    return sorted(points, key=lambda pair: pair[0].sort_key)
