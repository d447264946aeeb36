"""A project's observations given to the proofreader as plain records, and files proofread with them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.model.contract import Contract
from cvreport.pipeline.ground import Timer, silent, understand
from cvreport.problems import Place, Problems
from cvreport.proof import CATALOGUE, Finding, ReadingError, Record, proofread_files


def records_of(contract: Contract) -> list[Record]:
    """Every dated level of the contract as the proofreader takes it: words, perimeter, period, value, unit, cell."""
    records = []
    for row in contract.observations:
        if row.value is None or not row.period.code:
            continue
        indicator = contract.indicators[row.indicator_id]
        breakdown = indicator.breakdowns.get(row.breakdown)
        label = (
            indicator.subject if breakdown is None else breakdown.subject or f"{indicator.subject} {breakdown.label}"
        )
        perimeter = contract.perimeters[row.perimeter].label if row.perimeter else ""
        unit = row.unit if row.unit in ("%", "points", "€", "M€", "k€", "km") else ""
        # A change, a total or a whole is a value the text may quote, but nothing to hold a level against.
        name = label if row.is_level else ""
        records.append(Record(name, perimeter, row.period.code, Decimal(str(row.value)), unit, row.cell))
        if row.upper is not None:
            records.append(Record("", perimeter, row.period.code, Decimal(str(row.upper)), unit, row.cell))
    return records


def proof(names: Sequence[str], root: Path | None, year: int, *, notes: bool) -> list[Finding]:
    """Proofread files, against the observations of a project when `root` is given; raises `ProblemsFound`."""
    problems = Problems()
    records: list[Record] = []
    if root is not None:
        records = records_of(understand(root, year, Timer(silent), problems).derived.contract)
    try:
        return proofread_files(names, records, notes=notes)
    except ReadingError as failure:
        problems.add(kinds.FILE_UNREADABLE, Place(", ".join(names) or "entrée standard"), str(failure))
        problems.stop_on_errors()
        raise


def proof_page() -> str:
    """The guide's page on the proofreader's codes, in Markdown, generated from its catalogue."""
    lines = ["# Relire un texte : les codes", "", "Cette page est engendrée à partir du catalogue du programme.", ""]
    for kind in CATALOGUE.values():
        lines += [
            f"## {kind.code} {kind.title}",
            "",
            kind.why,
            "",
            f"- Fautif : « {kind.example} »",
            f"- Corrigé : « {kind.correction} »",
            f"- Que faire : {kind.remedy}",
            "",
        ]
    return "\n".join(lines)
