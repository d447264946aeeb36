"""Chapters over all themes: axes and balance."""

from __future__ import annotations

import pytest

from composed import material_of
from cvreport.compose.material import Material
from cvreport.compose.transversal import axes, balance
from projects import write_project
from tiny_contract import plain


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("transversal") / "projet"))


def test_an_axis_lists_its_actions_from_all_themes(material: Material) -> None:
    """Each axis has its actions with their theme and verdict."""
    first, second = axes(material)["axes"]  # type: ignore[misc]
    titles = [[line[0] for line in axis["actions"]] for axis in (first, second)]
    assert titles == [
        ["Soutenir les élèves après la classe", "Accueillir les enfants en crèche"],
        ["Accueillir les enfants en crèche"],
    ]
    assert first["actions"][0][1:4] == ("Apprendre", "action-soutien", "Renforcée")


def test_the_evolutions_of_an_axis_are_figures(material: Material) -> None:
    """The table of evolutions gives the levels and the change of the leading indicators."""
    lines = axes(material)["axes"][0]["evolutions"]["lignes"]  # type: ignore[index]
    assert [
        [plain(str(cell.__html__() if hasattr(cell, "__html__") else cell)) for cell in line] for line in lines
    ] == [
        ["Nombre d'élèves soutenus", "QP", "400 (2015)", "512 (2019)", "+28 %"],
        ["Nombre de places en crèche", "–", "90 (2014/2015)", "97 (2018/2019)", "+7,8 %"],
    ]


def test_the_balance_counts_every_indicator_once(material: Material) -> None:
    """The statuses of the balance add up to the total, for the whole and for each theme."""
    table = balance(material, 1)["statuts_indicateurs"]
    assert isinstance(table, dict)
    *statuses, total, _share = table["lignes"]
    for column in (1, 2):
        assert sum(int(str(line[column])) for line in statuses) == int(str(total[column])) == 6


def test_the_balance_tells_each_partner(material: Material) -> None:
    """Each partner has its returns, its years and how many of its indicators are informed."""
    partners = balance(material, 1)["partenaires"]
    lines = {line["sigle"]: line for family in partners for line in family["lignes"]}  # type: ignore[attr-defined]
    assert lines["DFPE"]["indicateurs"] == "3 / 4"
    assert lines["DFPE"]["annees"] == "2014-2019"
    assert lines["Académie"]["retour"]["libelle"] == "Partiel"


def test_the_chart_of_the_balance_has_an_alternative(material: Material) -> None:
    """The bars of the verdicts are told in words."""
    svg = balance(material, 3)["figure_statuts"]["svg"]  # type: ignore[index]
    assert "Ensemble, 3 renforcées, 0 maintenues, 0 en recul, 0 sans donnée" in plain(svg)
