"""Which series a received row speaks of: its cells read as labels or identifiers, and held against its mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.columns import folded
from cvreport.collect.expected import Expected
from cvreport.collect.findings import CellRefused
from cvreport.collect.house_table import SeriesKey, family_of
from cvreport.collect.project import CollectProject
from cvreport.collect.questions import Question
from cvreport.collect.reading.cells import FoundCell
from cvreport.collect.row_mark import RowMark, read_mark, series_digest
from cvreport.model.contract import Indicator
from cvreport.model.observation import Qualifier
from cvreport.problems import suggestion

_STATED_NOWHERE = ("", folded(columns.NOT_STATED), "non precise")


@dataclass(frozen=True, slots=True)
class Identity:
    """The indicator and series of a row, with the digest of the row that was sent when it has its mark."""

    indicator: Indicator
    series: SeriesKey
    digest: str


@dataclass(frozen=True, slots=True)
class IdentityCells:
    """The cells of a row that say what it speaks of; None where the column was deleted."""

    mark: FoundCell | None
    code: FoundCell | None
    perimeter: FoundCell | None
    breakdown: FoundCell | None
    unit: FoundCell | None
    qualifier: FoundCell | None


def identify(cells: IdentityCells, project: CollectProject, expected: Expected) -> Identity:
    """The series of a row, or `CellRefused` when its cells are unknown or were mixed with another row's."""
    mark = _mark(cells.mark, project, expected)
    sent = expected.by_digest.get(mark.digest, ()) if mark is not None else ()
    question = sent[0] if sent else None
    indicator = _indicator(cells.code, question, project)
    perimeter = _perimeter(cells.perimeter, question, project)
    breakdown = _breakdown(cells.breakdown, question, indicator)
    unit = _text(cells.unit) or (question.unit if question and cells.unit is None else indicator.unit_of(breakdown))
    qualifier = read_choice(cells.qualifier, columns.QUALIFIER_LABELS, columns.QUALIFIER.heading)
    family = family_of(qualifier)
    if cells.qualifier is None and question is not None:
        family = question.family
    series = (indicator.id, perimeter, breakdown, unit, family)
    if mark is not None and series_digest(mark.partner, mark.year, series) != mark.digest:
        raise CellRefused(collection_problems.ROW_MIXED, _what_changed(series, question))
    return Identity(indicator, series, mark.digest if mark is not None else "")


def read_choice(cell: FoundCell | None, labels: Mapping[Qualifier, str], heading: str) -> str:
    """The qualifier of a cell, by its label or its own text; empty when the cell is."""
    text = folded(_text(cell))
    if not text:
        return ""
    for choice, label in labels.items():
        if text in (folded(label), folded(choice)):
            return str(choice)
    near = suggestion(text, labels.values())
    raise CellRefused(
        collection_problems.CHOICE_UNKNOWN, f"« {_text(cell)} » n'est pas dans la liste « {heading} ».", near
    )


def _mark(cell: FoundCell | None, project: CollectProject, expected: Expected) -> RowMark | None:
    text = _text(cell)
    if not text:
        return None
    mark = read_mark(text)
    if mark is None:
        raise CellRefused(collection_problems.ROW_MIXED, f"Le repère « {text[:60]} » n'est pas celui d'un formulaire.")
    if mark.partner != expected.partner.id or mark.year != project.year:
        raise CellRefused(
            collection_problems.ROW_MIXED,
            f"La ligne vient d'un autre formulaire ({mark.partner}, {mark.year}).",
            "Renvoyez-la dans son propre formulaire.",
        )
    return mark


def _indicator(cell: FoundCell | None, question: Question | None, project: CollectProject) -> Indicator:
    code = _text(cell)
    if not code and question is not None:
        return question.indicator
    if not code:
        raise CellRefused(collection_problems.ROW_UNIDENTIFIED, "La ligne n'a pas de code d'indicateur.")
    indicator = project.indicators.get(code) or project.indicators.get(code.casefold())
    if indicator is None:
        raise CellRefused(
            collection_problems.ROW_UNIDENTIFIED,
            f"Le code « {code[:80]} » n'est celui d'aucun indicateur.",
            suggestion(code, project.indicators),
        )
    return indicator


def _perimeter(cell: FoundCell | None, question: Question | None, project: CollectProject) -> str:
    text = _text(cell)
    if cell is None and question is not None:
        return question.perimeter
    if folded(text) in _STATED_NOWHERE:
        return ""
    known = project.contract.perimeters
    if text in known:
        return text
    named = [item.id for item in known.values() if folded(text) in (folded(item.label), folded(item.id))]
    if len(named) == 1:
        return named[0]
    raise CellRefused(
        collection_problems.ROW_UNIDENTIFIED,
        f"Le périmètre « {text[:80]} » n'est pas dans la liste.",
        suggestion(text, [item.label for item in known.values()]),
    )


def _breakdown(cell: FoundCell | None, question: Question | None, indicator: Indicator) -> str:
    text = _text(cell)
    if cell is None and question is not None:
        return question.breakdown
    if folded(text) in _STATED_NOWHERE:
        return ""
    known = indicator.breakdowns
    named = [item.id for item in known.values() if folded(text) in (folded(item.label), folded(item.id))]
    if text in known:
        return text
    if len(named) == 1:
        return named[0]
    raise CellRefused(
        collection_problems.ROW_UNIDENTIFIED,
        f"La modalité « {text[:80]} » n'est pas déclarée pour « {indicator.id} ».",
        suggestion(text, [item.label for item in known.values()]),
    )


def _what_changed(series: SeriesKey, question: Question | None) -> str:
    if question is None:
        return "Le repère de la ligne ne correspond pas à ses autres cases."
    names = ("l'indicateur", "le périmètre", "la modalité", "l'unité", "le qualificatif")
    changed = [
        f"{name} (« {now or 'vide'} » au lieu de « {sent or 'vide'} »)"
        for name, now, sent in zip(names, series, question.series, strict=True)
        if now != sent
    ]
    return f"La ligne n'est plus celle qui a été envoyée : {', '.join(changed)}."


def _text(cell: FoundCell | None) -> str:
    return " ".join(cell.said.split()) if cell is not None else ""
