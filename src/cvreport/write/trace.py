"""The trace as a file: each printed figure with the full address of its cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from cvreport.french.numbers import format_value
from cvreport.model.contract import Contract
from cvreport.model.observation import Observation
from cvreport.model.trace import PrintedFigure


def trace_file(contract: Contract, year: int, document: str, figures: Iterable[PrintedFigure]) -> bytes:
    """Describe the figures of a document as JSON: `chiffres` (text, page, section, operation, cells) and `cellules`.

    A cell gives file, line, partner, indicator, period, perimeter, breakdown, value, unit and date of collection.
    """
    printed = list(figures)
    known = {row.cell: row for row in contract.observations}
    used = dict.fromkeys(cell for figure in printed for cell in figure.cells if cell in known)
    content = {
        "document": document,
        "annee": year,
        "chiffres": [
            {
                "texte": figure.text,
                "page": figure.page,
                "section": figure.section,
                "operation": figure.operation,
                "cellules": list(figure.cells),
                "phrase": figure.sentence,
            }
            for figure in printed
        ],
        "cellules": {cell: _cell(known[cell], contract) for cell in sorted(used)},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _cell(row: Observation, contract: Contract) -> Mapping[str, object]:
    return {
        "fichier": row.file,
        "ligne": row.line,
        "partenaire": contract.partners[row.source].acronym,
        "collecte": contract.edition.collected_on,
        "indicateur": row.indicator_id,
        "periode": row.period.code,
        "perimetre": row.perimeter,
        "modalite": row.breakdown,
        "valeur": row.value,
        "unite": row.unit,
    }


def short_sources(contract: Contract, figures: Iterable[PrintedFigure]) -> dict[str, str]:
    """For the twin: each cell's source in one line, « Mairie, mairie.csv ligne 12 : 81 actions en 2019 »."""
    known = {row.cell: row for row in contract.observations}
    cells = dict.fromkeys(cell for figure in figures for cell in figure.cells if cell in known)
    return {cell: _line(known[cell], contract) for cell in cells}


def _line(row: Observation, contract: Contract) -> str:
    name = row.file.rsplit("/", 1)[-1]
    partner = contract.partners[row.source].acronym
    parts = [part for part in (row.period.code, row.perimeter, row.breakdown) if part]
    value = "–" if row.value is None else format_value(row.value, row.unit)
    return f"{partner}, {name}, ligne {row.line} : {value} ({', '.join(parts)})"
