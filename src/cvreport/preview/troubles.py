"""Problems as the browser shows them, and the sections they concern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cvreport.model.document import Draft
from cvreport.preview.messages import Trouble
from cvreport.problems import Problem, Severity


def troubles(problems: Iterable[Problem]) -> tuple[Trouble, ...]:
    """The problems, each once, errors first."""
    ordered = sorted(
        dict.fromkeys(problems),
        key=lambda problem: (problem.severity is not Severity.ERROR, problem.place.path, problem.place.line or 0),
    )
    return tuple(_trouble(problem) for problem in ordered)


def _trouble(problem: Problem) -> Trouble:
    return Trouble(
        problem.place.path,
        problem.place.line,
        str(problem.place),
        str(problem.severity),
        problem.code,
        problem.message,
        problem.remedy,
        problem.kind.why,
    )


def concerned(draft: Draft, words: str, problems: Iterable[Problem]) -> bool:
    """Whether an error stands in what a section is made from: its narratives, its template, its own pages."""
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    return any(
        problem.place.path in (draft.id, f"templates/{draft.template}") or f"recit {problem.place.path}:" in words
        for problem in errors
    )


def owner(changed: Iterable[str], words: Mapping[str, str], current: str) -> str:
    """The section that prints a narrative that was saved, when it is not the one in view."""
    for path in changed:
        holding = [section for section, html in words.items() if f"recit {path}:" in html]
        if holding and current not in holding:
            return holding[0]
    return current
