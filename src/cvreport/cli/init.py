"""`cvreport init`: another contract, from an example that builds at once."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("init", cls=FrenchCommand)(init_command)


def init_command(
    folder: Path = typer.Argument(metavar="DOSSIER", help="Dossier à créer, ou vide."),
) -> None:
    """Commence un autre contrat à partir d'un exemple qui se compose tout de suite."""
    from cvreport.problems import Problems
    from cvreport.yearly.start import start_project

    files = guarded(lambda: start_project(folder, Problems()))
    print_text(
        f"{len(files)} fichiers dans {folder}.\n"
        f"    Que faire : cvreport build --project {folder}, puis suivez {folder / 'LISEZMOI.md'}."
    )
