"""Tests of problems: places, order, suggestions."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.problem_catalogue import FIGURE_TYPED, FILE_MISSING, YAML_TAB
from cvreport.problems import Place, Problems, ProblemsFound, Severity, suggestion, system_reason

names = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.csv", 3, None, "valeur"), "a.csv:3 (colonne « valeur »)"),
    ],
)
def test_place_is_clickable(place: Place, expected: str) -> None:
    """A place is a path, a line and a column that an editor opens, with the name of the column for a table."""
    assert str(place) == expected


def test_problem_says_where_what_why_and_what_to_do() -> None:
    """A printed problem has its place, severity, code and words, then the reason and the remedy."""
    problems = Problems()
    problems.add(YAML_TAB, Place("a.yaml", 2, 1), "Une tabulation.")
    problems.add(YAML_TAB, Place("b.yaml", 2, 1), "Une tabulation.", "Un autre remède.")
    first, second = problems
    assert str(first) == (
        "a.yaml:2:1 : erreur Y002 : Une tabulation.\n"
        "    Pourquoi : YAML n'admet que des espaces en début de ligne.\n"
        "    Que faire : Remplacez la tabulation par des espaces."
    )
    assert str(second).endswith("Que faire : Un autre remède.")


def test_errors_come_first_then_places_in_order() -> None:
    """Problems are told errors first, then by file, line and column, whatever the order they were found in."""
    problems = Problems()
    problems.add(FIGURE_TYPED, Place("a.md", 1), "w")
    problems.add(FILE_MISSING, Place("b.yaml", 10), "x")
    problems.add(FILE_MISSING, Place("b.yaml", 9, 4), "y")
    problems.add(FILE_MISSING, Place("b.yaml", 9, 2), "z")
    assert [problem.message for problem in problems] == ["z", "y", "x", "w"]
    assert [problem.message for problem in problems.warnings] == ["w"]
    assert all(problem.severity is Severity.ERROR for problem in problems.errors)


def test_the_same_problem_is_told_once() -> None:
    """A problem found twice at one place is told once."""
    problems = Problems()
    for _ in range(2):
        problems.add(FILE_MISSING, Place("a.yaml"), "x")
    assert len(problems) == 1


def test_only_errors_stop() -> None:
    """Warnings let a step go on; with an error it stops and everything found is told."""
    problems = Problems()
    problems.add(FIGURE_TYPED, Place("a.md", 1), "w")
    problems.stop_on_errors()
    problems.add(FILE_MISSING, Place("a.yaml"), "x")
    with pytest.raises(ProblemsFound) as stopped:
        problems.stop_on_errors()
    assert [problem.message for problem in stopped.value.problems] == ["x", "w"]


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("cafe", ["caf", "ville"], "Vouliez-vous dire « caf » ?"),
        ("CAF", ["caf"], "Vouliez-vous dire « caf » ?"),
        ("sante", ["Santé", ""], "Vouliez-vous dire « Santé » ?"),
        ("zzz", ["b", "a"], "Noms admis : a, b."),
        ("zzz", [f"nom{number}" for number in range(13)], ""),
        ("zzz", [], ""),
    ],
)
def test_suggestion(name: str, known: list[str], expected: str) -> None:
    """A near name is proposed, else the known ones when they are few."""
    assert suggestion(name, known) == expected


@given(names, st.lists(names, max_size=20))
def test_a_suggestion_is_one_of_the_known_names(name: str, known: list[str]) -> None:
    """What is proposed exists, and a name that exists is proposed for itself."""
    text = suggestion(name, known)
    if text.startswith("Vouliez-vous dire"):
        assert text.split("« ")[1].split(" »")[0] in known
    if name in known:
        assert text.startswith("Vouliez-vous dire")


def test_system_reasons_are_french() -> None:
    """Why the system refused a file is said in French, or as the system says it when the case is rare."""
    assert system_reason(PermissionError(errno.EACCES, "Permission denied")) == "l'accès est refusé"
    assert system_reason(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    assert system_reason(OSError("étrange")) == "étrange"
