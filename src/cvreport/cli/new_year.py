"""`cvreport new-year`: the contract rolled over to another year."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("new-year", cls=FrenchCommand)(new_year_command)


def new_year_command(
    year: int = typer.Argument(metavar="ANNÉE", help="Année qui commence."),
    project: Path = PROJECT,
) -> None:
    """Reconduit le contrat : données, récits à revoir, liste de ce qui reste à faire."""
    from cvreport.problems import Problems
    from cvreport.yearly.new_year import roll_over

    root = project.resolve()
    done = guarded(lambda: roll_over(root, year, Problems()))
    for edit in done.edits:
        print_text(f"{edit.path} : {edit.key}, « {edit.before} » devient « {edit.after} ».")
    print_text(f"{sum(done.carried.added.values())} lignes de {done.before} reconduites.")
    recomputed = sum(sentence.recomputed for sentence in done.to_review)
    print_text(
        f"{len(done.to_review)} phrases à revoir, dont {recomputed} recalculées ; {len(done.written)} récits copiés."
    )
    print_text(f"Que faire : suivez {done.checklist}")
