"""`cvreport proof`: proofread any French text for figures that contradict themselves or the data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from cvreport.cli.app import INPUT_PROBLEMS, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.project_years import years_of


class Form(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("proof", cls=FrenchCommand)(proof_command)


def proof_command(
    files: list[str] = typer.Argument(None, metavar="[FICHIER]…", help="txt, md, html, docx ou pdf ; sinon l'entrée."),
    project: Path | None = typer.Option(
        None, "--project", "--projet", metavar="DOSSIER", help="Compare aussi aux données de ce projet."
    ),
    year: int = typer.Option(
        0, "--year", "--annee", metavar="ANNÉE", help="Année de la collecte.", show_default="la dernière"
    ),
    notes: bool = typer.Option(False, "--notes", help="Dit aussi les arrondis admis."),
    form: Form = typer.Option(Form.TEXT, "--format", metavar="FORME", help="text, json ou sarif."),
) -> None:
    """Relit un texte : chiffres qui se contredisent, ou qui contredisent les données."""
    from cvreport.pipeline.proof import proof
    from cvreport.proof import render

    root = project.resolve() if project is not None else None
    chosen = year or (max(years_of(root), default=0) if root is not None else 0)
    findings = guarded(lambda: proof(files or [], root, chosen, notes=notes))
    print_text(render(findings, form.value))
    if any(finding.severity.value != "note" for finding in findings):
        raise typer.Exit(INPUT_PROBLEMS)
