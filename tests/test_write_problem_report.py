"""Problems written as text, as JSON and as SARIF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problem
from cvreport.write.problem_report import Format, problem_report

PROBLEMS = (
    Problem(
        kinds.TENFOLD_JUMP, Place("indicators/observations/2020/caf.csv", 12, None, "valeur"), "Dix fois.", "Vérifiez."
    ),
    Problem(kinds.NAME_UNDEFINED, Place("templates/narratives/été 1.md", 3, 7), "« chapo » n'existe pas.", "Corrigez."),
    Problem(kinds.PARTNER_UNKNOWN, Place("--partner"), "Inconnu.", "Donnez-en un autre."),
    Problem(kinds.NAME_UNDEFINED, Place("templates/x.html"), "« y » n'existe pas.", "Corrigez."),
)


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    """The one run of the SARIF log."""
    log = json.loads(problem_report(PROBLEMS, Format.SARIF))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    return one  # type: ignore[no-any-return]


def test_text_says_all() -> None:
    """As text, each problem says where, what, why and what to do; nothing is written when there is none."""
    text = problem_report(PROBLEMS, Format.TEXT)
    assert "indicators/observations/2020/caf.csv:12 (colonne « valeur ») : avertissement V001 : Dix fois." in text
    assert text.count("Pourquoi : ") == text.count("Que faire : ") == len(PROBLEMS)
    assert problem_report((), Format.TEXT) == ""


def test_json_is_a_list_of_records() -> None:
    """As JSON, each problem is a record with all its fields, empty ones included."""
    records = json.loads(problem_report(PROBLEMS, Format.JSON))
    assert records[0] == {
        "code": "V001",
        "severity": "avertissement",
        "file": "indicators/observations/2020/caf.csv",
        "line": 12,
        "column": None,
        "cell": "valeur",
        "message": "Dix fois.",
        "why": kinds.TENFOLD_JUMP.why,
        "remedy": "Vérifiez.",
    }
    assert json.loads(problem_report((), Format.JSON)) == []


def test_sarif_rules_are_told(run: dict[str, Any]) -> None:
    """Each code is a rule with its title, its reason, its help and its level; codes are given once."""
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["N001", "R001", "V001"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "error", "warning"]
    for rule in rules:
        assert rule["help"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["shortDescription"]["text"]


def test_sarif_results_point_at_their_rules(run: dict[str, Any]) -> None:
    """Each result names its rule, by name and by rank, its level and its message."""
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(PROBLEMS)
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] in ("error", "warning", "note", "none")
        assert problem.message in result["message"]["text"]
    fingerprints = {result["partialFingerprints"]["cvreport/v1"] for result in run["results"]}
    assert len(fingerprints) == len(PROBLEMS)


def test_sarif_locations_have_a_region(run: dict[str, Any]) -> None:
    """A place is an address of the project and a region whose lines and columns count from 1."""
    places = [result["locations"][0].get("physicalLocation") for result in run["results"]]
    assert [place and place["artifactLocation"]["uri"] for place in places] == [
        "indicators/observations/2020/caf.csv",
        "templates/narratives/%C3%A9t%C3%A9%201.md",
        None,
        "templates/x.html",
    ]
    assert [place and place["region"] for place in places] == [
        {"startLine": 12},
        {"startLine": 3, "startColumn": 7},
        None,
        {"startLine": 1},
    ]
    assert run["results"][0]["locations"][0]["logicalLocations"] == [{"name": "valeur", "kind": "member"}]
    assert run["results"][2]["locations"][0]["logicalLocations"][0]["name"] == "--partner"


def test_sarif_without_results() -> None:
    """A log without results is still a log, so that an old finding is known to be gone."""
    log = json.loads(problem_report((), Format.SARIF))
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": True}]
