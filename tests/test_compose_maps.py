"""The map of the report: contours of quartiers when the project has them, else a tile map said to be schematic."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from composed import drafts_of, html_of, material_of
from conftest import build, run_cvreport
from cvreport.compose.maps import SCHEMATIC, chart_map
from cvreport.compose.material import Material
from cvreport.model.territory import MapChoice, Perimeter
from cvreport.narrate.narratives import Fragments
from cvreport.settings import Settings
from projects import FILES, write_project
from reading import read_project, told
from tiny_contract import PLACE, contract, derived, indicator, row

CONTRACT = "indicators/contrat.yaml"
MAP = """\
carte:
  titre: Les élèves soutenus, par territoire
  indicateur: soutien.eleves
  periode: "2019"
  millesime: Géographie prioritaire 2015-2023.
  tuiles:
    QP: [0, 0]
    Paris: [1, 0]
"""
LINE = FILES[CONTRACT].count("\n") + 1


def with_map(changes: dict[str, str] | None = None) -> str:
    """The contract of the small project with a map, some words of which are replaced."""
    text = MAP
    for old, new in (changes or {}).items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return FILES[CONTRACT] + text


def contours() -> str:
    """A GeoJSON of two quartiers, in metres, in both spellings."""
    ring = [(652_300, 6_861_700), (652_600, 6_861_700), (652_600, 6_862_000), (652_300, 6_861_700)]
    moved = [(x + 1000, y + 500) for x, y in ring]
    both = [({"CODE_QP": "QP075001", "NOM_QP": "Goutte d'Or"}, ring), ({"code_qp": "b", "lib_qp": "Pouchet"}, moved)]
    features = [
        {"type": "Feature", "properties": fields, "geometry": {"type": "Polygon", "coordinates": [points]}}
        for fields, points in both
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_a_tile_map_stands_in_for_the_contours(tmp_path: Path) -> None:
    """Without contours the map is said to be schematic, in its legend and in its alternative, with its vintage."""
    made = chart_map(material_of(write_project(tmp_path, {CONTRACT: with_map()})))
    assert made["titre"] == "Les élèves soutenus, par territoire"
    legend, drawing = str(made["legende"]), str(made["figure"])
    assert SCHEMATIC in legend
    assert legend.endswith("Géographie prioritaire 2015-2023.")
    assert f"<title>{SCHEMATIC} Nombre d&#x27;élèves soutenus en 2019. QP : 512.</title>" in drawing
    assert re.findall(r"<text[^>]*>([^<]*)</text>", drawing) == [
        *("QP", "512", "Paris", "512", "(1)", "non renseigné", "(1)"),
    ]


def test_the_table_of_a_tile_map_holds_its_figures(tmp_path: Path) -> None:
    """The table beside the tile map has one row a known territory, whose figure knows its cell."""
    table = chart_map(material_of(write_project(tmp_path, {CONTRACT: with_map()})))["tableau"]
    assert isinstance(table, dict)
    assert table["entetes"] == ["Territoire", "Nombre d'élèves soutenus"]
    ((name, figure),) = table["lignes"]
    assert (name, str(figure), figure.cells) == ("Quartiers prioritaires", "512", ("ville:4",))


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((3, 3), ["3"]),
        ((3, 8), ["3", "8"]),
        ((1, 2, 3), ["1", "2", "3"]),
        ((33.9, 1234567), ["33,9", "1\u202f234\u202f567"]),
        ((1, 2, 5, 8, 11, 90), ["moins de 5", "de 5 à moins de 11", "11 et plus"]),
    ],
)
def test_a_tile_map_has_three_classes_at_most(values: tuple[float, ...], labels: list[str]) -> None:
    """Few values are classes of their own; more are cut into three classes, named by what they hold."""
    names = [f"t{rank}" for rank in range(len(values))]
    rows = [row("2019", value, perimeter=name) for name, value in zip(names, values, strict=True)]
    tiles = {name: (rank, 0) for rank, name in enumerate(names)}
    made = replace(
        contract([indicator()], rows),
        perimeters={name: Perimeter(name, name, "ici", "d'ici", "", "") for name in names},
        map_choice=MapChoice("Carte", "soutien.enfants", "2019", "", "", tiles, PLACE),
    )
    drawing = str(chart_map(Material(2020, derived(made), {}, Fragments({}), Settings()))["figure"])
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawing)
    assert texts[2 * len(values) :: 2] == labels


def test_the_map_is_a_section_of_its_own(tmp_path: Path) -> None:
    """A project with a map has its section, drawing and table; a project without one has no section."""
    folder = write_project(tmp_path / "avec", {CONTRACT: with_map()})
    (draft,) = (one for one in drafts_of(folder) if one.id == "carte")
    html = html_of(folder, draft)
    assert "<svg" in html
    assert '<data value="niveau ville:4">512</data>' in html
    assert "carte" not in [one.id for one in drafts_of(write_project(tmp_path / "sans"))]


def test_contours_take_the_place_of_the_tiles(tmp_path: Path) -> None:
    """A project with a file of contours is built into a report whose map has numbers, names and vintage."""
    folder = write_project(tmp_path, {CONTRACT: with_map(), "indicators/geo/quartiers.geojson": contours()})
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "findfont" not in done.stderr
    pages = [page.extract_text() for page in pypdf.PdfReader(folder / "build/2020/rapport.pdf").pages]
    (page,) = (text for text in pages if "Goutte d’Or" in text)
    assert "Géographie prioritaire 2015-2023." in page
    assert "schématique" not in page
    assert page.split().count("1") == page.split().count("2") == 2  # on the map and in the table
    twin = (folder / "build/2020/rapport.html").read_text(encoding="utf-8")
    assert "<title>Carte des 2 territoires : 1, Goutte d" in twin.replace("\u00a0", " ")


def test_contours_need_no_figure(tmp_path: Path) -> None:
    """With contours the map has no figure to show: a period without data is no fault."""
    files = {CONTRACT: with_map({'"2019"': '"2018"'}), "indicators/geo/quartiers.geojson": contours()}
    assert told(read_project(write_project(tmp_path, files))[1]) == []


UNKNOWN = {
    "soutien.eleves": (
        "soutien.eleve",
        f"{CONTRACT}:{LINE}:1 R004 La carte cite « soutien.eleve », inconnu.",
        "Vouliez-vous dire « soutien.eleves » ?",
    ),
    "Paris: [1, 0]": (
        "Pari: [1, 0]",
        f"{CONTRACT}:{LINE}:1 R003 La carte cite « Pari », qui n'est pas déclaré.",
        "Vouliez-vous dire « Paris » ?",
    ),
    '"2019"': (
        '"2018"',
        f"{CONTRACT}:{LINE}:1 N004 La carte n'a aucune valeur de « soutien.eleves » pour 2018.",
        "Vérifiez l'indicateur, la période, la modalité et les tuiles de « carte ».",
    ),
}


@pytest.mark.parametrize("old", UNKNOWN)
def test_what_a_map_names_must_exist(tmp_path: Path, old: str) -> None:
    """A map that names an unknown indicator or perimeter, or has nothing to show, is a problem with its place."""
    new, line, remedy = UNKNOWN[old]
    _, problems = read_project(write_project(tmp_path, {CONTRACT: with_map({old: new})}))
    (problem,) = (one for one in problems if one.place.line and one.place.line >= LINE)
    place = re.sub(r":\d+:\d+ ", f":{LINE}:1 ", f"{problem.place} {problem.code} {problem.message}")
    assert place == line
    assert problem.remedy == remedy


def test_a_map_without_values_stops_the_build(tmp_path: Path) -> None:
    """The command line tells a map without values as a fault of the inputs, not as one of the program."""
    done = run_cvreport("build", "--project", write_project(tmp_path, {CONTRACT: with_map({'"2019"': '"2018"'})}))
    assert done.returncode == 1
    assert "N004" in done.stderr
