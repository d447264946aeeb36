"""`cvreport trace`: where a printed figure comes from."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import INPUT_PROBLEMS, WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("trace", cls=FrenchCommand)(trace_command)


def trace_command(
    question: str = typer.Argument("", metavar="[INDICATEUR | CHIFFRE]", help="Un indicateur, ou un chiffre imprimé."),
    page: int = typer.Option(0, "--page", metavar="N", help="Tous les chiffres d'une page."),
    year: int = YEAR,
    document: str = typer.Option("rapport", "--document", metavar="NOM", help="Document composé."),
    project: Path = PROJECT,
) -> None:
    """Dit d'où vient un chiffre imprimé."""
    if not question and not page:
        print_text("Donnez un indicateur, un chiffre entre guillemets, ou --page N.", error=True)
        raise typer.Exit(WRONG_USAGE)
    from cvreport.pipeline.trace import UntracedError, answer, read_trace

    root = project.resolve()
    chosen = chosen_year(year, root)
    trace = guarded(lambda: read_trace(root, chosen, document))
    try:
        print_text(answer(trace, question, page))
    except UntracedError as nothing:
        print_text(str(nothing), error=True)
        raise typer.Exit(INPUT_PROBLEMS) from nothing
