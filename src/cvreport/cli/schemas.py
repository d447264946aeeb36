"""`cvreport schemas`: write the JSON Schemas that editors complete and check YAML files with."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("schemas", cls=FrenchCommand)(schemas_command)


def schemas_command(project: Path = PROJECT) -> None:
    """Écrit docs/schemas/*.json, qui guident la saisie des fichiers YAML."""
    # pydantic is costly to import: only this command and the checks need it.
    from cvreport.validate.json_schemas import json_schemas

    folder = project.resolve() / "docs" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    print_text(f"{folder} : {len(json_schemas())} schémas")
