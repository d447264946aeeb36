"""Tests of the order of the steps, in this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cvreport.pipeline.build import build, only_theme, prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.order import Order
from cvreport.pipeline.style import style_path
from cvreport.problems import Problems, ProblemsFound
from cvreport.templating.environment import house_folder
from projects import REFERENTIEL, changed, write_project


def silent(step: str, detail: str) -> None:
    """A listener that says nothing."""


def test_the_output_is_in_the_project_unless_named(tmp_path: Path) -> None:
    """The files go under build/<year> of the project, or where they are asked for."""
    assert Order(tmp_path, 2020).folder == tmp_path / "build" / "2020"
    assert Order(tmp_path, 2020, output=tmp_path / "x").folder == tmp_path / "x"


def test_steps_are_told_in_order(project: Path) -> None:
    """Everything short of composing goes through load, validate, derive and narrate, in this order."""
    told: list[str] = []
    timer = Timer(lambda step, detail: told.append(step))
    raw, material = prepare(Order(project, 2020), timer, Problems())
    timer.stop()
    assert told == ["load", "validate", "derive", "narrate", ""]
    assert set(timer.seconds) == {"load", "validate", "derive", "narrate"}
    assert all(seconds >= 0 for seconds in timer.seconds.values())
    assert raw.year == material.year == 2020
    assert list(material.analyses) == ["soutien", "creches", "lecture"]


def test_problems_of_derive_and_narrate_come_together(tmp_path: Path) -> None:
    """A key figure and a narrative that cannot be established are told in one run."""
    files = {
        **changed(REFERENTIEL, "periode: 2015 à 2019", "periode: 1999"),
        "templates/narratives/quatrieme.md": "# Résumé\n{{ absent }}\n",
    }
    with pytest.raises(ProblemsFound) as stopped:
        build(Order(write_project(tmp_path, files), 2020, strict=False), silent)
    assert sorted(problem.code for problem in stopped.value.problems) == ["N001", "N004"]


def test_one_theme_keeps_what_is_derived_from_the_whole(tmp_path: Path) -> None:
    """A build of one theme has only its chapters, while counts and figures stay those of the whole."""
    other = changed(
        "indicators/contrat.yaml",
        "lettre: A}",
        'lettre: A}\n  - {id: lire, numero: "2", titre: Lire, couleur: violet, motif: arche, lettre: L}',
    )
    chapter = (
        'sous_chapitre: "2.1"\ntheme: lire\ntitre: Lire\nobjectifs_prioritaires:\n  - id: "2.1.1"\n    titre: Lire\n'
        '    objectifs_operationnels:\n      - id: "2.1.1.1"\n        titre: Lire\n        actions:\n'
        "          - id: livres\n            titre: Des livres\n            porteurs: [caf]\n            indicateurs:\n"
        "              - {id: prets, titre: Prêts, sujet: le nombre de prêts, unite: prêts, nature: resultat}\n"
    )
    rows = "indicateur;periode;valeur\nlivres.prets;2019;5\n"
    partners = changed(
        "indicators/partenaires.yaml", "academie: {", "mairie: {nom: Mairie, sigle: Mairie}\nacademie: {"
    )
    added = {"indicators/referentiel/lire/2.1.yaml": chapter, "indicators/observations/2020/mairie.csv": rows}
    project = write_project(tmp_path, {**other, **partners, **added})
    _, whole = prepare(Order(project, 2020), Timer(silent), Problems())
    problems = Problems()
    part = only_theme(whole, "lire", problems)
    assert [theme.id for theme in part.contract.themes] == ["lire"]
    assert list(part.contract.actions) == ["livres"]
    assert part.derived.coverage == whole.derived.coverage
    assert len(whole.contract.themes) == 2
    with pytest.raises(ProblemsFound) as stopped:
        only_theme(whole, "apprendres", problems)
    assert stopped.value.problems[0].remedy == "Vouliez-vous dire « apprendre » ?"


def test_style_sheets_of_the_project_stand_for_those_of_the_house(tmp_path: Path) -> None:
    """A sheet of the project is used before the house's of the same name."""
    problems = Problems()
    assert style_path(tmp_path, 2020, "rapport.css", problems) == house_folder("styles") / "rapport.css"
    own = tmp_path / "styles" / "rapport.css"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    assert style_path(tmp_path, 2020, "rapport.css", problems) == own


@pytest.mark.parametrize(
    ("name", "code"), [("absente.css", "P001"), ("../contrat.css", "P002"), ("/etc/passwd", "P002")]
)
def test_style_sheets_that_are_refused(tmp_path: Path, name: str, code: str) -> None:
    """A sheet that does not exist or that stands elsewhere stops the build."""
    with pytest.raises(ProblemsFound) as stopped:
        style_path(tmp_path, 2020, name, Problems())
    assert [problem.code for problem in stopped.value.problems] == [code]


def test_an_order_is_not_changed_by_a_build(project: Path) -> None:
    """A build that fails leaves no folder, and its order can be given again with another document."""
    order = Order(project, 2020, document="absent", strict=False)
    with pytest.raises(ProblemsFound) as stopped:
        build(order, silent)
    assert [problem.code for problem in stopped.value.problems] == ["F001"]
    assert not order.folder.exists()
    assert replace(order, document="rapport").folder == order.folder
