"""Tests of one job in a worker: what it says of what it built, of problems, of faults and of its memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from batching import COVER_ONLY, FAULTY, outputs_of
from cvreport import __version__
from cvreport.batch.work import carry_out, installed_versions, peak_megabytes
from cvreport.pipeline.order import Order
from projects import write_project

# WeasyPrint leaves the colour profile it reads to be closed by the collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014.icc:pytest.PytestUnraisableExceptionWarning")


def test_what_was_built_is_told(tmp_path: Path) -> None:
    """A document that is built is told with its file, its pages, its time and the memory of the process."""
    work = carry_out(Order(write_project(tmp_path, COVER_ONLY), 2020))
    assert work.built
    assert Path(work.main_file).is_file()
    assert (work.pages, work.made, work.problems, work.fault) == (1, 1, (), "")
    assert work.processor > 0
    assert 20 < work.megabytes <= peak_megabytes()


def test_problems_of_the_inputs_are_told(tmp_path: Path) -> None:
    """Problems come back as they are, with their places."""
    work = carry_out(Order(write_project(tmp_path, FAULTY), 2020))
    assert not work.built
    assert [(problem.code, problem.place.line) for problem in work.problems] == [("N001", 2)]


def test_a_family_of_handouts_is_counted(tmp_path: Path) -> None:
    """Handouts are told by how many were made; one that fails makes the job fail and keeps the others."""
    root = write_project(tmp_path)
    made = carry_out(Order(root, 2020, "fiche", subject="theme:apprendre"))
    assert (made.built, made.made, made.pages) == (True, 1, 2)
    unknown = carry_out(Order(root, 2020, "fiche", subject="theme:absent"))
    assert (unknown.built, [problem.code for problem in unknown.problems]) == (False, ["R008"])


def test_a_fault_of_the_program_is_told(tmp_path: Path) -> None:
    """An error that is not the inputs' comes back by its name."""
    work = carry_out(Order(None, 2020))  # type: ignore[arg-type]  # what no plan can give
    assert not work.built
    assert work.fault.startswith("TypeError : ")


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    """The unfinished folder of a killed process goes, and the output that it had set aside comes back first."""
    root = write_project(tmp_path, COVER_ONLY)
    (root / "build/.2020-en-cours-abc").mkdir(parents=True)
    (root / "build/.2020-ancien-77/fiches").mkdir(parents=True)
    (root / "build/.2020-ancien-77/fiches/fiche.pdf").write_bytes(b"ancien")
    assert carry_out(Order(root, 2020)).built
    assert outputs_of(root) == {"2020"}
    assert (root / "build/2020/fiches/fiche.pdf").read_bytes() == b"ancien"


def test_versions_are_named() -> None:
    """The versions that two machines must share are those of the program and of the libraries of the manifest."""
    assert installed_versions()["cvreport"] == __version__
    assert {"weasyprint", "pydyf", "pandas"} <= set(installed_versions())
