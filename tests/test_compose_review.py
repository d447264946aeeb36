"""The review of one partner: what it holds, what it leaves out, and its spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import page as page_validation
import pytest

from composed import material_of
from conftest import run_cvreport
from cvreport.compose.material import Material
from cvreport.compose.review import actions_of_theme, anchors, figures_to_review, for_partner, opening, reviewed_figures
from cvreport.problems import Problems, ProblemsFound
from cvreport.write.review_sheet import COLUMNS, review_sheet
from projects import FILES, write_project


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("review") / "projet"))


@pytest.fixture(scope="module")
def review(whole: Material) -> Material:
    """What is made for the Caf, which leads the crèches with the City."""
    return for_partner(whole, "caf", Problems())


def test_only_the_actions_of_the_partner_are_kept(review: Material) -> None:
    """The actions it leads or informs are kept, with their data; the others are not."""
    assert list(review.contract.actions) == ["creches"]
    assert {row.indicator_id for row in review.contract.observations} == {"creches.places", "creches.attente"}
    assert {row.source for row in review.contract.observations} == {"ville", "caf"}


def test_a_partner_that_only_informs_sees_its_own_figures(tmp_path: Path) -> None:
    """For an action led by another, a partner is given its own rows alone."""
    name = "indicators/referentiel/apprendre/1.1.yaml"
    led = FILES[name].replace("porteurs: [ville, caf]", "porteurs: [ville]")
    own = for_partner(material_of(write_project(tmp_path, {name: led})), "caf", Problems())
    assert list(own.contract.actions) == ["creches"]
    assert {row.source for row in own.contract.observations} == {"caf"}


@pytest.mark.parametrize(("partner", "words"), [("cafe", "Vouliez-vous dire « caf » ?"), ("deve", "")])
def test_a_partner_without_anything_is_refused(tmp_path: Path, partner: str, words: str) -> None:
    """An unknown partner, or one that leads and informs nothing, is a problem with a suggestion."""
    partners = FILES["indicators/partenaires.yaml"] + "deve: {nom: Espaces verts, sigle: DEVE}\n"
    material = material_of(write_project(tmp_path, {"indicators/partenaires.yaml": partners}))
    with pytest.raises(ProblemsFound) as raised:
        for_partner(material, partner, Problems())
    (problem,) = raised.value.problems
    assert (problem.code, str(problem.place)) == ("R001", "--partner")
    assert words in problem.remedy


def test_the_opening_says_what_is_asked(review: Material) -> None:
    """The first page names the partner, its spreadsheet, and how much there is to read."""
    context = opening(review)
    assert context["partenaire"] == "Caisse d'allocations familiales"
    assert (context["nombre_actions"], context["nombre_chiffres"]) == (1, 6)
    assert context["tableur"] == "relecture-caf.xlsx"


def test_the_tables_are_those_of_the_report(review: Material) -> None:
    """The tables hold the partner's actions, without the introductions that speak of others."""
    (theme,) = review.contract.themes
    context: Any = actions_of_theme(review, theme)
    shown = [each for objective in context["objectifs"] for each in objective["objectifs_operationnels"]]
    assert [action["id"] for each in shown for action in each["actions"]] == ["creches"]
    assert [each["texte"] for each in shown] == [""]
    assert anchors(theme) == (
        "relecture-apprendre",
        "action-creches",
        "indicateur-creches-places",
        "indicateur-creches-attente",
    )


def test_each_figure_has_its_source(review: Material) -> None:
    """Each row is given with its value as printed, its unit and its cell."""
    figures = reviewed_figures(review)
    assert [(one.value, one.unit, one.source) for one in figures if one.row.source == "caf"] == [
        ("90", "places", "Caf, caf.csv ligne 2"),
        ("97", "places", "Caf, caf.csv ligne 3"),
        ("1\u202f200", "jours", "Caf, caf.csv ligne 4"),
        ("environ 900", "jours", "Caf, caf.csv ligne 5"),
    ]
    lines: Any = figures_to_review(review)["actions"]
    assert [len(action["lignes"]) for action in lines] == [6]


def test_the_spreadsheet_leaves_room_for_corrections(review: Material) -> None:
    """Numbers stay numbers, the last two columns are empty and open, the rest is locked; the bytes are the same."""
    figures, partner = reviewed_figures(review), review.contract.partners["caf"]
    content = review_sheet(figures, partner, 2020)
    assert content == review_sheet(figures, partner, 2020)
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[1]] == [name for name, _ in COLUMNS]
    assert sheet.max_row == len(figures) + 1
    values = {row[10].value: row[7].value for row in sheet.iter_rows(min_row=2)}
    assert values["Caf, caf.csv ligne 3"] == 97
    assert values["Caf, caf.csv ligne 5"] == "environ 900"
    for row in sheet.iter_rows(min_row=2):
        assert [cell.value for cell in row[-2:]] == [None, None]
        assert [cell.protection.locked for cell in row[-3:]] == [True, False, False]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the review of the Caf, made by the command line."""
    project = write_project(tmp_path_factory.mktemp("made") / "projet")
    done = run_cvreport("build", "--document", "relecture", "--partner", "caf", "--project", project)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (project / "build" / "2020").iterdir()] == ["relecture"]
    return project / "build" / "2020" / "relecture"


def test_what_a_review_writes(made: Path) -> None:
    """A PDF, its twin, the spreadsheet, the trace and the manifest, each with the partner's name."""
    assert sorted(path.name for path in made.iterdir()) == [
        "manifest-relecture-caf.json",
        "relecture-caf-trace.json",
        "relecture-caf.html",
        "relecture-caf.pdf",
        "relecture-caf.xlsx",
    ]
    twin = (made / "relecture-caf.html").read_text(encoding="utf-8")
    assert "Accueillir les enfants en crèche" in twin
    assert "Soutenir les élèves après la classe" not in twin
    assert "Correction" in twin


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_review_conforms(made: Path, profile: str) -> None:
    """The PDF is both PDF/UA-1 and PDF/A-3a, as the report is."""
    found = page_validation.validate_pdf(made / "relecture-caf.pdf", profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


@pytest.mark.parametrize("arguments", [("--document", "relecture"), ("--partner", "caf")])
def test_a_review_needs_a_partner_and_a_partner_a_review(project: Path, arguments: tuple[str, ...]) -> None:
    """One without the other is wrong usage."""
    assert run_cvreport("build", "--project", project, *arguments).returncode == 2


def test_an_unknown_partner_is_a_problem_of_the_inputs(project: Path) -> None:
    """A partner that does not exist is told with the nearest name, and nothing is written."""
    done = run_cvreport("build", "--document", "relecture", "--partner", "cafe", "--project", project)
    assert done.returncode == 1
    assert "Vouliez-vous dire « caf » ?" in done.stderr
    assert not (project / "build").exists()
