"""Rows of the partners' tables turned into observations of declared indicators."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import NumberError, format_number, parse_number
from cvreport.load.table_reader import TableRow
from cvreport.model.contract import Indicator
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import Period, PeriodError
from cvreport.problems import Kind, Place, Problems, suggestion

Choice = TypeVar("Choice", bound=StrEnum)

WITHOUT_VALUE = (
    ObservationStatus.NOT_AVAILABLE,
    ObservationStatus.NO_ANSWER,
    ObservationStatus.QUALITATIVE,
    ObservationStatus.NOT_STARTED,
    ObservationStatus.ABANDONED,
    ObservationStatus.PARTIAL,
)


def read_observations(
    tables: Mapping[str, list[TableRow]],
    indicators: Mapping[str, Indicator],
    partners: Mapping[str, object],
    perimeters: Mapping[str, object],
    folder: str,
    problems: Problems,
) -> tuple[Observation, ...]:
    """Check every row of every table of `folder`; the table's name is the partner's identifier."""
    found: list[Observation] = []
    seen: dict[tuple[object, ...], Observation] = {}
    for partner, rows in tables.items():
        if partner not in partners:
            place = Place(f"{folder}/{partner}.csv")
            near = suggestion(partner, partners) or "Déclarez le partenaire dans partenaires.yaml."
            problems.add(
                kinds.PARTNER_UNKNOWN, place, f"Le fichier ne porte le nom d'aucun partenaire : « {partner} ».", near
            )
            continue
        for row in rows:
            observation = _read_row(row, partner, indicators, perimeters, problems)
            if observation is None:
                continue
            found.append(observation)
            key = _key(observation)
            if key in seen:
                other = seen[key]
                problems.add(
                    kinds.OBSERVATION_DUPLICATE,
                    row.place(),
                    f"« {observation.indicator_id} » a déjà une valeur pour {observation.period.code or 'cette case'} "
                    f"à la ligne {other.line}.",
                )
            seen.setdefault(key, observation)
    _report_unobserved(found, indicators, problems)
    return tuple(found)


def _key(observation: Observation) -> tuple[object, ...]:
    return (
        observation.source,
        observation.indicator_id,
        observation.period,
        observation.perimeter,
        observation.breakdown,
        observation.unit,
        observation.qualifier is Qualifier.CHANGE,
        observation.qualifier is Qualifier.CUMULATED,
    )


def _read_row(
    row: TableRow,
    partner: str,
    indicators: Mapping[str, Indicator],
    perimeters: Mapping[str, object],
    problems: Problems,
) -> Observation | None:
    before = len(problems)
    cells = row.cells
    indicator = indicators.get(cells["indicateur"])
    if indicator is None:
        _unknown(
            kinds.INDICATOR_UNKNOWN, "L'indicateur", cells["indicateur"], indicators, row.place("indicateur"), problems
        )
        return None
    period = _period(row, problems)
    if cells["perimetre"] and cells["perimetre"] not in perimeters:
        _unknown(
            kinds.PERIMETER_UNKNOWN, "Le périmètre", cells["perimetre"], perimeters, row.place("perimetre"), problems
        )
    if cells["modalite"] and cells["modalite"] not in indicator.breakdowns:
        _unknown(
            kinds.BREAKDOWN_UNKNOWN,
            "La modalité",
            cells["modalite"],
            indicator.breakdowns,
            row.place("modalite"),
            problems,
        )
    qualifier = _choice(Qualifier, cells["qualificatif"], "qualificatif", row, problems)
    status = _choice(ObservationStatus, cells["statut"], "statut", row, problems)
    value, upper = _number(row, "valeur", problems), _number(row, "valeur_max", problems)
    if len(problems) > before or period is None or qualifier is None or status is None:
        return None
    unit = cells["unite"] or indicator.unit_of(cells["modalite"])
    _check_value(row, value, upper, qualifier, status, unit, problems)
    return Observation(
        indicator_id=indicator.id,
        action_id=indicator.action_id,
        period=period,
        perimeter=cells["perimetre"],
        breakdown=cells["modalite"],
        value=value,
        upper=upper,
        qualifier=qualifier,
        unit=unit,
        source=partner,
        status=status,
        detail=cells["precision"],
        note=cells["note"],
        printed=cells["imprime"],
        reference=cells["reference"],
        file=row.file,
        line=row.line,
    )


def _check_value(
    row: TableRow,
    value: float | None,
    upper: float | None,
    qualifier: Qualifier,
    status: ObservationStatus,
    unit: str,
    problems: Problems,
) -> None:
    if value is None and status not in WITHOUT_VALUE and qualifier is not Qualifier.LIST:
        problems.add(
            kinds.VALUE_MISSING, row.place("valeur"), "La case « valeur » est vide et aucun statut ne dit pourquoi."
        )
    if qualifier in (Qualifier.BETWEEN, Qualifier.OUT_OF) and upper is None:
        problems.add(kinds.VALUE_MISSING, row.place("valeur_max"), f"« {qualifier} » demande une valeur_max.")
    if value is not None and upper is not None and upper < value:
        problems.add(
            kinds.RANGE_DOMAIN,
            row.place("valeur_max"),
            f"La valeur_max ({format_number(upper)}) est inférieure à la valeur ({format_number(value)}).",
        )
    if unit == "%" and qualifier is not Qualifier.CHANGE:
        for column, number in (("valeur", value), ("valeur_max", upper)):
            if number is not None and not 0 <= number <= 100:
                problems.add(kinds.SHARE_DOMAIN, row.place(column), f"{format_number(number)} % n'est pas une part.")


def _period(row: TableRow, problems: Problems) -> Period | None:
    try:
        return Period.parse(row.cells["periode"])
    except PeriodError as failure:
        problems.add(kinds.PERIOD_UNREADABLE, row.place("periode"), str(failure))
        return None


def _number(row: TableRow, column: str, problems: Problems) -> float | None:
    text = row.cells[column]
    if not text:
        return None
    try:
        number = float(parse_number(text))
    except NumberError as failure:
        problems.add(kinds.NUMBER_UNREADABLE, row.place(column), str(failure))
        return None
    if not math.isfinite(number):
        problems.add(kinds.NUMBER_UNREADABLE, row.place(column), f"« {text[:20]}… » est démesuré.")
        return None
    return number


def _choice(choices: type[Choice], text: str, column: str, row: TableRow, problems: Problems) -> Choice | None:
    try:
        return choices(text)
    except ValueError:
        known = [str(choice) for choice in choices]
        problems.add(
            kinds.WRONG_TYPE,
            row.place(column),
            f"« {text} » n'est pas un {column} admis.",
            suggestion(text, known) or f"Valeurs admises : {', '.join(name for name in known if name)}.",
        )
        return None


def _unknown(kind: Kind, what: str, name: str, known: Mapping[str, object], place: Place, problems: Problems) -> None:
    declared = "déclarée" if what.startswith("La ") else "déclaré"
    problems.add(kind, place, f"{what} « {name} » n'est pas {declared}.", suggestion(name, known) or None)


def _report_unobserved(
    observations: list[Observation], indicators: Mapping[str, Indicator], problems: Problems
) -> None:
    observed = {observation.indicator_id for observation in observations}
    for indicator in indicators.values():
        if indicator.id not in observed and not problems.errors:
            problems.add(
                kinds.OBSERVATION_NONE, indicator.place, f"« {indicator.id} » n'a aucune ligne dans les observations."
            )
