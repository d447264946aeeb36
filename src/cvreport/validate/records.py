"""Parsed YAML turned into typed records; pydantic's findings turned into problems with line and column."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cvreport import problem_catalogue as kinds
from cvreport.load.yaml_reader import YamlFile
from cvreport.problems import Problems, suggestion

R = TypeVar("R", bound=BaseModel)

TYPES = {
    "string_type": "un texte",
    "int_type": "un nombre entier",
    "int_parsing": "un nombre entier",
    "int_from_float": "un nombre entier",
    "float_type": "un nombre",
    "finite_number": "un nombre",
    "greater_than_equal": "un nombre positif",
    "float_parsing": "un nombre",
    "bool_type": "oui ou non (true / false)",
    "bool_parsing": "oui ou non (true / false)",
    "list_type": "une liste (des lignes commençant par « - »)",
    "dict_type": "un groupe de clés",
    "model_type": "un groupe de clés",
    "model_attributes_type": "un groupe de clés",
}


def read_record(
    model: type[R], file: YamlFile, problems: Problems, data: Any = None, path: tuple[Hashable, ...] = ()
) -> R | None:
    """Check `data` (the whole file by default) against `model`; report every fault and return None if any."""
    try:
        return model.model_validate(file.data if data is None else data)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            _report(error, model, file, path, problems)
        return None


def read_named(model: type[R], file: YamlFile | None, problems: Problems) -> dict[str, R]:
    """The records of a file of one key a name, by name; those that are faulty are reported and left out."""
    if file is None:
        return {}
    if not isinstance(file.data, dict):
        problems.add(
            kinds.WRONG_TYPE, file.place(), "Le fichier doit être un groupe de clés.", "Une clé par identifiant."
        )
        return {}
    records = {str(name): read_record(model, file, problems, data, (name,)) for name, data in file.data.items()}
    return {name: record for name, record in records.items() if record is not None}


def _report(
    error: ErrorDetails, model: type[BaseModel], file: YamlFile, path: tuple[Hashable, ...], problems: Problems
) -> None:
    location: tuple[Hashable, ...] = (*path, *(part for part in error["loc"] if part != "[key]"))
    name = location[-1] if location else ""
    match error["type"]:
        case "extra_forbidden":
            known = _keys_at(model, error["loc"][:-1])
            problems.add(
                kinds.KEY_UNKNOWN,
                file.key_place(*location),
                f"La clé « {name} » est inconnue.",
                suggestion(str(name), known) or None,
            )
        case "missing":
            problems.add(kinds.KEY_MISSING, file.place(*location[:-1]), f"La clé « {name} » manque.")
        case _:
            place, message = file.place(*location), _wrong_value(error, str(name))
            problems.add(kinds.WRONG_TYPE, place, message, _expected(error))


def _wrong_value(error: ErrorDetails, name: str) -> str:
    given = error["input"]
    shown = str(given) if isinstance(given, str | int | float | bool) else type(given).__name__
    names = {"dict": "un groupe de clés", "list": "une liste", "NoneType": "rien"}
    return f"« {name} » vaut « {names.get(shown, shown)} », qui n'est pas admis ici."


def _expected(error: ErrorDetails) -> str | None:
    if error["type"] == "literal_error":
        allowed = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
        near = suggestion(str(error["input"]), allowed.split(", "))
        return near or f"Valeurs admises : {allowed}."
    if error["type"] == "string_pattern_mismatch":
        return "Un identifiant n'a ni espace ni accent : lettres, chiffres, tirets."
    if error["type"] == "too_short":
        return "Donnez au moins un élément."
    if remedy := error.get("ctx", {}).get("remedy"):
        return str(remedy)
    expected = TYPES.get(error["type"])
    return f"Donnez {expected}." if expected else None


def _keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    current: Any = model
    for part in location:
        if isinstance(part, int):
            continue
        annotation = getattr(current, "model_fields", {}).get(part)
        if annotation is None:
            continue
        current = _innermost(annotation.annotation)
    return list(getattr(current, "model_fields", {}))


def _innermost(annotation: Any) -> Any:
    for argument in getattr(annotation, "__args__", ()):
        found = _innermost(argument)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation
