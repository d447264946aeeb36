"""Contours of quartiers, in every spelling and projection they are published in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from cvreport.load.geography import Territory, read_territories
from cvreport.problems import Problems

NAME = "indicators/geo/quartiers.geojson"
NOTRE_DAME = (2.3499, 48.8530)
SQUARE = [[2.34, 48.85], [2.35, 48.85], [2.35, 48.86], [2.34, 48.86], [2.34, 48.85]]
FIELDS_2015 = {"CODE_QP": "QP075001", "NOM_QP": "Goutte d'Or"}
FIELDS_2024 = {"code_qp": "QN07501M", "lib_qp": "Goutte d'Or - Charbonnière"}


def feature(properties: dict[str, Any], ring: list[list[float]], **geometry: Any) -> dict[str, Any]:
    """A feature whose geometry is a polygon unless told otherwise."""
    shape = {"type": "Polygon", "coordinates": [ring], **geometry}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def collection(*features: Any) -> str:
    """A GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def read(folder: Path, content: str | bytes, name: str = NAME) -> tuple[tuple[Territory, ...], list[str]]:
    """The quartiers of a project that has one file of contours, and what is said of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    problems = Problems()
    found = read_territories(folder, problems)
    return found, [f"{problem.place} {problem.code} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("properties", "code", "name"),
    [
        (FIELDS_2015, "QP075001", "Goutte d'Or"),
        (FIELDS_2024, "QN07501M", "Goutte d'Or - Charbonnière"),
        ({**FIELDS_2024, "NOM_QP": "Ancien nom", "nom_qp": ""}, "QN07501M", "Goutte d'Or - Charbonnière"),
        ({"CODE_QP": 75001, "NOM_QP": "Goutte d'Or"}, "75001", "Goutte d'Or"),
    ],
    ids=["2015", "2024", "both", "a code that is a number"],
)
def test_both_spellings_are_read(tmp_path: Path, properties: dict[str, Any], code: str, name: str) -> None:
    """The capitals of 2015 and the small letters of 2024 give the same code and name."""
    found, told = read(tmp_path, collection(feature(properties, SQUARE)))
    assert told == []
    assert [(one.code, one.name) for one in found] == [(code, name)]


def test_degrees_become_lambert_93(tmp_path: Path) -> None:
    """Notre-Dame is at about 652 300 m east and 6 861 700 m north."""
    east, north = NOTRE_DAME
    around = [[east, north], [east + 0.001, north], [east, north + 0.001], [east, north]]
    found, _ = read(tmp_path, collection(feature(FIELDS_2015, around)))
    x, y = found[0].rings[0][0]
    assert x == pytest.approx(652_300, abs=200)
    assert y == pytest.approx(6_861_700, abs=200)


def test_degrees_and_metres_give_the_same_contours(tmp_path: Path) -> None:
    """A file in degrees and the same one in Lambert-93 metres are drawn alike, to the millimetre."""
    to_metres = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
    metres = [list(to_metres.transform(*point)) for point in SQUARE]
    (in_degrees,), _ = read(tmp_path / "degrees", collection(feature(FIELDS_2015, SQUARE)))
    (in_metres,), _ = read(tmp_path / "metres", collection(feature(FIELDS_2015, metres)))
    assert in_metres.rings == (tuple(map(tuple, metres)),)
    for (x, y), (other_x, other_y) in zip(in_degrees.rings[0], in_metres.rings[0], strict=True):
        assert (x, y) == pytest.approx((other_x, other_y), abs=0.001)


def test_a_quartier_may_have_several_parts(tmp_path: Path) -> None:
    """A MultiPolygon gives one ring a part, without the holes; the height of a point is left out."""
    hole = [[2.342, 48.852], [2.344, 48.852], [2.344, 48.854], [2.342, 48.852]]
    other = [[2.40, 48.85, 35.0], [2.41, 48.85, 35.0], [2.41, 48.86, 35.0], [2.40, 48.85, 35.0]]
    shape = feature(FIELDS_2015, [], type="MultiPolygon", coordinates=[[SQUARE, hole], [other]])
    (found,), told = read(tmp_path, collection(shape))
    assert told == []
    assert [len(ring) for ring in found.rings] == [5, 4]
    assert {len(point) for ring in found.rings for point in ring} == {2}


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Several files make one list; what is not a contour is left out."""
    read(tmp_path, collection(feature(FIELDS_2024, SQUARE)), "indicators/geo/b.geojson")
    point = {"type": "Feature", "properties": FIELDS_2015, "geometry": {"type": "Point", "coordinates": [2.3, 48.8]}}
    nowhere = {"type": "Feature", "properties": FIELDS_2015, "geometry": None}
    content = "\ufeff" + collection(feature(FIELDS_2015, SQUARE), point, nowhere)
    found, told = read(tmp_path, content, "indicators/geo/a.geojson")
    assert told == []
    assert [one.code for one in found] == ["QP075001", "QN07501M"]


def test_a_project_without_contours_has_no_quartier(tmp_path: Path) -> None:
    """No folder of contours is not a fault."""
    problems = Problems()
    assert read_territories(tmp_path, problems) == ()
    assert len(problems) == 0


NOT_A_GEOJSON = "Contours illisibles : ce n'est pas la forme d'un GeoJSON."
FAULTY = {
    '{"type": "FeatureCollection",\n "features": [': f"{NAME}:2:15 D005 Contours illisibles : ce n'est pas du JSON.",
    "": f"{NAME}:1:1 D005 Contours illisibles : ce n'est pas du JSON.",
    "[]": f"{NAME} D005 Contours illisibles : une FeatureCollection est attendue.",
    '{"type": "Topology"}': f"{NAME} D005 Contours illisibles : une FeatureCollection est attendue.",
    '{"type": "FeatureCollection"}': f"{NAME} D005 {NOT_A_GEOJSON}",
    collection(): f"{NAME} D005 Contours illisibles : aucun territoire n'a de contour.",
    collection("quartier"): f"{NAME} D005 {NOT_A_GEOJSON}",
    collection(feature(FIELDS_2015, [["x", "y"], ["x", "y"], ["x", "y"]])): f"{NAME} D005 {NOT_A_GEOJSON}",  # type: ignore[list-item]
    collection(feature({"NOM_QP": "Goutte d'Or"}, SQUARE)): f"{NAME} D005 Contours illisibles : aucun des champs "
    "code_qp, CODE_QP, code, id.",
    collection(feature(FIELDS_2015, SQUARE[:2])): f"{NAME} D005 Contours illisibles : un contour a moins de trois "
    "points.",
    collection(feature(FIELDS_2015, [[float("nan"), 1.0]] * 4)): f"{NAME} D005 Contours illisibles : un contour "
    "sort de la carte.",
    collection(feature(FIELDS_2015, [[10**400, 1.0]] * 4)): f"{NAME} D005 {NOT_A_GEOJSON}",
}


@pytest.mark.parametrize("content", FAULTY)
def test_what_cannot_be_drawn_is_a_problem(tmp_path: Path, content: str) -> None:
    """A faulty file is told in French with its path, and its line when it is not JSON; it gives no contour."""
    found, told = read(tmp_path, content)
    assert told == [FAULTY[content]]
    assert found == ()


def test_another_encoding_is_a_problem(tmp_path: Path) -> None:
    """A file that is not in UTF-8 is told so, and a folder in place of a file that it is one."""
    assert read(tmp_path, collection(feature(FIELDS_2024, SQUARE)).encode("cp1252"))[1] == [
        f"{NAME} D005 Contours illisibles : le fichier n'est pas en UTF-8."
    ]
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    problems = Problems()
    assert read_territories(tmp_path, problems) == ()
    assert [problem.message for problem in problems] == ["Contours illisibles : c'est un dossier."]


def test_a_faulty_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """Every file is read, so that all faults are told at once and the sound files still give their contours."""
    read(tmp_path, "{", "indicators/geo/a.geojson")
    read(tmp_path, "[]", "indicators/geo/b.geojson")
    found, told = read(tmp_path, collection(feature(FIELDS_2015, SQUARE)), "indicators/geo/c.geojson")
    assert [line.split(" ")[0].split(":")[0] for line in told] == [
        "indicators/geo/a.geojson",
        "indicators/geo/b.geojson",
    ]
    assert [one.code for one in found] == ["QP075001"]


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
features = st.fixed_dictionaries(
    {
        "properties": st.sampled_from([FIELDS_2015, FIELDS_2024, {}, None, 3]),
        "geometry": st.fixed_dictionaries(
            {
                "type": st.sampled_from(["Polygon", "MultiPolygon", "Point", 1]),
                "coordinates": values | st.just([SQUARE]) | st.lists(st.lists(st.lists(st.floats(), max_size=3))),
            }
        ),
    }
)
contents = st.binary(max_size=60) | st.lists(features | values, max_size=3).map(lambda made: collection(*made).encode())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents)
def test_any_bytes_are_quartiers_or_a_problem(tmp_path: Path, content: bytes) -> None:
    """Whatever a file holds, it gives quartiers with finite contours or one problem of that file, never a crash."""
    found, told = read(tmp_path, content)
    assert bool(found) is not bool(told)
    assert all(line.startswith(NAME) and " D005 " in line for line in told)
    assert all(abs(part) < float("inf") for one in found for ring in one.rings for point in ring for part in point)
