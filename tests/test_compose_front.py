"""Sections before the themes."""

from __future__ import annotations

import pytest

from composed import material_of
from cvreport.charts.mosaic import Cell
from cvreport.compose.front import contents, cover, credits, introduction, mosaic_cells, mosaic_height
from cvreport.compose.material import Material
from projects import write_project
from tiny_contract import plain


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The material of the small project."""
    return material_of(write_project(tmp_path_factory.mktemp("front") / "projet"))


def test_the_mosaic_has_one_cell_an_action(material: Material) -> None:
    """Each action is one cell, filled when it has data."""
    cells = mosaic_cells(material, material.contract.themes)
    assert [cell.filled for cell in cells] == [True, True, True]


@pytest.mark.parametrize(("number", "rows"), [(1, 1), (16, 1), (17, 2)])
def test_the_mosaic_is_as_high_as_its_rows(number: int, rows: int, material: Material) -> None:
    """A row of the mosaic holds sixteen cells."""
    cells: list[Cell] = mosaic_cells(material, material.contract.themes)[:1] * number
    assert mosaic_height(cells) == rows * 13.125


def test_the_cover_says_how_many_actions_each_theme_has(material: Material) -> None:
    """The key of the cover counts the actions of each theme."""
    ((title, count, sign),) = cover(material)["cles"]  # type: ignore[misc]
    assert (title, plain(count)) == ("Apprendre", "3 actions")
    assert sign.startswith("data:image/svg+xml")


def test_the_credits_name_the_signatories_by_family(material: Material) -> None:
    """Partners are grouped by family, by acronym and name."""
    assert credits(material)["partenaires_par_famille"] == [
        ("Ville de Paris", [("DFPE", "Ville de Paris")]),
        ("Opérateurs", [("Caf", "Caisse d'allocations familiales")]),
        ("État", [("Académie", "Académie de Paris")]),
    ]


def test_the_contents_list_only_what_the_document_has(material: Material) -> None:
    """An entry stands for a section of the document, and the chapters after the themes are numbered on."""
    everything = contents(material, ("introduction", "axes", "bilan", "glossaire"))["entrees"]
    assert [(entry["numero"], entry["titre"]) for entry in everything] == [  # type: ignore[attr-defined]
        ("", "Introduction"),
        ("1", "Apprendre"),
        ("2", "Axes transversaux"),
        ("3", "Bilan de la collecte et perspectives"),
        ("", "Glossaire"),
    ]
    few = contents(material, ())["entrees"]
    assert [entry["ancre"] for entry in few] == ["theme-1"]  # type: ignore[attr-defined]


def test_the_introduction_counts_the_natures_of_indicator(material: Material) -> None:
    """Each nature of indicator has its count, which is a figure."""
    natures = introduction(material)["natures"]
    assert [(title, str(count)) for title, _, _, count in natures] == [  # type: ignore[attr-defined]
        ("Indicateurs de réalisation", "3"),
        ("Indicateurs de résultat", "2"),
        ("Indicateurs d'impact", "1"),
    ]


def test_the_introduction_shows_only_perimeters_in_use(material: Material) -> None:
    """A perimeter is presented when an observation uses it and its vintage is known."""
    assert introduction(material)["perimetres"] == [
        ("QP", "Quartiers prioritaires", "géographie prioritaire 2015-2023")
    ]
