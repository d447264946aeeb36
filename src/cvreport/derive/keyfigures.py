"""Look-ups of levels and the computation of key figures and totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvreport.derive.breaks import break_between
from cvreport.model.contract import Contract, Indicator, KeyFigure
from cvreport.model.derived import KeyFigureValue
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import Period, PeriodError, PeriodKind


class FigureError(LookupError):
    """A figure cannot be established; the message is French and says what exists."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which observation is meant; None leaves a choice open, an empty text asks for « none »."""

    perimeter: str | None = None
    breakdown: str | None = None
    source: str | None = None
    unit: str | None = None
    qualifier: str | None = None


def parse_period(text: object) -> Period:
    """Parse a period given in a template or a key figure, or raise `FigureError`."""
    try:
        return Period.parse(str(text))
    except PeriodError as failure:
        raise FigureError(str(failure)) from failure


def find_indicator(contract: Contract, identifier: str) -> Indicator:
    """The indicator of that name, or `FigureError` with the nearest name."""
    from cvreport.problems import suggestion

    try:
        return contract.indicators[identifier]
    except KeyError:
        hint = suggestion(identifier, contract.indicators)
        raise FigureError(f"L'indicateur « {identifier} » n'existe pas. {hint}".strip()) from None


def find_observation(contract: Contract, identifier: str, period: str, wanted: Wanted) -> Observation:
    """The one observation with a value that fits, or `FigureError` listing the candidates.

    Without a breakdown in `wanted`, rows without breakdown are preferred; several fits are an error, never a guess.
    """
    indicator = find_indicator(contract, identifier)
    parsed = parse_period(period)
    rows = [row for row in contract.observations_of.get(indicator.id, ()) if row.value is not None]
    fitting = [row for row in rows if row.period == parsed and _fits(row, wanted)]
    fitting = _without_breakdown_first(fitting, wanted)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        known = "; ".join(sorted({_describe(row) for row in rows})) or "aucune valeur"
        raise FigureError(f"« {identifier} » n'a pas de valeur pour {period}{_asked(wanted)}. Il existe : {known}.")
    choices = "; ".join(_describe(row) for row in fitting)
    raise FigureError(
        f"« {identifier} » a plusieurs valeurs pour {period} : {choices}. "
        "Précisez perimetre, modalite, source ou unite."
    )


def find_series(contract: Contract, identifier: str, span: str, wanted: Wanted) -> list[Observation]:
    """The annual levels of one series inside a span, in order of time, or `FigureError`."""
    indicator = find_indicator(contract, identifier)
    parsed = parse_period(span)
    rows = [
        row
        for row in contract.observations_of.get(indicator.id, ())
        if row.is_level
        and row.qualifier is not Qualifier.BETWEEN
        and row.period.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)
        and parsed.contains(row.period)
        and _fits(row, wanted)
    ]
    rows = _without_breakdown_first(rows, wanted)
    keys = {(row.perimeter, row.breakdown, row.unit, row.source) for row in rows}
    if not rows:
        raise FigureError(f"« {identifier} » n'a pas de valeur annuelle dans {span}{_asked(wanted)}.")
    if len(keys) > 1:
        choices = "; ".join(" ".join(part for part in key if part) for key in sorted(keys))
        raise FigureError(
            f"« {identifier} » a plusieurs séries : {choices}. Précisez perimetre, modalite, source ou unite."
        )
    return sorted(rows, key=lambda row: row.period.sort_key)


def _fits(row: Observation, wanted: Wanted) -> bool:
    return (
        (wanted.perimeter is None or row.perimeter == wanted.perimeter)
        and (wanted.breakdown is None or row.breakdown == wanted.breakdown)
        and (wanted.source is None or row.source == wanted.source)
        and (wanted.unit is None or row.unit == wanted.unit)
        and (wanted.qualifier is None or row.qualifier == wanted.qualifier)
    )


def _without_breakdown_first(rows: Sequence[Observation], wanted: Wanted) -> list[Observation]:
    if wanted.breakdown is None:
        plain = [row for row in rows if not row.breakdown]
        if plain:
            return plain
    return list(rows)


def _describe(row: Observation) -> str:
    parts = [row.period.code, row.perimeter, row.breakdown, row.unit, row.source, str(row.qualifier)]
    return " ".join(part for part in parts if part)


def _asked(wanted: Wanted) -> str:
    named = [
        ("périmètre", wanted.perimeter),
        ("modalité", wanted.breakdown),
        ("source", wanted.source),
        ("unité", wanted.unit),
    ]
    asked = [f"{name} {value}" for name, value in named if value]
    return f" ({', '.join(asked)})" if asked else ""


def refuse_break(contract: Contract, rows: Sequence[Observation]) -> None:
    """Raise `FigureError` when levels to add or to compare are on both sides of a break of their series."""
    found = break_between(contract.indicators[rows[0].indicator_id], rows[0], rows[-1], contract.perimeters)
    if found is not None and not found.comparable:
        raise FigureError(
            f"« {rows[0].indicator_id} » : la série est rompue en {found.period.code} ({found.reason}). "
            "Choisissez des périodes du même côté, ou dites malgre_rupture=true."
        )


def _series_to_compute(contract: Contract, figure: KeyFigure, wanted: Wanted) -> list[Observation]:
    rows = find_series(contract, figure.indicator_id, figure.period, wanted)
    if not figure.across_breaks:
        refuse_break(contract, rows)
    return rows


def compute_key_figure(contract: Contract, figure: KeyFigure) -> KeyFigureValue:
    """Compute a key figure: one value, a printed total, a sum of years or a difference.

    Raises `FigureError` when its observations are not there.
    """
    wanted = Wanted(figure.perimeter, figure.breakdown, figure.source, figure.unit)
    if figure.operation == "total":
        rows = _series_to_compute(contract, figure, wanted)
        value = sum(row.value or 0.0 for row in rows)
        return KeyFigureValue(figure, value, tuple(rows), rows[0].unit, len(rows) > 1)
    if figure.operation == "difference":
        rows = _series_to_compute(contract, figure, wanted)
        value = (rows[-1].value or 0.0) - (rows[0].value or 0.0)
        return KeyFigureValue(figure, value, (rows[0], rows[-1]), rows[0].unit, False)
    row = find_observation(contract, figure.indicator_id, figure.period, wanted)
    adds = row.qualifier is Qualifier.CUMULATED and row.period.kind is PeriodKind.SPAN
    return KeyFigureValue(figure, row.value or 0.0, (row,), row.unit, adds)


def key_figures_of(contract: Contract) -> Iterable[KeyFigure]:
    """Every key figure of the contract, in order."""
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            for group in chapter.key_figures:
                yield from group.figures
