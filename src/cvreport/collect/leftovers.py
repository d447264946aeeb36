"""What a received file holds beside the answers: merged cells, other columns, other sheets; all of it is told."""

from __future__ import annotations

from collections.abc import Sequence

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.findings import Finding
from cvreport.collect.reading.cells import FoundCell, FoundSheet, address
from cvreport.collect.tables import AnswerTable, is_ours

READ_NAMES = tuple(column.name for column in columns.READ)


def merged_findings(table: AnswerTable, file: str) -> tuple[list[Finding], set[int]]:
    """The merged areas that touch what is read, and the rows they make unsure."""
    read = {place for name in READ_NAMES for place in table.columns.get(name, ())}
    findings: list[Finding] = []
    rows: set[int] = set()
    for area in table.sheet.merged:
        touched = [column for column in range(area.first_column, area.last_column + 1) if column in read]
        covered = [row for row in range(area.first_row, area.last_row + 1) if row not in table.heading_rows]
        if not touched or not covered or area.last_row < table.first_heading:
            continue
        if area.first_row == area.last_row and len(touched) == 1 and area.first_column in read:
            # Widened over columns that are not read: the value is still its row's own.
            continue
        answers = _answers(table, covered)
        rows.update(covered)
        if not answers:
            continue
        place = f"{address(area.first_row, area.first_column)}:{address(area.last_row, area.last_column)}"
        said = " | ".join(f"{cell.address} : {cell.said}" for cell in answers)
        rule = "Des cases sont fusionnées : on ne sait pas à quelle ligne ou à quelle colonne leur valeur se rapporte."
        findings.append(
            Finding(
                collection_problems.CELL_MERGED,
                file,
                table.sheet.name,
                place,
                said,
                rule,
                collection_problems.CELL_MERGED.remedy,
            )
        )
    return findings, rows


def _answers(table: AnswerTable, rows: Sequence[int]) -> list[FoundCell]:
    cells = (cell for row in rows for column in columns.ANSWERS for cell in table.cells(column.name, row))
    return [cell for cell in cells if not cell.empty]


def leftovers(sheets: Sequence[FoundSheet], tables: Sequence[AnswerTable], file: str) -> list[Finding]:
    """What stands in columns, rows and sheets that are not ours."""
    findings: list[Finding] = []
    read = {table.sheet.name for table in tables}
    for table in tables:
        findings.extend(_in_table(table, file))
    for sheet in sheets:
        filled = [cell for cell in sheet.cells.values() if not cell.empty]
        if sheet.name in read or not filled or is_ours(sheet):
            continue
        said = " | ".join(cell.said for cell in filled)
        rule = f"La feuille « {sheet.name} » n'est pas celle du formulaire : ses {len(filled)} cases ne sont pas lues."
        findings.append(
            Finding(
                collection_problems.TEXT_NOT_TAKEN,
                file,
                sheet.name,
                "",
                said,
                rule,
                collection_problems.TEXT_NOT_TAKEN.remedy,
            )
        )
    return findings


def _in_table(table: AnswerTable, file: str) -> list[Finding]:
    findings = []
    for (row, column), cell in sorted(table.sheet.cells.items()):
        outside = column not in table.known_columns
        above = row < table.first_heading
        headless = not _identified(table, row)
        if cell.empty or row in table.heading_rows or not (outside or above or headless):
            continue
        if not outside and not above and _is_answer(table, row):
            continue
        rule = "Ce texte n'est pas dans une case à remplir."
        kind = collection_problems.TEXT_NOT_TAKEN
        findings.append(Finding(kind, file, table.sheet.name, cell.address, cell.said, rule, kind.remedy))
    return findings


def _identified(table: AnswerTable, row: int) -> bool:
    return any(not cell.empty for name in ("repere", "code") for cell in table.cells(name, row))


def _is_answer(table: AnswerTable, row: int) -> bool:
    """Whether the row answers something, in which case it was read or refused as a row."""
    return bool(_answers(table, [row]))
