"""Answers read back: what partners do to a form, one habit a test."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from collecting import (
    FILLED,
    all_of,
    answering,
    as_csv,
    codes,
    given,
    imported,
    opened,
    place,
    row_of,
    table,
    value_of,
)
from google_dialect import as_google, as_google_csv


def test_plain_answers(project: Path) -> None:
    """Numbers, also typed as text with a space, are taken as they are."""
    result = imported(opened(project), given(project, FILLED))
    assert codes(result) == []
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "530"
    assert value_of(opened(project), "ville", "creches.places", "2019/2020") == "112"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 234,5", "1234,5"),
        ("1\u202f234", "1234"),
        ("1\u00a0234,25", "1234,25"),
        ("512.5", "512,5"),
        ("  640 ", "640"),
        (640.25, "640,25"),
        ("+640", "640"),
    ],
)
def test_numbers_typed_as_text(project: Path, typed: object, read: str) -> None:
    """Decimal commas, points and spaces of all kinds are understood."""
    imported(opened(project), given(project, answering("soutien.eleves", valeur=typed)))
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == read


@pytest.mark.parametrize(
    "typed", ["environ 300", "39/41", "300 élèves", "-", "1.2.3", "douze", "43 à 60 %", "?", "n", "12 %"]
)
def test_what_is_not_one_number_is_refused_and_told(project: Path, typed: str) -> None:
    """Nothing is guessed: the cell, its value, the rule and the correction are told."""
    result = imported(opened(project), given(project, answering("soutien.eleves", valeur=typed)))
    (finding,) = result.refused
    assert finding.value == typed
    assert finding.sheet == "Saisie"
    assert finding.cell.startswith("Q") or finding.cell[0].isalpha()
    assert finding.rule
    assert finding.remedy
    assert table(opened(project), "ville") == []


@pytest.mark.parametrize(
    ("typed", "read"), [(42, "42"), ("42 %", "42"), (0.42, "42"), ("0,42", "42"), ("42,5", "42,5")]
)
def test_shares(project: Path, typed: object, read: str) -> None:
    """A fraction of one is held against last year's 41,2 % and taken for 42 %."""
    result = imported(opened(project), given(project, answering("soutien.part", valeur=typed)))
    assert not result.refused
    assert value_of(opened(project), "ville", "soutien.part", "2019/2020") == read
    assert ("C020" in codes(result)) == (typed in (0.42, "0,42"))


def test_a_share_shown_as_a_percentage(project: Path) -> None:
    """What the cell shows is what its author saw: 0,42 shown 42 % is 42."""

    def fill(book: Workbook) -> None:
        sheet = book["Saisie"]
        cell = sheet.cell(row_of(sheet, "soutien.part"), place(sheet, "valeur"))
        cell.value, cell.number_format = 0.42, "0%"

    imported(opened(project), given(project, fill))
    assert value_of(opened(project), "ville", "soutien.part", "2019/2020") == "42"


def test_a_share_without_reference_is_asked_again(project: Path) -> None:
    """Without a known value nothing says whether 0,4 is 0,4 % or 40 %."""
    result = imported(opened(project), given(project, answering("lecture.enquete", valeur=0.4), "academie"))
    assert codes(result) == ["C008"]
    assert "0,4 %" in result.refused[0].remedy


def test_thousands_written_with_a_point(project: Path) -> None:
    """« 1.150 » is ambiguous; the known 900 days tell that it is 1 150."""
    result = imported(opened(project), given(project, answering("creches.attente", valeur="1.150"), "caf"))
    assert codes(result) == ["C020"]
    assert value_of(opened(project), "caf", "creches.attente", "2020") == "1150"


def test_not_available_typed_in_the_value(project: Path) -> None:
    """« n.d. » becomes a status, with a remark."""
    result = imported(opened(project), given(project, answering("soutien.eleves", valeur="n.d.")))
    assert codes(result) == ["C020"]
    assert [row.statut for row in table(opened(project), "ville")] == ["non_disponible"]


@pytest.mark.parametrize(
    "date", [datetime.datetime(2019, 9, 1), datetime.datetime(2020, 1, 1), datetime.date(2020, 8, 31)]
)
def test_a_school_year_that_became_a_date(project: Path, date: object) -> None:
    """A date inside the school year asked is taken for it, with a remark."""
    result = imported(opened(project), given(project, answering("soutien.part", valeur=44, periode=date)))
    assert codes(result) == ["C020"]
    assert value_of(opened(project), "ville", "soutien.part", "2019/2020") == "44"


def test_a_date_that_says_nothing_is_refused(project: Path) -> None:
    """A date outside the period asked is not guessed."""
    moved = answering("soutien.part", valeur=44, periode=datetime.datetime(2018, 3, 1))
    result = imported(opened(project), given(project, moved))
    assert codes(result) == ["C009"]
    assert "2019/2020" in result.refused[0].remedy


@pytest.mark.parametrize(
    ("typed", "period"), [(2019, "2019"), ("2018-2019", "2018/2019"), ("juillet 2020", "2020-M07")]
)
def test_other_periods(project: Path, typed: object, period: str) -> None:
    """The partner may give another period than the one asked."""
    imported(opened(project), given(project, answering("soutien.eleves", valeur=500, periode=typed)))
    assert value_of(opened(project), "ville", "soutien.eleves", period) == "500"


def move_value_first(book: Workbook) -> None:
    """Put the column of the values before all the others."""
    sheet = book["Saisie"]
    source = place(sheet, "valeur")
    values = [sheet.cell(row, source).value for row in range(1, sheet.max_row + 1)]
    sheet.delete_cols(source)
    sheet.insert_cols(1)
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1).value = value


def hide(book: Workbook) -> None:
    """Hide columns and rows."""
    sheet = book["Saisie"]
    for letter in "ACDQ":
        sheet.column_dimensions[letter].hidden = True
    sheet.row_dimensions[3].hidden = True


def sort_rows(book: Workbook) -> None:
    """Sort the rows from the last to the first."""
    sheet = book["Saisie"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for row, values in enumerate(reversed(rows), 3):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def insert_rows(book: Workbook) -> None:
    """Insert empty rows among the others and above the headings."""
    book["Saisie"].insert_rows(4, 2)
    book["Saisie"].insert_rows(1, 3)


def rename(book: Workbook) -> None:
    """Rename the sheets and drop the two others."""
    book["Saisie"].title = "Réponses DFPE (v2)"
    del book["Lisez-moi"]
    del book["Listes"]


def drop_hidden_names(book: Workbook) -> None:
    """Delete the hidden row of names: the headings remain."""
    book["Saisie"].delete_rows(1)


def rewrite_headings(book: Workbook) -> None:
    """Give the headings other names: the hidden row remains."""
    sheet = book["Saisie"]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(2, column).value = f"Colonne {column}"


def drop_columns(book: Workbook) -> None:
    """Delete the columns that seem useless."""
    sheet = book["Saisie"]
    for name in ("objectif", "action", "indicateur", "modalite", "unite", "perimetre", "code"):
        sheet.delete_cols(place(sheet, name))


HABITS = [move_value_first, hide, sort_rows, insert_rows, rename, drop_hidden_names, rewrite_headings, drop_columns]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_habits_that_change_nothing(project: Path, habit: object) -> None:
    """Wherever the answers were moved, they are found, and no other value appears."""
    assert callable(habit)
    result = imported(opened(project), given(project, all_of(FILLED, habit)))
    assert not result.refused, [str(finding) for finding in result.refused]
    found = {(row.indicateur, row.periode, row.valeur) for row in table(opened(project), "ville")}
    assert found == {("soutien.eleves", "2020", "530"), ("creches.places", "2019/2020", "112")}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
def test_csv_of_every_dialect(project: Path, delimiter: str, encoding: str) -> None:
    """A form saved as CSV is read whatever its separator and encoding."""
    content = as_csv(given(project, FILLED), delimiter, encoding)
    result = imported(opened(project), content, "reponse.csv")
    assert not result.refused
    assert value_of(opened(project), "ville", "creches.places", "2019/2020") == "112"


def test_rows_mixed_with_others_are_refused(project: Path) -> None:
    """A column sorted alone gives each row the code of another: none of them is taken."""

    def shuffle(book: Workbook) -> None:
        sheet = book["Saisie"]
        column = place(sheet, "code")
        first, second = row_of(sheet, "soutien.eleves"), row_of(sheet, "creches.places")
        one, two = sheet.cell(first, column), sheet.cell(second, column)
        one.value, two.value = two.value, one.value

    result = imported(opened(project), given(project, all_of(FILLED, shuffle)))
    assert codes(result) == ["C003", "C003"]
    assert {finding.answer for finding in result.refused} == {"530", " 112 "}
    assert table(opened(project), "ville") == []


def test_past_values_of_another_row_are_a_mixture(project: Path) -> None:
    """A row whose grey cells are not those sent is refused."""

    def shift(book: Workbook) -> None:
        sheet = book["Saisie"]
        sheet.cell(row_of(sheet, "soutien.eleves"), place(sheet, "passe_2019")).value = 97

    result = imported(opened(project), given(project, all_of(FILLED, shift)))
    assert codes(result) == ["C003"]
    assert value_of(opened(project), "ville", "creches.places", "2019/2020") == "112"


def test_merged_cells_are_refused_with_their_values(project: Path) -> None:
    """One value over two rows belongs to neither."""

    def merge(book: Workbook) -> None:
        sheet = book["Saisie"]
        row, column = row_of(sheet, "soutien.eleves"), place(sheet, "valeur")
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)

    result = imported(opened(project), given(project, all_of(FILLED, merge)))
    assert codes(result) == ["C006"]
    assert "530" in result.refused[0].value


def test_a_formula_without_value_is_refused(project: Path) -> None:
    """openpyxl saves no value beside a formula: nothing is recomputed."""
    result = imported(opened(project), given(project, answering("soutien.eleves", valeur="=200+330")))
    assert codes(result) == ["C005"]


def test_free_rows_revise_the_past(project: Path) -> None:
    """A free row may correct a value of a past year; a perimeter is given by its label."""

    def add(book: Workbook) -> None:
        sheet = book["Saisie"]
        row = sheet.max_row - 3
        cells = {"code": "soutien.eleves", "perimetre": "Quartiers prioritaires", "periode": "2019", "valeur": 515}
        for name, value in cells.items():
            sheet.cell(row, place(sheet, name)).value = value

    result = imported(opened(project), given(project, add))
    assert not result.refused
    assert value_of(opened(project), "ville", "soutien.eleves", "2019") == "515"


def test_rows_that_disagree_are_all_refused(project: Path) -> None:
    """The same observation with two values: neither is taken."""

    def repeat(book: Workbook) -> None:
        sheet = book["Saisie"]
        source, target = row_of(sheet, "soutien.eleves"), sheet.max_row - 3
        for column in range(1, sheet.max_column + 1):
            sheet.cell(target, column).value = sheet.cell(source, column).value
        sheet.cell(target, place(sheet, "valeur")).value = 999

    result = imported(opened(project), given(project, all_of(FILLED, repeat)))
    assert codes(result) == ["C012", "C012"]
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") is None


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"note": "à venir"}, "C011"),
        ({"valeur": 530, "valeur_max": 2, "qualificatif": "entre"}, "C012"),
        ({"valeur": 3, "qualificatif": "entre"}, "C011"),
        ({"valeur": 3, "statut": "peut-être"}, "C010"),
        ({"valeur": 3, "qualificatif": "à peu près"}, "C010"),
        ({"valeur": 3, "periode": None}, "C009"),
        ({"valeur": 3, "periode": "bientôt"}, "C009"),
        ({"valeur": True}, "C007"),
        ({"valeur": datetime.datetime(2020, 5, 12)}, "C007"),
        ({"valeur": "#REF!"}, "C007"),
    ],
)
def test_incomplete_or_impossible_answers(project: Path, answers: dict[str, object], code: str) -> None:
    """Each is refused under its code, with the cell."""
    result = imported(opened(project), given(project, answering("soutien.eleves", **answers)))
    assert codes(result) == [code]
    assert result.refused[0].cell


def test_a_share_over_100_is_refused(project: Path) -> None:
    """A part cannot exceed its whole."""
    assert codes(imported(opened(project), given(project, answering("soutien.part", valeur=142)))) == ["C012"]


def test_a_surprising_value_is_taken_and_told(project: Path) -> None:
    """Ten times last year's value may be true: it is taken, with a remark."""
    result = imported(opened(project), given(project, answering("soutien.eleves", valeur=5120)))
    assert codes(result) == ["C022"]
    assert value_of(opened(project), "ville", "soutien.eleves", "2020") == "5120"


def test_notes_in_the_margin_are_told(project: Path) -> None:
    """What is written beside the form is listed, not lost."""

    def scribble(book: Workbook) -> None:
        book["Saisie"].cell(5, 40).value = "voir avec M. Martin"
        book.create_sheet("Brouillon")["B2"] = "calcul"

    result = imported(opened(project), given(project, all_of(FILLED, scribble)))
    assert [finding.value for finding in result.remarks] == ["voir avec M. Martin", "calcul"]


@pytest.mark.parametrize("shape", ["partagés", "dans les cases", "csv"])
def test_the_dialect_of_google(project: Path, shape: str) -> None:
    """Every answer comes back from a file written as Google Sheets writes it, and nothing else does."""
    note = "Compté d'après l'enquête : « 530 » < 600 & stable"
    change = all_of(
        answering("soutien.eleves", valeur=530, note=note),
        answering("soutien.part", valeur=42.5),
        answering("creches.places", statut="non disponible"),
    )
    content = given(project, change)
    sent = as_google_csv(content) if shape == "csv" else as_google(content, inline=shape == "dans les cases")
    result = imported(opened(project), sent, "Formulaire 2021 - Saisie.csv" if shape == "csv" else "Formulaire.xlsx")
    assert not result.refused
    changed_rows = {(each.new.indicateur, each.new.valeur, each.new.statut, each.new.note) for each in result.changes}
    assert changed_rows == {
        ("soutien.eleves", "530", "", note),
        ("soutien.part", "42,5", "", ""),
        ("creches.places", "", "non_disponible", ""),
    }
