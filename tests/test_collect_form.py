"""The forms: what they ask, how they are locked and checked, and that nothing in them is a formula."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from collecting import form_of, opened, place, row_of
from cvreport.collect.form import build_form
from cvreport.collect.proposed_period import next_period
from cvreport.collect.questions import unasked
from cvreport.collect.row_mark import read_mark
from cvreport.model.period import Period
from projects import OBSERVATIONS, changed, write_project


def book_of(project: Path, partner: str = "ville") -> Workbook:
    """A partner's form, opened."""
    return load_workbook(BytesIO(form_of(opened(project), partner)))


def test_three_sheets(project: Path) -> None:
    """A form has a first sheet, a sheet of input and a sheet of lists."""
    assert book_of(project).sheetnames == ["Lisez-moi", "Saisie", "Listes"]


def test_first_sheet_says_who_when_and_which(project: Path) -> None:
    """The first sheet names the partner, the deadline, the contact, the version and the hash."""
    form = build_form(opened(project).contract.partners["ville"], opened(project))
    text = "\n".join(str(cell.value) for row in book_of(project)["Lisez-moi"].iter_rows() for cell in row if cell.value)
    for said in ("Ville de Paris (ville)", "31/12/2021", "Atelier d'essai", form.digest):
        assert said in text


def test_settings_of_the_collection(tmp_path: Path) -> None:
    """collecte.yaml gives the deadline, the contact and the advice."""
    settings = "echeance: 15 janvier 2022\ncontact: Marie Dupont\nconsignes: [Joindre la méthode.]\n"
    folder = write_project(tmp_path / "p", {"indicators/collecte.yaml": settings})
    text = "\n".join(str(cell.value) for row in book_of(folder)["Lisez-moi"].iter_rows() for cell in row if cell.value)
    for said in ("15 janvier 2022", "Marie Dupont", "Joindre la méthode."):
        assert said in text


def test_past_shown_and_locked_this_year_open(project: Path) -> None:
    """The past values stand in locked cells, the value of the year in an open one."""
    sheet = book_of(project)["Saisie"]
    row = row_of(sheet, "soutien.eleves")
    past, value = sheet.cell(row, place(sheet, "passe_2019")), sheet.cell(row, place(sheet, "valeur"))
    assert (past.value, past.protection.locked) == (512, True)
    assert (value.value, value.protection.locked) == (None, False)
    assert sheet.cell(row, place(sheet, "periode")).value == "2020"
    assert sheet.protection.sheet
    assert not sheet.protection.password


def test_validation_on_every_cell(project: Path) -> None:
    """Every cell of the rows has a rule, and lists are named ranges."""
    book = book_of(project)
    sheet = book["Saisie"]
    rules = sheet.data_validations.dataValidation
    for row in range(3, sheet.max_row + 1):
        for column in range(1, sheet.max_column + 1):
            cell = sheet.cell(row, column).coordinate
            assert any(cell in rule.sqref for rule in rules), cell
    lists = [rule.formula1.lstrip("=") for rule in rules if rule.type == "list"]
    assert set(lists) <= set(book.defined_names)
    assert all(len(rule.error or "") <= 255 for rule in rules)


def test_set_up(project: Path) -> None:
    """Panes are frozen, columns have a width, the print has repeated headings."""
    sheet = book_of(project)["Saisie"]
    assert sheet.freeze_panes == "D3"
    assert all(sheet.column_dimensions[letter].width >= 10 for letter in ("A", "B", "C"))
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$2"
    assert all((sheet.row_dimensions[row].height or 0) >= 13 for row in range(3, 6))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_is_a_formula(tmp_path: Path, sign: str) -> None:
    """A title that starts like a formula is written as a text."""
    overlay = changed(
        "indicators/referentiel/apprendre/1.1.yaml", "titre: Nombre d'élèves soutenus", f'titre: "{sign}1+1"'
    )
    book = book_of(write_project(tmp_path / "p", overlay))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == f"{sign}1+1" for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_marks_tell_partner_and_year(project: Path) -> None:
    """Each row asked carries a mark with its partner and its year."""
    sheet = book_of(project, "caf")["Saisie"]
    mark = read_mark(str(sheet.cell(3, 1).value))
    assert mark is not None
    assert (mark.partner, mark.year, mark.rank) == ("caf", 2021, 1)


def test_same_hash_for_the_same_form(project: Path) -> None:
    """The hash of a form depends on what it asks alone."""
    first, again = opened(project), opened(project)
    partner = first.contract.partners["caf"]
    assert build_form(partner, first).digest == build_form(partner, again).digest
    assert build_form(partner, first).digest != build_form(first.contract.partners["ville"], first).digest


def test_a_first_year_asks_every_indicator(tmp_path: Path) -> None:
    """Without any observation, each partner is asked the indicators of its actions."""
    nothing = {f"{OBSERVATIONS}/{name}.csv": None for name in ("ville", "caf", "academie")}
    project = opened(write_project(tmp_path / "p", nothing), 2020)
    asked = {
        name: len(build_form(project.contract.partners[name], project).rows) for name in ("ville", "caf", "academie")
    }
    assert asked == {"ville": 4, "caf": 2, "academie": 2}
    assert unasked(project) == ["contexte-apprendre.brevet"]


def test_form_of_an_unknown_year_needs_no_observations(project: Path) -> None:
    """The collection of a year can be prepared before its folder exists."""
    assert not (project / "indicators/observations/2021").exists()
    assert build_form(opened(project).contract.partners["caf"], opened(project)).rows


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ([], "2020"),
        (["2015", "2019"], "2020"),
        (["2020"], "2021"),
        (["2018/2019"], "2019/2020"),
        (["2019/2020"], "2020/2021"),
        (["2015-M07"], "2020-M07"),
        (["31/12/2018"], "31/12/2020"),
        ([""], "2020"),
        (["2015 à 2019", "2018"], "2020"),
    ],
)
def test_the_period_asked_follows_those_known(known: list[str], asked: str) -> None:
    """The period asked is of the kind of the last one, and later."""
    assert next_period([Period.parse(text) for text in known], 2021).code == asked


@pytest.mark.parametrize(("known", "asked"), [("2015 à 2019", "2015 à 2020"), ("depuis 2017", "2017 à 2020")])
def test_a_total_is_asked_from_its_beginning(known: str, asked: str) -> None:
    """A total over several years keeps its first year."""
    assert next_period([Period.parse(known)], 2021, points_first=False).code == asked
