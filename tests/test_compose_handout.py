"""Tests of the handouts: scopes found by name, their figures, actions and questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composed import material_of
from cvreport.compose.composer import compose
from cvreport.compose.definition import read_definition
from cvreport.compose.handout import name_view
from cvreport.compose.material import Material
from cvreport.derive.keyfigures import FigureError
from cvreport.derive.scopes import scopes_of
from cvreport.model.document import Draft
from cvreport.problems import Problems
from cvreport.templating.environment import search_path
from projects import YEAR, write_project


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("fiches") / "projet"))


def pages_of(material: Material, asked: str) -> list[Draft]:
    """Recto and verso of one scope."""
    problems = Problems()
    definition = read_definition("fiche", search_path(Path("nowhere"), YEAR), problems)
    assert definition is not None
    (scope,) = scopes_of(material.contract, asked)
    return compose(definition, replace(material, scope=scope), problems)


@pytest.mark.parametrize(
    ("asked", "name", "actions"),
    [
        ("theme:apprendre", "Apprendre", 3),
        ("objectif:1.1", "Réussir à l'école et avant elle", 3),
        ("axe:lien-social", "Lien social", None),
        ("partenaire:academie", "Académie de Paris", None),
    ],
)
def test_scopes_are_found_by_name(material: Material, asked: str, name: str, actions: int | None) -> None:
    """Each kind of scope has its name and its actions."""
    (scope,) = scopes_of(material.contract, asked)
    assert scope.name == name
    assert scope.actions
    assert actions is None or len(scope.actions) == actions


def test_all_scopes_are_distinct(material: Material) -> None:
    """The whole family has one file each."""
    slugs = [scope.slug for scope in scopes_of(material.contract, "all")]
    assert len(slugs) == len(set(slugs)) > 5


def test_an_unknown_scope_is_suggested(material: Material) -> None:
    """A name nearly right is told the right one."""
    with pytest.raises(FigureError, match="theme:apprendre"):
        scopes_of(material.contract, "theme:apprendr")


def test_the_recto_counts_the_actions_first(material: Material) -> None:
    """The first of at most four figures says how many actions are reinforced."""
    recto, _ = pages_of(material, "theme:apprendre")
    first, *others = recto.context["chiffres"]
    assert str(first["sujet"].striptags()) == "actions sur 3"
    assert len(others) <= 3


def test_the_verso_holds_each_action_with_its_verdict(material: Material) -> None:
    """Each action of the scope is there, or counted among the others."""
    _, verso = pages_of(material, "theme:apprendre")
    assert len(verso.context["actions"]) + verso.context["autres"] == 3
    assert all(row["verdict"]["libelle"] for row in verso.context["actions"])


def test_a_partner_is_shown_its_own_figures(material: Material) -> None:
    """The handout of a partner prints no value that another returned."""
    recto, verso = pages_of(material, "partenaire:caf")
    printed = "".join(str(figure["nombre"].__html__()) for figure in recto.context["chiffres"])
    assert "ville:" not in printed
    assert "Caf" in verso.context["sources"]


def test_points_of_the_recto_are_sentences(material: Material) -> None:
    """Every point ends with a full stop, whoever wrote it."""
    for asked in ("theme:apprendre", "partenaire:caf"):
        recto, _ = pages_of(material, asked)
        points = [str(point.striptags()) for column in recto.context["colonnes"] for point in column["points"]]
        assert points
        assert [point for point in points if not point.endswith((".", "!", "?", "…"))] == []


@pytest.mark.parametrize(
    ("name", "size", "lines"),
    [
        ("Grandir", "court", 1),
        ("NPNRU Portes du 20e", "long", 1),
        ("Quartiers de la politique de la ville (QP et QVA)", "long", 2),
        ("Favoriser l'accès aux droits, aux services et aux soins de tous", "tres-long", 2),
    ],
)
def test_a_name_is_as_large_as_it_can_be(name: str, size: str, lines: int) -> None:
    """On one line at the largest size, else on two of like widths at the next."""
    view = name_view(name)
    assert view["taille"] == size
    assert str(view["titre"]).count("<br>") == lines - 1
