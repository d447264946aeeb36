"""Problems as text for a person, as JSON for a program, as SARIF 2.1.0 for an editor or a merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import quote

from cvreport import __version__
from cvreport.problems import Kind, Place, Problem, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Format(StrEnum):
    """The forms a list of problems can be written in."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def problem_report(problems: Sequence[Problem], form: Format) -> str:
    """Write problems in one of the three forms; as text, nothing when there is none."""
    match form:
        case Format.JSON:
            return json.dumps([problem_record(problem) for problem in problems], ensure_ascii=False, indent=2)
        case Format.SARIF:
            return json.dumps(_sarif(problems), ensure_ascii=False, indent=2)
        case Format.TEXT:
            return "\n\n".join(str(problem) for problem in problems)


def problem_record(problem: Problem) -> dict[str, object]:
    """One problem as JSON."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": place.path,
        "line": place.line,
        "column": place.column,
        "cell": place.cell,
        "message": problem.message,
        "why": problem.kind.why,
        "remedy": problem.remedy,
    }


def _sarif(problems: Sequence[Problem]) -> dict[str, object]:
    found = {problem.code: problem.kind for problem in problems}
    codes = sorted(found)
    driver = {
        "name": "cvreport",
        "version": __version__,
        "rules": [_rule(found[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(kind: Kind) -> dict[str, object]:
    return {
        "id": kind.code,
        "name": kind.title,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.why},
        "help": {"text": kind.remedy},
        "defaultConfiguration": {"level": LEVELS[kind.severity]},
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    said = f"{problem.code} {problem.place.path} {problem.place.cell or ''} {problem.message}"
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message} Que faire : {problem.remedy}"},
        "locations": [_location(problem.place)],
        # The same finding keeps its identity when lines move.
        "partialFingerprints": {"cvreport/v1": hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]},
    }


def _location(place: Place) -> dict[str, object]:
    if place.path.startswith("--"):
        # An option of the command line is at fault: it has no file.
        return {"logicalLocations": [{"name": place.path, "kind": "parameter"}]}
    region = {"startLine": place.line or 1}
    if place.column is not None:
        region["startColumn"] = place.column
    artifact = {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"}
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if place.cell is not None:
        location["logicalLocations"] = [{"name": place.cell, "kind": "member"}]
    return location
