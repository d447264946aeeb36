"""What a selection may bring of its own: the colour of a sequence."""

from __future__ import annotations

from pathlib import Path

import pytest

from composed import material_of
from cvreport.compose.contract_style import contract_style
from cvreport.compose.material import colours_of
from cvreport.pipeline.meetings import with_meeting
from cvreport.problems import Problems, ProblemsFound
from meeting_files import MEETING, SELECTION
from projects import write_project


def project_with(folder: Path, colour: str) -> Path:
    """The small project with a meeting whose last sequence has a colour of its own."""
    return write_project(
        folder, {SELECTION: MEETING.replace("titre: Suite\n", f"titre: Suite\n    couleur: {colour}\n")}
    )


def test_a_sequence_may_have_its_own_colour(tmp_path: Path) -> None:
    """The slides of the sequence know the colour by its class, whose rules the deck carries."""
    project = project_with(tmp_path, '"#2E6B34"')
    material = with_meeting(project, "copil", material_of(project), Problems())
    assert colours_of(material)[1] == "#2E6B34"
    assert ".theme-couleur-2e6b34 {" in contract_style(material.contract, colours_of(material))


@pytest.mark.parametrize(("colour", "code"), [('"#F2B705"', "P008"), ("bleu", "Y006"), ("#2E6B34", "Y006")])
def test_a_colour_that_does_not_read_is_refused(tmp_path: Path, colour: str, code: str) -> None:
    """Too light, unknown, or lost because its value is not in quotes: the fault is told at its line."""
    project = project_with(tmp_path, colour)
    with pytest.raises(ProblemsFound) as found:
        with_meeting(project, "copil", material_of(project), Problems())
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path) == (code, SELECTION)
    assert "#" in problem.remedy
