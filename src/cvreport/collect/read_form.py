"""A received file read from end to end: whose it is, its answers, and everything that was not taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.answer_row import Answer, RowReader
from cvreport.collect.columns import folded
from cvreport.collect.expected import Expected
from cvreport.collect.findings import Finding
from cvreport.collect.first_sheet import DIGEST, PARTNER, YEAR
from cvreport.collect.house_table import Key
from cvreport.collect.leftovers import leftovers, merged_findings
from cvreport.collect.project import CollectProject
from cvreport.collect.reading.cells import FoundSheet
from cvreport.collect.row_mark import read_mark
from cvreport.collect.tables import AnswerTable, find_tables, is_ours


@dataclass(frozen=True, slots=True)
class Origin:
    """What the marks of a file say of it: the partner and the year of most of its rows, empty and 0 when unknown."""

    partner: str
    year: int


@dataclass(frozen=True, slots=True)
class FormRead:
    """The answers of a file, and its findings in the order of its cells."""

    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def origin_of(sheets: Sequence[FoundSheet]) -> Origin:
    """Whose form it is and of which year, by the marks of its rows."""
    marks = Counter(
        (mark.partner, mark.year)
        for table in find_tables(sheets)
        for row in table.data_rows
        if (cell := table.cell(columns.MARK.name, row)) is not None and (mark := read_mark(cell.text)) is not None
    )
    if not marks:
        return _announced(sheets)
    (partner, year), _ = marks.most_common(1)[0]
    return Origin(partner, year)


def _announced(sheets: Sequence[FoundSheet]) -> Origin:
    """What the first sheet says, for a form none of whose rows was sent."""
    partner, year = "", 0
    for sheet in sheets if any(is_ours(sheet) for sheet in sheets) else ():
        for (row, column), cell in sheet.cells.items():
            beside = sheet.cell(row, column + 1).said.strip()
            if cell.text == PARTNER and (found := re.search(r"\(([^()]+)\)$", beside)):
                partner = found[1]
            elif cell.text == YEAR and re.fullmatch(r"[0-9]{4}", beside):
                year = int(beside)
    return Origin(partner, year)


def read_form(sheets: Sequence[FoundSheet], file: str, project: CollectProject, expected: Expected) -> FormRead:
    """Read every answer of a partner's file."""
    tables = find_tables(sheets)
    if not tables:
        return FormRead((), (_no_table(file, sheets),))
    digest = _digest(sheets)
    findings: list[Finding] = []
    if digest and digest not in expected.digests:
        rule = "L'empreinte du formulaire n'est pas celle du référentiel d'aujourd'hui."
        findings.append(
            Finding(
                collection_problems.FORM_CHANGED,
                file,
                "",
                "",
                digest[:12],
                rule,
                collection_problems.FORM_CHANGED.remedy,
            )
        )
    answers: list[Answer] = []
    for table in tables:
        found, told = _read_table(table, file, project, expected, digest in expected.digests)
        answers.extend(found)
        findings.extend(told)
    kept, conflicts = _without_conflicts(answers, file)
    findings.extend(conflicts)
    findings.extend(leftovers(sheets, tables, file))
    return FormRead(tuple(kept), tuple(findings))


def _read_table(
    table: AnswerTable, file: str, project: CollectProject, expected: Expected, form_known: bool
) -> tuple[list[Answer], list[Finding]]:
    reader = RowReader(project, expected, table, file, form_known)
    merged, refused_rows = merged_findings(table, file)
    reader.findings.extend(merged)
    answers = []
    for row in table.data_rows:
        mark = table.cell(columns.MARK.name, row)
        above = row < table.first_heading and (mark is None or read_mark(mark.text) is None)
        if row in refused_rows or above:
            continue
        answer = reader.read(row)
        if answer is not None:
            answers.append(answer)
    return answers, reader.findings


def _without_conflicts(answers: Iterable[Answer], file: str) -> tuple[list[Answer], list[Finding]]:
    """One answer a key: repeated ones count once, those that disagree are all refused."""
    by_key: dict[Key, list[Answer]] = {}
    for answer in answers:
        by_key.setdefault(answer.key, []).append(answer)
    kept: list[Answer] = []
    findings: list[Finding] = []
    for found in by_key.values():
        same = len({answer.row for answer in found}) == 1
        if same:
            kept.append(found[0])
        if len(found) == 1:
            continue
        cells = ", ".join(f"{answer.sheet}!{answer.cell}" for answer in found)
        kind = collection_problems.ANSWER_REPEATED if same else collection_problems.ANSWER_CONTRADICTORY
        for answer in found[1:] if same else found:
            row = answer.row
            said = " | ".join(
                text for text in (row.valeur, row.valeur_max, row.statut, row.precision, row.note) if text
            )
            what = f"{row.indicateur}, {row.periode or 'sans date'}, {row.perimetre or 'périmètre non précisé'}"
            rule = f"{what} : la même donnée est écrite en {cells}."
            findings.append(Finding(kind, file, answer.sheet, answer.cell, said, rule, kind.remedy, row.indicateur))
    return kept, findings


def _digest(sheets: Sequence[FoundSheet]) -> str:
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            if folded(cell.text) == folded(DIGEST):
                return sheet.cell(row, column + 1).text.strip()
    return ""


def _no_table(file: str, sheets: Sequence[FoundSheet]) -> Finding:
    names = ", ".join(f"« {sheet.name} »" for sheet in sheets) or "aucune"
    rule = f"Aucune feuille n'a les colonnes du formulaire, dont « {columns.VALUE.heading} » (feuilles : {names})."
    return Finding(
        collection_problems.FORM_UNKNOWN,
        file,
        "",
        "",
        "",
        rule,
        "Reprenez le formulaire envoyé, avec ses titres de colonnes.",
    )
