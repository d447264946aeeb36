"""`cvreport cache`: what is kept between builds."""

from __future__ import annotations

from pathlib import Path

from conftest import run_cvreport
from cvreport.cache.store import project_store


def test_the_place_and_the_size_are_told(tmp_path: Path) -> None:
    """`info` names the folder, counts the files and tells what they take, in French."""
    project_store(tmp_path).write("ab12", b"x" * 1_500_000)
    done = run_cvreport("cache", "info", "--project", tmp_path)
    assert done.returncode == 0
    assert str(tmp_path / "build" / ".cache") in done.stdout
    assert "Fichiers : 1\n" in done.stdout
    assert "1,5 Mo" in done.stdout


def test_what_is_kept_is_taken_away(tmp_path: Path) -> None:
    """`clear` empties the store and says what it freed; done twice it has nothing to do."""
    project_store(tmp_path).write("ab12", b"x" * 1_500_000)
    assert "1,5 Mo" in run_cvreport("cache", "clear", "--project", tmp_path).stdout
    assert project_store(tmp_path).usage().files == 0
    assert run_cvreport("cache", "clear", "--project", tmp_path).stdout.startswith("0 ")
