"""The project's observations as the proofreader takes them, and the generated page of its codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.pipeline.proof import proof, proof_page
from cvreport.problems import ProblemsFound
from cvreport.proof import CATALOGUE
from projects import YEAR

ROOT = Path(__file__).parents[1]


def test_a_figure_that_differs_from_the_data_is_found(tmp_path: Path) -> None:
    """A value the project knows otherwise is a finding that names the cell."""
    text = tmp_path / "note.txt"
    text.write_text("En 2018/2019, le nombre d'enfants accompagnés est de 951.", encoding="utf-8")
    found = [finding for finding in proof([str(text)], ROOT, 2020, notes=False) if finding.code == "C301"]
    assert [finding.quote for finding in found] != []
    assert "gip:" in found[0].message


def test_a_figure_of_the_data_is_left_alone(tmp_path: Path) -> None:
    """A value the project holds for that period is never reported against it."""
    text = tmp_path / "note.txt"
    text.write_text("En 2018/2019, le nombre d'enfants accompagnés est de 551.", encoding="utf-8")
    assert proof([str(text)], ROOT, 2020, notes=False) == []


def test_a_file_that_cannot_be_read_is_a_problem(project: Path) -> None:
    """A missing file is told as a problem, in French, with its name."""
    with pytest.raises(ProblemsFound) as caught:
        proof([str(project / "absent.docx")], project, YEAR, notes=False)
    assert "absent.docx" in str(caught.value.problems[0])


def test_the_page_of_codes_is_kept_true() -> None:
    """docs/codes-de-relecture.md is what the catalogue of the proofreader gives."""
    page = (ROOT / "docs" / "codes-de-relecture.md").read_text(encoding="utf-8")
    assert page == proof_page(), "régénérez-la : python -c 'from cvreport.pipeline.proof import proof_page; …'"
    assert all(code in page for code in CATALOGUE)
