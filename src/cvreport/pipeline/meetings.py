"""The meeting a deck is made for: its selection read, checked and given its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cvreport.compose.material import Material
from cvreport.load.editions import load_selection
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.meetings import render_meeting
from cvreport.problems import Problems
from cvreport.validate.meetings import read_meetings


def with_meeting(root: Path, selection: str, material: Material, problems: Problems) -> Material:
    """The material with the meeting of a document that asks for one; any fault in the selection stops the build."""
    if not selection:
        return material
    file = load_selection(root, selection, material.year, problems)
    problems.stop_on_errors()
    assert file is not None  # an unreadable selection left a problem
    meetings = read_meetings({selection: file}, material.contract, problems)
    problems.stop_on_errors()
    helpers = Helpers(material.derived, material.settings.thresholds)
    meeting = render_meeting(meetings[selection], helpers, problems)
    problems.stop_on_errors()
    return replace(material, meeting=meeting)
