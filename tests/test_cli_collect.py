"""`cvreport collect` through the command line: forms out, answers in, status, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from collecting import answering, edited
from conftest import run_cvreport


def exported(project: Path) -> Path:
    """The forms of 2021, written through the command line."""
    done = run_cvreport("collect", "export", "--year", "2021", "--project", project)
    assert done.returncode == 0, done.stderr
    return project / "build/2021/formulaires"


def test_export_import_status(project: Path, tmp_path: Path) -> None:
    """One form a partner goes out, one comes back with a refusal, and the status says so."""
    forms = exported(project)
    assert sorted(path.name for path in forms.iterdir()) == ["academie-2021.xlsx", "caf-2021.xlsx", "ville-2021.xlsx"]
    answer = tmp_path / "réponse Caf.xlsx"
    change = answering("creches.places", valeur=99)
    answer.write_bytes(edited((forms / "caf-2021.xlsx").read_bytes(), change))
    done = run_cvreport("collect", "import", answer, "--project", project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 donnée lue" in done.stdout
    assert "creches.places;2019/2020;;;99;" in (project / "indicators/observations/2021/caf.csv").read_text("utf-8-sig")
    status = run_cvreport("collect", "status", "--year", "2021", "--format", "json", "--project", project)
    assert json.loads(status.stdout)["a_relancer"] == ["ville", "academie", "caf"]


def test_a_refusal_ends_with_1_and_writes_the_workbook_to_send_back(project: Path, tmp_path: Path) -> None:
    """What is refused is told on the screen and in a workbook; the exit code is 1."""
    answer = tmp_path / "caf.xlsx"
    change = answering("creches.places", valeur="cent")
    answer.write_bytes(edited((exported(project) / "caf-2021.xlsx").read_bytes(), change))
    done = run_cvreport("collect", "import", answer, "--project", project, "--report", tmp_path / "rapports")
    assert done.returncode == 1
    assert "C007 « cent »" in done.stdout
    assert (tmp_path / "rapports/caf-a-corriger.xlsx").is_file()
    assert not (project / "indicators/observations/2021").exists()


def test_one_partner_and_wrong_usage(project: Path, tmp_path: Path) -> None:
    """One form can be asked for; an unknown partner, year, form or file is said."""
    done = run_cvreport(
        "collect", "export", "--year", "2021", "--partner", "caf", "--output", tmp_path / "f", "--project", project
    )
    assert [path.name for path in (tmp_path / "f").iterdir()] == ["caf-2021.xlsx"]
    assert done.returncode == 0
    wrong = run_cvreport("collect", "export", "--year", "2021", "--partner", "cav", "--project", project)
    assert wrong.returncode == 1
    assert "Vouliez-vous dire « caf »" in wrong.stderr
    assert run_cvreport("collect", "export", "--project", project).returncode == 2
    assert run_cvreport("collect", "import", tmp_path / "rien.xlsx", "--project", project).returncode == 2
    assert run_cvreport("collect", "status", "--year", "2021", "--format", "pdf", "--project", project).returncode == 2


def test_status_as_a_page(project: Path, tmp_path: Path) -> None:
    """The page is written where it is asked."""
    page = tmp_path / "etat.html"
    done = run_cvreport(
        "collect", "status", "--year", "2021", "--format", "html", "--output", page, "--project", project
    )
    assert done.returncode == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
