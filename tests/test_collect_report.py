"""The report of an import: a text, and a workbook to send back in which nothing is a formula."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from collecting import all_of, answering, edited, form_of, imported, opened
from cvreport.collect.report import import_text, report_workbook


def test_text_and_workbook(project: Path) -> None:
    """Both say file, sheet, cell, value, rule and correction; a partner's text never becomes a formula."""
    fill = all_of(answering("soutien.eleves", valeur="@300 élèves"), answering("creches.places", valeur=9999))
    result = imported(opened(project), edited(form_of(opened(project), "ville"), fill))
    text = import_text(result)
    for said in ("recu.xlsx", "Saisie!", "C007", "@300 élèves", "Que faire :", "À vérifier (1)"):
        assert said in text
    book = load_workbook(BytesIO(report_workbook([result])))
    assert book.sheetnames == ["À corriger", "À vérifier"]
    row = [cell.value for cell in book["À corriger"][2]]
    assert row[0] == "recu.xlsx"
    assert row[4] == "@300 élèves"
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("@"))


def test_control_characters_do_not_stop_the_report(project: Path) -> None:
    """A text that XML cannot hold is written with a sign in its place."""
    content = b"repere;code;valeur;note;periode\n;soutien.eleves;12\x01;\x02=1;2020\n"
    result = imported(opened(project), content, "ville.csv")
    assert result.refused
    assert load_workbook(BytesIO(report_workbook([result]))).sheetnames
