"""What an import leaves behind: the table, the history, the received files, whatever is sent and sent again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from collecting import (
    FILLED,
    answering,
    codes,
    form_of,
    given,
    imported,
    opened,
    place,
    row_of,
    table,
    value_of,
)
from cvreport.collect.received import history_path, read_journal
from cvreport.problems import ProblemsFound
from projects import changed, write_project


def test_importing_twice_changes_nothing(project: Path) -> None:
    """The second time, no file of the project differs."""
    content = given(project, FILLED)
    imported(opened(project), content)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    again = imported(opened(project), content)
    assert again.changes == ()
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_correction_keeps_the_old_value(project: Path) -> None:
    """The old row is in the history, with the file that replaced it; the older file does not undo it."""
    first = given(project, answering("soutien.eleves", valeur=530))
    imported(opened(project), first)
    imported(opened(project), given(project, answering("soutien.eleves", valeur=535)))
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "535"
    history = history_path(opened(project), "ville").read_text(encoding="utf-8-sig")
    assert ";530;" in history
    assert ";535;" in history
    imported(opened(project), first)
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "535"


def test_received_files_are_kept_dated_hashed_and_read_only(project: Path) -> None:
    """The bytes received are there, under their date and hash, refused or not."""
    good, bad = given(project, FILLED), b"PK\x03\x04 broken"
    for content in (good, bad):
        imported(opened(project), content)
    folder = opened(project).received()
    lines = read_journal(opened(project))
    assert [line.partenaire for line in lines] == ["ville", ""]
    for line, content in zip(lines, (good, bad), strict=True):
        kept = folder / line.fichier
        assert line.fichier.startswith("2021-11-22_")
        assert line.empreinte[:10] in line.fichier
        assert kept.read_bytes() == content
        assert kept.stat().st_mode & 0o222 == 0


def test_an_empty_form_erases_nothing(project: Path) -> None:
    """Cells left empty are not answers."""
    imported(opened(project), given(project, FILLED))
    result = imported(opened(project), form_of(opened(project), "ville"))
    assert result.answers == 0
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "530"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_texts_that_look_like_formulas(project: Path, sign: str) -> None:
    """A comment that starts like a formula is written so that no spreadsheet runs it, and comes back unchanged."""

    def fill(book: Workbook) -> None:
        sheet = book["Saisie"]
        row = row_of(sheet, "soutien.eleves")
        sheet.cell(row, place(sheet, "valeur")).value = 530
        cell = sheet.cell(row, place(sheet, "note"))
        cell.value = f"{sign}cmd|' /C calc'!A0"
        cell.data_type = "s"

    imported(opened(project), given(project, fill))
    assert f";'{sign}cmd" in opened(project).table("ville").read_text(encoding="utf-8-sig")
    imported(opened(project), form_of(opened(project), "ville", filled=True), "renvoi.xlsx")
    assert [row.note for row in table(opened(project), "ville")] == [f"'{sign}cmd|' /C calc'!A0"]


def test_a_form_of_another_version_is_read_by_its_cells(project: Path, tmp_path: Path) -> None:
    """When the référentiel changed since, rows are still recognised, and it is said."""
    content = given(project, FILLED)
    overlay = changed(
        "indicators/referentiel/apprendre/1.1.yaml", "titre: Nombre d'élèves soutenus", "titre: Élèves soutenus"
    )
    later = opened(write_project(tmp_path / "later", overlay))
    result = imported(later, content)
    assert codes(result) == ["C024"]
    assert value_of(later, "ville", "soutien.eleves", "2020") == "530"


@pytest.mark.parametrize(("year", "partner"), [(2022, ""), (2021, "caf")])
def test_a_form_of_another_year_or_partner(project: Path, year: int, partner: str) -> None:
    """A form is not taken for another year nor for another partner."""
    result = imported(opened(project, year), given(project, FILLED), partner=partner)
    assert codes(result) == ["C002"]
    assert table(opened(project, year), "ville") == []


def test_a_value_replaces_not_available(project: Path) -> None:
    """The row « not available, no date » carried from the year before gives way to the value."""
    folder = project / "indicators/observations"
    (folder / "2021").mkdir()
    (folder / "2021/academie.csv").write_bytes((folder / "2020/academie.csv").read_bytes())
    imported(opened(project), given(project, answering("lecture.enquete", valeur=40), "academie"))
    rows = [row for row in table(opened(project), "academie") if row.indicateur == "lecture.enquete"]
    assert [(row.periode, row.valeur, row.statut) for row in rows] == [("2020", "40", "")]


def test_computed_values_lose_the_noise_of_binary_numbers(project: Path) -> None:
    """0,1 + 0,2 is 0,3: fifteen digits, as spreadsheets show."""
    imported(opened(project), given(project, answering("soutien.eleves", valeur=512.3000000000001)))
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "512,3"


def test_a_table_that_cannot_be_written_is_a_problem(project: Path) -> None:
    """The place is named, and the file received is kept all the same."""
    (project / "indicators/observations/2021").write_text("un fichier à la place du dossier", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="1 problème"):
        imported(opened(project), given(project, FILLED))
    assert list(opened(project).received().glob("*.xlsx"))


@pytest.mark.parametrize(
    ("written", "status", "kept"), [(515, "", "revise"), (512, "", ""), (515, "provisoire", "provisoire")]
)
def test_a_past_value_that_changes_is_a_revision(project: Path, written: int, status: str, kept: str) -> None:
    """A value of 2019 that the report of 2020 printed otherwise is marked as revised, unless the partner says more."""

    def add(book: Workbook) -> None:
        sheet = book["Saisie"]
        cells = {"code": "soutien.eleves", "perimetre": "Quartiers prioritaires", "periode": "2019", "valeur": written}
        for name, value in {**cells, "statut": status or None}.items():
            sheet.cell(sheet.max_row - 3, place(sheet, name)).value = value

    imported(opened(project), given(project, add))
    (row,) = [
        row for row in table(opened(project), "ville") if (row.indicateur, row.periode) == ("soutien.eleves", "2019")
    ]
    assert (row.valeur, row.statut) == (str(written), kept)
