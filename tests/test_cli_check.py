"""`cvreport check` as it is typed: its formats and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import run_cvreport
from projects import FILES, OBSERVATIONS, write_project

CITY = f"{OBSERVATIONS}/ville.csv"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The small project with a tenfold jump."""
    return write_project(tmp_path, {CITY: FILES[CITY] + "soutien.eleves;2020;QP;;5200;;;;;\n"})


def test_a_right_project(project: Path) -> None:
    """Without fault, one line says what was looked at and how long it took, and the command exits with 0."""
    done = run_cvreport("check", "--project", project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Rien à signaler : ")
    assert done.stdout.count("\n") == 1


def test_findings_exit_with_one(faulty: Path) -> None:
    """A finding is told on the standard output, and the command exits with 1."""
    done = run_cvreport("check", "--project", faulty, "--year", "2020")
    assert done.returncode == 1
    assert f"{CITY}:9 (colonne « valeur ») : avertissement V001" in done.stdout
    assert "0 erreur, 1 avertissement" in done.stdout


def test_a_check_brings_only_what_it_needs(project: Path) -> None:
    """What composes sections, draws charts or pages and reads the partners' answers is not imported to check inputs."""
    order = f"CheckOrder(Path({str(project)!r}), 2020)"
    program = (
        "import sys; from pathlib import Path; from cvreport.pipeline.check import CheckOrder, check;"
        f"check({order}, lambda step, detail: None);"
        "print(*(name for name in sys.modules if name.startswith('cvreport.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    costly = ("compose.composer", "charts.drawing", "paginate", "collect.project", "exports", "write.pdf")
    assert "cvreport.pipeline.ground" in done.stdout
    assert [name for name in costly if f"cvreport.{name}" in done.stdout] == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_formats_for_programs_hold_nothing_else(faulty: Path, form: str) -> None:
    """JSON and SARIF are all of the standard output, so that a program can read it."""
    done = run_cvreport("check", "--project", faulty, "--format", form)
    assert done.returncode == 1
    content = json.loads(done.stdout)
    found = content if form == "json" else content["runs"][0]["results"]
    assert [one["code"] if form == "json" else one["ruleId"] for one in found] == ["V001"]


@pytest.mark.parametrize("arguments", [("--format", "xml"), ("--layouts",)])
def test_wrong_usage_exits_with_two(project: Path, arguments: tuple[str, ...]) -> None:
    """An unknown format or option is wrong usage."""
    assert run_cvreport("check", "--project", project, *arguments).returncode == 2


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    """A folder without data is wrong usage; a year without data is a problem of the inputs."""
    assert run_cvreport("check", "--project", tmp_path).returncode == 2
    done = run_cvreport("check", "--project", write_project(tmp_path / "projet"), "--year", "1999", "--format", "json")
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)] == ["F001"]


def findings() -> list[str]:
    """What is found in the repository itself, by code and place."""
    done = run_cvreport("check", "--project", Path(__file__).parents[1], "--format", "json")
    return [f"{one['code']} {one['file']}:{one['line']}" for one in json.loads(done.stdout)]


def test_the_repository_is_right() -> None:
    """The repository itself has nothing to report on its data, its typography and its pictures."""
    assert [finding for finding in findings() if not finding.startswith("C1")] == []


def test_the_sentences_of_the_repository_are_right() -> None:
    """No printed sentence of the repository contradicts its own figures."""
    assert [finding for finding in findings() if finding.startswith("C1")] == []
