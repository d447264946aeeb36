"""`cvreport guide`: bring the lists of the editors' guide up to date with the code."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import WRONG_USAGE
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("guide", cls=FrenchCommand)(guide_command)


def guide_command(project: Path = PROJECT) -> None:
    """Met à jour les listes de docs/guide-redacteurs.md : appels, blocs, variables."""
    # Reading every template is for this command only.
    from cvreport.pipeline.reference import with_lists

    path = project.resolve() / "docs" / "guide-redacteurs.md"
    if not path.is_file():
        print_text(f"{path} n'existe pas.\n    Que faire : placez-vous dans le dossier du programme.", error=True)
        raise typer.Exit(WRONG_USAGE)
    text = path.read_text(encoding="utf-8")
    updated = with_lists(text)
    path.write_text(updated, encoding="utf-8")
    print_text(f"{path} : {'à jour' if updated == text else 'listes refaites'}")
