"""Sections after the themes, and the words of verdicts and states."""

from __future__ import annotations

import pytest

from composed import material_of
from cvreport.compose.back import back_cover, glossary
from cvreport.compose.material import Material
from projects import write_project
from tiny_contract import plain


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("back") / "projet"))


def test_the_glossary_keeps_its_families(material: Material) -> None:
    """Entries are grouped by family in the order of the file."""
    families = dict(glossary(material)["familles"])  # type: ignore[call-overload]
    assert list(families) == ["Périmètres", "Partenaires"]
    assert families["Périmètres"] == [("QP", "Quartiers prioritaires de la politique de la ville")]


def test_the_glossary_shows_every_sign(material: Material) -> None:
    """Axes, verdicts and states of targets each have their sign once."""
    labels = [label for label, _ in glossary(material)["signes"]]  # type: ignore[attr-defined]
    assert labels[:2] == ["Lien social", "Santé"]
    assert "Action renforcée" in labels
    assert "Objectif atteint" in labels
    assert len(set(labels)) == len(labels)


def test_the_back_cover_prints_the_summary(material: Material) -> None:
    """The summary comes from the editors' narrative."""
    assert plain(back_cover(material)["resume"]) == "Ce petit rapport suit 3 actions."  # type: ignore[arg-type]
