"""What commands on a project share: its folder, its year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from cvreport.cli.app import WRONG_USAGE
from cvreport.cli.messages import print_text
from cvreport.project_years import years_of

YEAR: Any = typer.Option(
    0, "--year", "--annee", metavar="ANNÉE", help="Année de la collecte.", show_default="la dernière"
)
PROJECT: Any = typer.Option(Path("."), "--project", "--projet", metavar="DOSSIER", help="Dossier du projet.")


def chosen_year(year: int, root: Path) -> int:
    """The year asked for, or the last one for which the project has observations; without any, the command ends."""
    if year:
        return year
    years = years_of(root)
    if not years:
        print_text(
            f"Aucune année de données sous {root}/indicators/observations/.\n"
            "    Que faire : placez-vous dans le dossier du projet, ou donnez-le avec --project.",
            error=True,
        )
        raise typer.Exit(WRONG_USAGE)
    return years[-1]
