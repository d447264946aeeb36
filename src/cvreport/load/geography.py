"""Perimeters read from GeoJSON files, in whatever spelling and projection they were published."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, system_reason

# The national files of 2015 write their fields in capitals, those of 2024 in small letters with other names.
NAME_FIELDS = ("lib_qp", "nom_qp", "NOM_QP", "LIB_QP", "nom", "name")
CODE_FIELDS = ("code_qp", "CODE_QP", "code", "id")
LAMBERT_93 = "EPSG:2154"
WGS_84 = "EPSG:4326"
FEWEST_POINTS = 3

Ring = tuple[tuple[float, float], ...]


class ContourError(ValueError):
    """What a file of contours lacks; the message is in French."""


@dataclass(frozen=True, slots=True)
class Territory:
    """One perimeter: its code, its name, and its outer rings in Lambert-93 metres."""

    code: str
    name: str
    rings: tuple[Ring, ...]


def read_territories(root: Path, problems: Problems) -> tuple[Territory, ...]:
    """Read `indicators/geo/*.geojson`; degrees are reprojected to Lambert-93, metres are taken as they are."""
    found: list[Territory] = []
    for path in sorted((root / "indicators" / "geo").glob("*.geojson")):
        place = Place(path.relative_to(root).as_posix())
        try:
            own = tuple(_features(json.loads(path.read_text(encoding="utf-8-sig"))))
            if not own:
                raise ContourError("aucun territoire n'a de contour")
            found.extend(own)
        except ContourError as failure:
            problems.add(kinds.GEOGRAPHY, place, f"Contours illisibles : {failure}.")
        except json.JSONDecodeError as failure:
            place = Place(place.path, failure.lineno, failure.colno)
            problems.add(kinds.GEOGRAPHY, place, "Contours illisibles : ce n'est pas du JSON.")
        except UnicodeDecodeError:
            problems.add(kinds.GEOGRAPHY, place, "Contours illisibles : le fichier n'est pas en UTF-8.")
        except OSError as failure:
            problems.add(kinds.GEOGRAPHY, place, f"Contours illisibles : {system_reason(failure)}.")
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            problems.add(kinds.GEOGRAPHY, place, "Contours illisibles : ce n'est pas la forme d'un GeoJSON.")
    return tuple(found)


def _features(content: Any) -> Iterator[Territory]:
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise ContourError("une FeatureCollection est attendue")
    for feature in content["features"]:
        properties = feature.get("properties") or {}
        geometry = feature.get("geometry") or {}
        rings = tuple(_rings(geometry))
        if rings:
            yield Territory(_field(properties, CODE_FIELDS), _field(properties, NAME_FIELDS), rings)


def _field(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        if properties.get(name):
            return str(properties[name])
    raise ContourError(f"aucun des champs {', '.join(names)}")


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
    if len(points) < FEWEST_POINTS:
        raise ContourError("un contour a moins de trois points")
    if all(abs(x) <= 180 and abs(y) <= 90 for x, y in points):
        points = [_to_lambert_93().transform(x, y) for x, y in points]
    if not all(math.isfinite(part) for point in points for part in point):
        raise ContourError("un contour sort de la carte")
    return tuple(points)


@lru_cache(maxsize=1)
def _to_lambert_93() -> Any:
    # Imported here: only a project that has contours needs it.
    from pyproj import Transformer

    return Transformer.from_crs(WGS_84, LAMBERT_93, always_xy=True)
