"""Sections of a theme: opener, presentation, sub-chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from composed import material_of
from cvreport.compose.chapters import opener, presentation, sub_chapter
from cvreport.compose.material import Material
from cvreport.model.contract import SubChapter, Theme
from projects import changed, write_project
from tiny_contract import plain

REFERENTIEL = "indicators/referentiel/apprendre/1.1.yaml"


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("chapters") / "projet"))


def theme_of(material: Material) -> tuple[Theme, SubChapter]:
    """Its theme and its sub-chapter."""
    theme = material.contract.themes[0]
    return theme, theme.sub_chapters[0]


def test_the_opener_counts_its_actions(material: Material) -> None:
    """The sentence of the opener gives the actions of the theme and how many are reinforced, as figures."""
    theme = opener(material, theme_of(material)[0])["theme"]
    assert isinstance(theme, dict)
    assert plain(theme["phrase"]).startswith("3 actions suivies, dont 3 renforcées depuis 2015.")
    assert theme["phrase"].count('<data value="decompte ') == 2
    assert theme["sous_chapitres"] == [("1.1", "Réussir à l'école et avant elle", "sous-chapitre-1-1")]


def test_the_presentation_gathers_what_the_editors_wrote(material: Material) -> None:
    """The presentation has the lead, the stakes, the lessons and the partners of the theme's actions."""
    view = presentation(material, theme_of(material)[0])
    assert view["chapo"] == "Le thème avance."
    assert view["enjeux"] == ["<strong>Soutenir les élèves.</strong>"]
    assert view["partenaires"] == [("Ville de Paris", "DFPE"), ("Opérateurs", "Caf"), ("État", "Académie")]
    (lesson,) = view["enseignements"]  # type: ignore[misc]
    assert plain(lesson) == "En 2017, 76,5 % des élèves des quartiers ont le brevet."


def test_context_indicators_are_drawn_for_two_places(material: Material) -> None:
    """A context indicator known at one date in two places is drawn, with a text alternative that gives both."""
    ((title, svg),) = presentation(material, theme_of(material)[0])["graphiques"]  # type: ignore[misc]
    assert title == "Taux de réussite au brevet en 2017"
    assert "Quartiers prioritaires, 76,5 % ; Ensemble de Paris, 84 %" in plain(svg.replace("<title>", ""))


def test_a_sub_chapter_holds_its_tables_in_order(material: Material) -> None:
    """Objectives, operational objectives and actions keep the order of the référentiel."""
    view = sub_chapter(material, *theme_of(material), 1)
    objectives = view["objectifs"]
    assert isinstance(objectives, list)
    tables = [table for objective in objectives for table in objective["objectifs_operationnels"]]
    assert [table["ancre"] for table in tables] == ["objectif-1-1-1-1", "objectif-1-1-2-1"]
    assert [[action["id"] for action in table["actions"]] for table in tables] == [["soutien", "creches"], ["lecture"]]
    assert plain(objectives[0]["texte"]) == "La Ville soutient 112 élèves de plus."


def test_key_figures_are_computed(material: Material) -> None:
    """A key figure is the sum it asks for, with its cells; a group shares its period."""
    alone, group = sub_chapter(material, *theme_of(material), 1)["chiffres_cles"]  # type: ignore[misc]
    (line,) = alone["lignes"]
    assert plain(str(line["nombre"])) == "1 392"
    assert line["nombre"].cells == ("ville:2", "ville:3", "ville:4")
    assert plain(line["periode"]) == "total 2015-2019"
    assert (group["titre"], group["periode"]) == ("Crèches", "2018/2019")
    assert [str(line["nombre"]) for line in group["lignes"]] == ["104", "97"]


def test_double_counting_is_noted_only_where_years_are_added(material: Material, tmp_path: Path) -> None:
    """The note about people counted several times is there when a key figure adds years, and not otherwise."""
    assert "plusieurs fois" in str(sub_chapter(material, *theme_of(material), 1)["note_doubles_comptes"])
    files = changed(REFERENTIEL, "operation: total\n    periode: 2015 à 2019", "periode: 2019")
    other = material_of(write_project(tmp_path, files))
    assert sub_chapter(other, *theme_of(other), 1)["note_doubles_comptes"] == ""
