"""`cvreport init`: another, quite different contract builds at once, and knows nothing of the first one."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from conftest import run_cvreport

WORDS_OF_THE_FIRST = ("Paris", "Grandir", "Travailler", "Habiter", "Apur", "quartiers prioritaires")


def test_the_example_builds_at_once(tmp_path: Path) -> None:
    """Two themes, other axes, other perimeters: the report is made without a warning, and without the first's words."""
    folder = tmp_path / "valmont"
    started = run_cvreport("init", folder)
    assert started.returncode == 0, started.stderr
    built = run_cvreport("build", "--project", folder)
    assert built.returncode == 0, built.stderr
    assert "aucun avertissement" in built.stdout
    text = "\n".join(page.extract_text() for page in PdfReader(folder / "build/2022/rapport.pdf").pages)
    assert "Valmont" in text
    assert "Bien manger" in text
    assert [word for word in WORDS_OF_THE_FIRST if word in text] == []


def test_the_example_goes_round_the_year(tmp_path: Path) -> None:
    """Its forms can be sent, and its collection followed."""
    folder = tmp_path / "valmont"
    run_cvreport("init", folder)
    exported = run_cvreport("collect", "export", "--year", "2023", "--project", folder)
    assert exported.returncode == 0, exported.stderr
    assert "3 formulaire(s)" in exported.stdout
    assert run_cvreport("collect", "status", "--year", "2023", "--project", folder).returncode == 0


def test_an_occupied_folder_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over something."""
    (tmp_path / "a.txt").write_text("à moi", encoding="utf-8")
    done = run_cvreport("init", tmp_path)
    assert done.returncode == 1
    assert "C030" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
