"""Tests of the JSON Schemas: kept true to the checks, described in French, and right about the real files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvreport.validate.json_schemas import json_schemas
from cvreport.validate.key_descriptions import FILES, KEYS, RECORDS
from projects import REFERENTIEL, write_project

ROOT = Path(__file__).parent.parent
SCHEMAS = json_schemas()
PLAN = "lots"  # stands beside the project's folders
FOLDERS = {"referentiel": "referentiel", "contexte": "contexte", "edition": "editions"}


def test_the_files_are_up_to_date() -> None:
    """docs/schemas/ holds what the program says now; run « cvreport schemas » when it does not."""
    folder = ROOT / "docs/schemas"
    assert {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == SCHEMAS


def test_every_description_is_used() -> None:
    """No description is left of a key, a record or a file that is gone."""
    texts = [json.loads(text) for text in SCHEMAS.values()]
    records = {name for schema in texts for name in schema.get("definitions", {})}
    keys = {key for schema in texts for mapping in mappings(schema) for key in mapping["properties"]}
    assert set(FILES) == set(SCHEMAS)
    assert set(RECORDS) == records
    assert {name.rpartition(".")[2] for name in KEYS} == keys
    assert {name.partition(".")[0] for name in KEYS if "." in name} <= records | set(FILES)


def mappings(schema: Any) -> list[dict[str, Any]]:
    """Every part of a schema that has properties."""
    if isinstance(schema, list):
        return [found for item in schema for found in mappings(item)]
    if not isinstance(schema, dict):
        return []
    inner = [found for value in schema.values() for found in mappings(value)]
    return [schema, *inner] if isinstance(schema.get("properties"), dict) and "type" in schema else inner


def faults(schema: dict[str, Any], value: Any, whole: dict[str, Any]) -> list[str]:
    """What a value has against a schema: the part of JSON Schema that these schemas use, and no more."""
    if "$ref" in schema:
        return faults(whole["definitions"][schema["$ref"].rsplit("/", 1)[-1]], value, whole)
    found = [fault for part in schema.get("allOf", []) for fault in faults(part, value, whole)]
    if "anyOf" in schema and all(faults(part, value, whole) for part in schema["anyOf"]):
        found.append(f"{value!r} fits none")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{value!r} is not one of {schema['enum']}")
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else wanted
    if names and not any(isinstance(value, kinds[name]) for name in names):
        return [*found, f"{value!r} is not {names}"]
    if isinstance(value, dict) and "object" in names:
        properties = schema.get("properties", {})
        found += [f"{key} is missing" for key in schema.get("required", []) if key not in value]
        other = schema.get("additionalProperties", True)
        for key, item in value.items():
            if key in properties:
                found += faults(properties[key], item, whole)
            elif isinstance(other, dict):
                found += faults(other, item, whole)
            elif other is False:
                found.append(f"{key} is unknown")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        found += [fault for item in value for fault in faults(schema["items"], item, whole)]
    return found


def files_of(root: Path, name: str) -> list[Path]:
    """The files that a schema is about."""
    if name == PLAN:
        return [root / f"{name}.yaml"]
    indicators = root / "indicators"
    return sorted((indicators / FOLDERS[name]).rglob("*.yaml")) if name in FOLDERS else [indicators / f"{name}.yaml"]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_real_files_have_no_fault(name: str) -> None:
    """What the repository builds with has nothing underlined in an editor."""
    schema = json.loads(SCHEMAS[name])
    for path in files_of(ROOT, name):
        assert faults(schema, yaml.safe_load(path.read_text(encoding="utf-8")), schema) == [], path


def test_a_wrong_key_is_underlined(tmp_path: Path) -> None:
    """A key misspelt or a value of another kind is a fault for the editor, as it is for the program."""
    project = write_project(tmp_path / "projet")
    data = yaml.safe_load((project / REFERENTIEL).read_text(encoding="utf-8"))
    schema = json.loads(SCHEMAS["referentiel"])
    assert faults(schema, data, schema) == []
    data["titr"] = data.pop("titre")
    data["objectifs_prioritaires"][0]["objectifs_operationnels"][0]["actions"][0]["statut"] = "fini"
    assert {fault.split(" ")[0] for fault in faults(schema, data, schema)} == {"titre", "titr", "'fini'"}


def test_files_name_their_schema() -> None:
    """The first line of each file of the repository leads to its schema, so that VS Code finds it."""
    for name in SCHEMAS:
        for path in files_of(ROOT, name):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            if first.startswith("# yaml-language-server"):
                assert (path.parent / first.split("$schema=")[1]).resolve() == ROOT / f"docs/schemas/{name}.json"
