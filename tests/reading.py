"""A project read and checked in this process: the steps load and validate, without the command line."""

from __future__ import annotations

from pathlib import Path

from cvreport.load.project import load_project
from cvreport.model.contract import Contract
from cvreport.problems import Problems, ProblemsFound
from cvreport.validate.contract import read_settings, validate_project


def read_project(folder: Path, year: int = 2020) -> tuple[Contract | None, Problems]:
    """The contract of a project, or None, and all the problems found."""
    problems = Problems()
    try:
        raw = load_project(folder, year, problems)
        read_settings(raw, problems)
        return validate_project(raw, problems), problems
    except ProblemsFound:
        return None, problems


def told(problems: Problems) -> list[str]:
    """One line a problem: place, code and words."""
    return [f"{problem.place} {problem.code} {problem.message}" for problem in problems]
