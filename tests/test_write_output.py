"""Output written aside and moved into place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import build
from cvreport.problems import Problems, ProblemsFound
from cvreport.write.output import forget_unfinished, write_all
from projects import REFERENTIEL, changed, write_project


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_files_are_written(tmp_path: Path) -> None:
    """Files are written with their folders, and nothing is left beside them."""
    write_all(tmp_path / "build" / "2020", {"rapport.pdf": b"pdf", "donnees/a.csv": b"a"}, Problems())
    assert tree(tmp_path) == {"build/2020/rapport.pdf": b"pdf", "build/2020/donnees/a.csv": b"a"}


def test_the_last_output_is_replaced(tmp_path: Path) -> None:
    """The new files replace those of the same name, and those of another document stay."""
    folder = tmp_path / "2020"
    write_all(folder, {"rapport.pdf": b"un", "copil.pdf": b"copil"}, Problems())
    write_all(folder, {"rapport.pdf": b"deux"}, Problems())
    assert tree(tmp_path) == {"2020/rapport.pdf": b"deux", "2020/copil.pdf": b"copil"}


def test_a_failure_leaves_the_last_output_whole(tmp_path: Path) -> None:
    """When one file cannot be written, none is, and the last output has not moved."""
    folder = tmp_path / "2020"
    write_all(folder, {"rapport.pdf": b"un"}, Problems())
    with pytest.raises(ProblemsFound) as found:
        write_all(folder, {"rapport.pdf": b"deux", "rapport.pdf/impossible": b"x"}, Problems())
    assert [problem.code for problem in found.value.problems] == ["E001"]
    assert tree(tmp_path) == {"2020/rapport.pdf": b"un"}


def test_a_place_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    """An output folder under a file is a problem that names it."""
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        write_all(tmp_path / "fichier" / "2020", {"rapport.pdf": b"x"}, Problems())
    assert found.value.problems[0].code == "E001"


def test_the_folder_can_be_read_by_others(tmp_path: Path) -> None:
    """The folder moved into place is readable by all, as a published one must be."""
    write_all(tmp_path / "2020", {"rapport.pdf": b"x"}, Problems())
    assert os.stat(tmp_path / "2020").st_mode & 0o777 == 0o755


def test_an_interruption_puts_the_last_output_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the two moves of the last instant leaves the last output in its place."""
    folder = tmp_path / "2020"
    write_all(folder, {"rapport.pdf": b"un"}, Problems())
    moves = []

    def interrupted(source: Path, target: Path) -> None:
        moves.append(source)
        if len(moves) == 2:
            raise KeyboardInterrupt
        source.rename(target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(folder, {"rapport.pdf": b"deux"}, Problems())
    assert len(moves) == 3
    assert tree(tmp_path) == {"2020/rapport.pdf": b"un"}


def test_only_what_was_left_unfinished_is_forgotten(tmp_path: Path) -> None:
    """What a killed process left beside an output goes; the output, its neighbours and hidden folders stay."""
    files = {"2020/a": b"a", "2021/b": b"b", ".2020-sauvegarde/c": b"c", ".2021-en-cours-x/d": b"d"}
    for name in (*files, ".2020-en-cours-x/e", ".2020-ancien-7/f"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(files.get(name, b"?"))
    forget_unfinished(tmp_path / "2020")
    forget_unfinished(tmp_path / "absent" / "2020")
    assert tree(tmp_path) == files


def test_a_failed_build_keeps_the_last_report(tmp_path: Path) -> None:
    """A build whose inputs are wrong leaves the files of the last good one untouched."""
    folder = write_project(tmp_path)
    assert build(folder).returncode == 0
    before = tree(folder / "build")
    write_project(folder, changed(REFERENTIEL, "porteurs: [academie]", "porteurs: [academy]"))
    assert build(folder).returncode == 1
    assert tree(folder / "build") == before
