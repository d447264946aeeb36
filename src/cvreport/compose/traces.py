"""Printed figures traced back in words: the exact value, the indicator, the period, who returned it and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from cvreport.compose.material import Material
from cvreport.compose.trace_words import counted_words, target_words
from cvreport.french.periods import label
from cvreport.model.figure import Operation
from cvreport.model.observation import Observation
from cvreport.model.period import PeriodKind
from cvreport.narrate.figures import level

FIGURE = re.compile(r'<data value="([^"]*)">(.*?)</data>', re.DOTALL)
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Trace:
    """A printed figure and where it comes from."""

    text: str
    operation: str
    cells: tuple[str, ...]
    explanation: str


def traces(material: Material, texts: Iterable[Markup]) -> list[Trace]:
    """Explain each figure of some texts once, in the order they are printed."""
    found: dict[tuple[str, str], Trace] = {}
    for text in texts:
        for value, printed in FIGURE.findall(str(text)):
            operation, *cells = unescape(value).split(" ") if not _is_count(value) else _counted(unescape(value))
            shown = unescape(printed)
            found.setdefault(
                (value, shown), Trace(shown, operation, tuple(cells), _explain(material, operation, cells))
            )
    return list(found.values())


def _is_count(value: str) -> bool:
    return value.startswith(Operation.COUNT)


def _counted(value: str) -> list[str]:
    """A rule of counting holds spaces: it is one cell."""
    operation, _, rule = value.partition(" ")
    return [operation, rule]


def _explain(material: Material, operation: str, cells: list[str]) -> str:
    if operation == Operation.COUNT:
        rule = counted_words(material.contract, cells[0].removeprefix("decompte:").strip())
        return f"compté dans le référentiel, {rule}"
    if operation == Operation.TARGET:
        named = target_words(material.contract, ", ".join(cells).removeprefix("cible:"))
        return f"objectif fixé par le référentiel, {named}"
    rows = [row for cell in cells if (row := find_cell(material, cell)) is not None]
    described = [_describe(material, row) for row in rows[:SEVERAL]]
    if len(rows) > SEVERAL:
        described.append(f"et {len(rows) - SEVERAL} autres lignes")
    return " ; ".join(described)


def find_cell(material: Material, cell: str) -> Observation | None:
    """The observation of a short name such as `mairie:12`."""
    line = cell.rpartition(":")[2]
    number = int(line) if line.isdecimal() else -1
    rows = material.contract.observations
    return next((row for row in rows if row.line == number and row.cell == cell), None)


def _describe(material: Material, row: Observation) -> str:
    contract = material.contract
    indicator = contract.indicators[row.indicator_id]
    breakdown = indicator.breakdowns.get(row.breakdown)
    parts = [indicator.short_title]
    parts += [breakdown.label] if breakdown is not None else []
    parts += [contract.perimeters[row.perimeter].label] if row.perimeter else []
    parts += [label(row.period)] if row.period.kind is not PeriodKind.UNSTATED else []
    partner = contract.partners[row.source]
    exact = level(row).text if row.value is not None else ""
    return f"{', '.join(parts)} : {exact} ({partner.acronym}, {row.file.rsplit('/', 1)[-1]}, ligne {row.line})"
