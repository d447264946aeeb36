"""A form before it is written: its rows as plain values, its lists, its version and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvreport.collect import columns
from cvreport.collect.house_table import HouseRow, number_of, restored
from cvreport.collect.project import CollectProject
from cvreport.collect.questions import Question, asked_of, filled_with, past_points
from cvreport.collect.row_mark import write_mark
from cvreport.model.contract import Indicator, Partner
from cvreport.model.observation import ObservationStatus, Qualifier
from cvreport.model.period import Period, PeriodKind

Value = str | Decimal | None


@dataclass(frozen=True, slots=True)
class Form:
    """Everything a partner's workbook says; `rows` are values by column name."""

    partner: Partner
    year: int
    title: str
    publisher: str
    site: str
    deadline: str
    contact: str
    advice: tuple[str, ...]
    past_years: tuple[int, ...]
    rows: tuple[dict[str, Value], ...]
    codes: tuple[tuple[str, str, str], ...]
    perimeters: tuple[tuple[str, str], ...]
    breakdowns: tuple[tuple[str, str, str], ...]
    units: tuple[str, ...]
    periods: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The hash of all that the form asks: two forms with the same one ask the same."""
        content = [columns.FORM_VERSION, self.partner.id, self.year, self.past_years, self.rows, self.codes]
        content += [self.perimeters, self.breakdowns, self.units, self.periods]
        return hashlib.sha256(json.dumps(content, default=str, ensure_ascii=False).encode()).hexdigest()


def build_form(partner: Partner, project: CollectProject, filled: bool = False) -> Form:
    """The form of a partner; `filled` shows what it has already given this year, to be corrected."""
    contract = project.contract
    questions = filled_with(partner.id, project) if filled else asked_of(partner.id, project)
    years = tuple(range(contract.first_year, project.year))
    indicators = list({question.indicator.id: question.indicator for question in questions}.values())
    edition = contract.edition
    return Form(
        partner=partner,
        year=project.year,
        title=edition.short_title,
        publisher=edition.publisher,
        site=edition.site,
        deadline=project.settings.echeance or f"31/12/{project.year}",
        contact=project.settings.contact or edition.publisher,
        advice=tuple(project.settings.consignes),
        past_years=years,
        rows=tuple(_row(rank, question, partner, project, years) for rank, question in enumerate(questions, 1)),
        codes=tuple((item.id, item.title, item.unit) for item in indicators),
        perimeters=tuple((item.label, item.id) for item in contract.perimeters.values()),
        breakdowns=tuple(
            (item.id, breakdown.label, breakdown.id) for item in indicators for breakdown in item.breakdowns.values()
        ),
        units=tuple(dict.fromkeys([*(question.unit for question in questions), "%", "points"])),
        periods=_periods(project.year, contract.first_year),
    )


def _row(
    rank: int, question: Question, partner: Partner, project: CollectProject, years: tuple[int, ...]
) -> dict[str, Value]:
    indicator = question.indicator
    action = project.contract.actions.get(indicator.action_id)
    perimeter = project.contract.perimeters.get(question.perimeter)
    past, others = _past(question, years)
    row: dict[str, Value] = {
        columns.MARK.name: write_mark(partner.id, project.year, rank, question.series),
        columns.ACTION.name: action.title if action is not None else "Contexte",
        columns.INDICATOR.name: indicator.title,
        columns.PERIMETER.name: perimeter.label if perimeter is not None else columns.NOT_STATED,
        columns.BREAKDOWN.name: breakdown_label(indicator, question.breakdown),
        columns.UNIT.name: question.unit,
        columns.TARGET.name: " ; ".join(target.text for target in indicator.targets) or indicator.no_target_reason,
        columns.OTHERS.name: others,
        columns.PERIOD.name: period_text(question.period),
        columns.QUALIFIER.name: "" if question.family == "niveau" else question.family,
        columns.CODE.name: indicator.id,
    }
    row.update(past)
    if question.answer is not None:
        row.update(_answer(question.answer, question.unit))
    return row


def breakdown_label(indicator: Indicator, breakdown: str) -> str:
    """How a form names a breakdown of an indicator."""
    declared = indicator.breakdowns.get(breakdown)
    return declared.label if declared is not None else breakdown or columns.NOT_STATED


def period_text(period: Period) -> str:
    """How a form writes a period; one that is not stated has a text too, since an empty cell says nothing."""
    return period.code if period.kind is not PeriodKind.UNSTATED else columns.UNDATED


def _unmistakable(row: HouseRow, unit: str) -> Value:
    """A share of one percent or less is written with its sign, since a bare 0,8 could also be 80 %."""
    value = number_of(row.valeur)
    small = value is not None and unit == "%" and 0 < value <= 1
    return f"{row.valeur} %" if small else value


def _answer(row: HouseRow, unit: str) -> dict[str, Value]:
    status = columns.STATUS_LABELS[ObservationStatus(row.statut)] if row.statut else ""
    return {
        columns.VALUE.name: _unmistakable(row, unit),
        columns.UPPER.name: number_of(row.valeur_max),
        columns.QUALIFIER.name: row.qualificatif,
        columns.STATUS.name: status,
        columns.DETAIL.name: restored(row.precision),
        columns.NOTE.name: restored(row.note),
    }


def _past(question: Question, years: Sequence[int]) -> tuple[dict[str, Value], str]:
    """The values of the past by year column, a number where there is one exact value, and the rest as a text."""
    found: dict[int, list[tuple[Period, HouseRow]]] = {}
    for period, row in past_points(question):
        found.setdefault((period.end or period.start).year, []).append((period, row))
    shown: dict[str, Value] = {}
    elsewhere = {id(row) for year, pairs in found.items() if year in years for _, row in pairs}
    for year in years:
        pairs = found.get(year, [])
        if len(pairs) == 1:
            shown[columns.past_column(year).name] = _past_value(pairs[0][1])
        elif pairs:
            texts = (f"{known_text(row)} ({period.code})" for period, row in pairs)
            shown[columns.past_column(year).name] = " ; ".join(texts)
    rest = [row for row in question.past if id(row) not in elsewhere and (row.valeur or row.precision)]
    return shown, " ; ".join(f"{row.periode or 'sans date'} : {known_text(row)}" for row in rest)


def _past_value(row: HouseRow) -> Value:
    return number_of(row.valeur) if row.valeur and not row.qualificatif else known_text(row)


def known_text(row: HouseRow) -> str:
    """A known value in words: « environ 300 », « 43 à 60 », « non disponible »."""
    if not row.valeur:
        return columns.STATUS_LABELS.get(ObservationStatus(row.statut), "") or restored(row.precision)
    if row.qualificatif == Qualifier.BETWEEN:
        return f"{row.valeur} à {row.valeur_max}"
    if row.qualificatif == Qualifier.OUT_OF:
        return f"{row.valeur} sur {row.valeur_max}"
    return f"{row.qualificatif} {row.valeur}".strip()


def _periods(year: int, first_year: int) -> tuple[str, ...]:
    years = range(year, first_year - 1, -1)
    school = tuple(f"{item - 1}/{item}" for item in years)
    spans = tuple(f"{first_year} à {item}" for item in years if item > first_year)
    return (*(str(item) for item in years), *school, *spans, columns.UNDATED)
