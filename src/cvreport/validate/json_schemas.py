"""JSON Schemas of the YAML files, so that an editor completes and checks keys while one types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from cvreport.validate.key_descriptions import FILES, KEYS, RECORDS
from cvreport.validate.meetings import MeetingRecord
from cvreport.validate.plans import PlanRecord
from cvreport.validate.schemas import (
    AxisRecord,
    ContextRecord,
    ContractRecord,
    GlossaryRecord,
    PartnerRecord,
    PerimeterRecord,
    SettingsRecord,
    SubChapterRecord,
)

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extension of VS Code reads
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "contrat": TypeAdapter(ContractRecord),
    "axes": TypeAdapter(dict[str, AxisRecord]),
    "perimetres": TypeAdapter(dict[str, PerimeterRecord]),
    "partenaires": TypeAdapter(dict[str, PartnerRecord]),
    "glossaire": TypeAdapter(list[GlossaryRecord]),
    "referentiel": TypeAdapter(SubChapterRecord),
    "contexte": TypeAdapter(ContextRecord),
    "reglages": TypeAdapter(SettingsRecord),
    "edition": TypeAdapter(MeetingRecord),
    "lots": TypeAdapter(PlanRecord),
}


def json_schemas() -> dict[str, str]:
    """The schema of each kind of file, by name, as the text of its file."""
    return {name: _text(name, adapter) for name, adapter in ADAPTERS.items()}


def _text(name: str, adapter: TypeAdapter[Any]) -> str:
    raw = adapter.json_schema(ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    schema: dict[str, Any] = {"$schema": DRAFT, "title": f"{name}.yaml", "description": FILES[name]}
    schema |= {key: value for key, value in _french(raw, name).items() if key not in ("title", "description")}
    if definitions:
        schema["definitions"] = {
            record: {"description": RECORDS.get(record, ""), **_french(content, record)}
            for record, content in definitions.items()
        }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _french(schema: dict[str, Any], owner: str = "") -> dict[str, Any]:
    """A schema without the program's own names, with French descriptions, open to numbers where a text is read.

    owner: the file or the record the schema is of, for the keys that mean something else elsewhere.
    """
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("title", "description"):
            continue
        if key == "properties":
            result[key] = {name: _described(name, content, owner) for name, content in value.items()}
        elif key == "prefixItems":
            result["items"] = [_french(item) for item in value]
        elif isinstance(value, dict):
            result[key] = _french(value)
        elif isinstance(value, list):
            result[key] = [_french(item) if isinstance(item, dict) else item for item in value]
        else:
            result[key] = value
    if result.get("type") == "string" and "enum" not in result:
        # The program reads a number as the text it is written with.
        result["type"] = ["string", "number"]
    return result


def _described(name: str, content: dict[str, Any], owner: str) -> dict[str, Any]:
    inner = _french(content)
    if "$ref" in inner:
        # Draft 7 ignores what stands beside a reference.
        inner = {"allOf": [{"$ref": inner.pop("$ref")}], **inner}
    return {"description": KEYS.get(f"{owner}.{name}", KEYS.get(name, "")), **inner}
