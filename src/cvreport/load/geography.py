"""Perimeters of quartiers read from GeoJSON files, in whatever spelling and projection they were published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems

# The national files of 2015 write their fields in capitals, those of 2024 in small letters with other names.
NAME_FIELDS = ("lib_qp", "nom_qp", "NOM_QP", "LIB_QP", "nom", "name")
CODE_FIELDS = ("code_qp", "CODE_QP", "code", "id")
LAMBERT_93 = "EPSG:2154"
WGS_84 = "EPSG:4326"

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Quartier:
    """One perimeter: its code, its name, and its outer rings in Lambert-93 metres."""

    code: str
    name: str
    rings: tuple[Ring, ...]


def read_quartiers(root: Path, problems: Problems) -> tuple[Quartier, ...]:
    """Read `indicators/geo/*.geojson`; degrees are reprojected to Lambert-93, metres are taken as they are."""
    found: list[Quartier] = []
    for path in sorted((root / "indicators" / "geo").glob("*.geojson")):
        name = path.relative_to(root).as_posix()
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
            found.extend(_features(content))
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ArithmeticError,
            OSError,
            RecursionError,
        ) as failure:
            problems.add(
                kinds.GEOGRAPHY, Place(name, getattr(failure, "lineno", None)), f"Contours illisibles : {failure}."
            )
    return tuple(found)


def _features(content: Any) -> Iterator[Quartier]:
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise ValueError("une FeatureCollection est attendue")
    for feature in content["features"]:
        properties = feature.get("properties") or {}
        geometry = feature.get("geometry") or {}
        rings = tuple(_rings(geometry))
        if rings:
            yield Quartier(_field(properties, CODE_FIELDS), _field(properties, NAME_FIELDS), rings)


def _field(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        if properties.get(name):
            return str(properties[name])
    raise LookupError(f"aucun des champs {', '.join(names)}")


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    coordinates = geometry.get("coordinates", [])
    match geometry.get("type"):
        case "Polygon":
            polygons = [coordinates]
        case "MultiPolygon":
            polygons = coordinates
        case _:
            polygons = []
    for polygon in polygons:
        if polygon:
            yield _in_metres([(float(point[0]), float(point[1])) for point in polygon[0]])


def _in_metres(points: list[tuple[float, float]]) -> Ring:
    if all(abs(x) <= 180 and abs(y) <= 90 for x, y in points):
        from pyproj import Transformer

        transformer = Transformer.from_crs(WGS_84, LAMBERT_93, always_xy=True)
        return tuple(transformer.transform(x, y) for x, y in points)
    return tuple(points)
