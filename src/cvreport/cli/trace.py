"""`cvreport trace`: where a printed figure comes from."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.project_years import years_of


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("trace", cls=FrenchCommand)(trace_command)


def trace_command(
    question: str = typer.Argument("", metavar="[INDICATEUR | CHIFFRE]", help="Un indicateur, ou un chiffre imprimé."),
    page: int = typer.Option(0, "--page", metavar="N", help="Tous les chiffres d'une page."),
    year: int = typer.Option(0, "--year", "--annee", metavar="ANNÉE", help="Année de la collecte."),
    document: str = typer.Option("rapport", "--document", metavar="NOM", help="Document composé."),
    project: Path = typer.Option(Path("."), "--project", "--projet", metavar="DOSSIER", help="Dossier du projet."),
) -> None:
    """Dit d'où vient un chiffre imprimé."""
    if not question and not page:
        print_text("Donnez un indicateur, un chiffre entre guillemets, ou --page N.", error=True)
        raise typer.Exit(WRONG_USAGE)
    from cvreport.pipeline.trace import answer, read_trace

    root = project.resolve()
    chosen = year or max(years_of(root), default=0)
    trace = guarded(lambda: read_trace(root, chosen, document))
    print_text(answer(trace, question, page))
