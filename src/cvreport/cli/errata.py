"""`cvreport errata`: write the page of the published document's contradictions."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.app import guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("errata", cls=FrenchCommand)(errata_command)


def errata_command(
    year: int = typer.Option(..., "--year", "--annee", metavar="ANNÉE", help="Année de la collecte."),
    project: Path = PROJECT,
) -> None:
    """Relève les contradictions du document publié dans docs/errata-<année>.md."""
    from cvreport.pipeline.pages import errata_page

    root = project.resolve()
    text = guarded(lambda: errata_page(root, year))
    path = root / "docs" / f"errata-{year}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    rows = text.count("\n| ") - 2 * text.count("\n| --- ")
    print_text(f"{path} : {rows} ligne{'s' if rows > 1 else ''}")
