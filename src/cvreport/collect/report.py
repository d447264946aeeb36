"""What is told of an import: a text for the one who ran it, a workbook to send back to the partner."""

from __future__ import annotations

from collections.abc import Sequence

from cvreport.collect.findings import Finding
from cvreport.collect.importing import Imported
from cvreport.collect.merge import ADDED
from cvreport.collect.workbook_parts import fit_height, headings, new_workbook, print_set_up, put, workbook_bytes

TO_CORRECT, TO_CHECK = "À corriger", "À vérifier"
HEADINGS = (
    "Fichier",
    "Feuille",
    "Case",
    "Indicateur",
    "Valeur lue",
    "Réponse de la ligne",
    "Règle",
    "Correction",
    "Code",
)
WIDTHS = (26, 14, 10, 36, 24, 24, 48, 48, 8)
SHOWN_VALUE = 80


def import_text(imported: Imported) -> str:
    """The report of one file, as text."""
    lines = [f"{imported.file} : {summary(imported)}"]
    for title, findings in ((TO_CORRECT, imported.refused), (TO_CHECK, imported.remarks)):
        if findings:
            lines.append(f"  {title} ({len(findings)})")
            lines.extend(_finding_text(finding) for finding in findings)
    return "\n".join(lines)


def summary(imported: Imported) -> str:
    """One line: whose file, how many answers were taken, how many changed something, how many were refused."""
    whose = imported.partner or "partenaire inconnu"
    added = sum(change.what == ADDED for change in imported.changes)
    corrected = len(imported.changes) - added
    parts = [f"{_counted(imported.answers, 'donnée lue', 'données lues')}"]
    if imported.changes:
        parts.append(f"{_counted(added, 'ajoutée', 'ajoutées')}, {_counted(corrected, 'corrigée', 'corrigées')}")
    else:
        parts.append("rien n'a changé")
    parts.append(_counted(len(imported.refused), "refus", "refus"))
    parts.append(_counted(len(imported.remarks), "remarque", "remarques"))
    again = " (fichier déjà reçu)" if imported.seen_before else ""
    return f"{whose}{again}, " + ", ".join(parts) + f". Conservé sous {imported.kept_as}."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number < 2 else several}"


def _finding_text(finding: Finding) -> str:
    value = finding.value or finding.answer
    said = value if len(value) <= SHOWN_VALUE else value[: SHOWN_VALUE - 1] + "…"
    quoted = f" « {said} »" if said else ""
    return f"  - {finding.place} : {finding.kind.code}{quoted} : {finding.rule}\n      Que faire : {finding.remedy}"


def report_workbook(imported: Sequence[Imported]) -> bytes:
    """The workbook to send back: what must be corrected, and what must be checked."""
    book = new_workbook()
    for title in (TO_CORRECT, TO_CHECK):
        sheet = book.create_sheet(title)
        headings(sheet, 1, HEADINGS, WIDTHS)
        findings = [finding for one in imported for finding in (one.refused if title == TO_CORRECT else one.remarks)]
        for row, finding in enumerate(findings, 2):
            cells = (
                *(finding.file, finding.sheet, finding.cell, finding.about, finding.value, finding.answer),
                *(finding.rule, finding.remedy, finding.kind.code),
            )
            for column, text in enumerate(cells, 1):
                put(sheet, row, column, text, "texte")
            fit_height(sheet, row, cells, WIDTHS)
        if not findings:
            put(sheet, 2, 1, "Rien : tout a été lu." if title == TO_CORRECT else "Rien.", "texte")
        sheet.freeze_panes = "A2"
        print_set_up(sheet, title, "1:1")
    return workbook_bytes(book)
