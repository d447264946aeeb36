"""`cvreport check`: say what is wrong in a project without building it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvreport.cli.app import INPUT_PROBLEMS, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import Progress, print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year
from cvreport.problems import Severity
from cvreport.write.problem_report import Format, problem_report

if TYPE_CHECKING:
    from cvreport.pipeline.check import Checked


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check", cls=FrenchCommand)(check_command)


def check_command(
    year: int = YEAR,
    project: Path = PROJECT,
    layout: bool = typer.Option(False, "--layout", "--mise-en-page", help="Contrôle aussi les pages (plus long)."),
    document: str = typer.Option("rapport", "--document", metavar="NOM", help="Document dont contrôler les pages."),
    form: Format = typer.Option(Format.TEXT, "--format", metavar="FORME", help="text, json ou sarif."),
) -> None:
    """Contrôle les données, les textes et les images, et les pages avec --layout, sans rien composer."""
    # Imported here: what checks takes half a second to load, which --help must not wait for.
    from cvreport.pipeline.check import CheckOrder, check

    root = project.resolve()
    order = CheckOrder(root, chosen_year(year, root), layout, document)
    told = layout and form is Format.TEXT
    started = time.perf_counter()
    checked = guarded(lambda: check(order, Progress() if told else _silent))
    report = problem_report(checked.problems, form)
    if report:
        print_text(report)
    if form is Format.TEXT:
        print_text(_summary(checked, time.perf_counter() - started))
    if checked.problems:
        raise typer.Exit(INPUT_PROBLEMS)


def _silent(_step: str, _detail: str) -> None:
    """Programs read what is printed: nothing else may be."""


def _summary(checked: Checked, seconds: float) -> str:
    spent = f"{seconds:.1f} s".replace(".", ",")
    if checked.problems:
        errors = sum(problem.severity is Severity.ERROR for problem in checked.problems)
        warnings = len(checked.problems) - errors
        return f"\n{_counted(errors, 'erreur')}, {_counted(warnings, 'avertissement')} ({spent})."
    seen = [_counted(checked.observations, "observation"), _counted(checked.narratives, "récit")]
    seen += [_counted(checked.pages, "page")] if checked.pages else []
    return f"Rien à signaler : {', '.join(seen)} ({spent})."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
