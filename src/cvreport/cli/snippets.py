"""`cvreport snippets`: write the snippets that VS Code offers while a narrative is typed."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("snippets", cls=FrenchCommand)(snippets_command)


def snippets_command(project: Path = PROJECT) -> None:
    """Écrit .vscode/cvreport.code-snippets, les extraits que VS Code propose dans les récits."""
    # Reading every function is for this command only.
    from cvreport.pipeline.snippets import FILE, snippets_file

    path = project.resolve() / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(snippets_file(), encoding="utf-8")
    print_text(f"{path} : à jour")
