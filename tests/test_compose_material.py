"""Small conversions that the sections share."""

from __future__ import annotations

import pytest

from composed import material_of
from cvreport.charts.palette import PALETTES
from cvreport.compose.material import Material, palette_of
from cvreport.model.anchors import action_anchor, chapter_anchor, indicator_anchor, objective_anchor, theme_anchor
from projects import write_project


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("material") / "projet"))


def test_anchors_are_identifiers_without_dots(material: Material) -> None:
    """Anchors hold no dot, so that a style sheet or a script can name them."""
    theme = material.contract.themes[0]
    assert theme_anchor(theme) == "theme-1"
    assert chapter_anchor(theme.sub_chapters[0]) == "sous-chapitre-1-1"
    assert objective_anchor("1.1.1.1") == "objectif-1-1-1-1"
    assert action_anchor("soutien") == "action-soutien"
    assert indicator_anchor("soutien.eleves") == "indicateur-soutien-eleves"


def test_an_edition_has_french_names(material: Material) -> None:
    """The title pages' facts are named in French for the templates."""
    edition = material.edition()
    assert edition["titre"] == "Suivi du contrat d'essai"
    assert (edition["annee"], edition["debut"], edition["fin"]) == (2020, 2015, 2022)


def test_partners_are_named_by_acronym(material: Material) -> None:
    """Partners are listed by their acronyms."""
    assert material.acronyms(["ville", "caf"]) == "DFPE, Caf"


def test_a_theme_has_its_palette_and_the_whole_its_own(material: Material) -> None:
    """A section about no theme is grey."""
    assert palette_of(material.contract.themes[0]) is PALETTES["petrole"]
    assert palette_of(None) is PALETTES["graphite"]
