"""The meeting a deck is made for: its selection read, checked and given its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cvreport.compose.material import Material
from cvreport.load.editions import load_selection
from cvreport.load.photographs import read_photograph
from cvreport.model.meeting import Meeting, SlidePlan
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
    meetings = {name: with_photographs(root, meeting, problems) for name, meeting in meetings.items()}
    problems.stop_on_errors()
    helpers = Helpers(material.derived, material.settings.thresholds)
    meeting = render_meeting(meetings[selection], helpers, problems)
    problems.stop_on_errors()
    return replace(material, meeting=meeting)


def with_photographs(root: Path, meeting: Meeting, problems: Problems) -> Meeting:
    """The meeting with the bytes of its photographs."""

    def filled(plan: SlidePlan) -> SlidePlan:
        return replace(
            plan,
            photographs=tuple(
                replace(item, content=read_photograph(root, item.name, plan.place, problems))
                for item in plan.photographs
            ),
        )

    return replace(
        meeting,
        sequences=tuple(
            replace(sequence, slides=tuple(filled(plan) for plan in sequence.slides)) for sequence in meeting.sequences
        ),
    )
