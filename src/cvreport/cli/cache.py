"""`cvreport cache`: what is kept between builds, and how to empty it."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport.cli.french import FrenchCommand, FrenchGroup
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT
from cvreport.french.numbers import format_number

MEGABYTE = 1_000_000


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    group = typer.Typer(
        cls=FrenchGroup,
        help="Ce qui est gardé d'une composition à l'autre : le dit, ou l'efface.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("info", cls=FrenchCommand)(info_command)
    group.command("clear", cls=FrenchCommand)(clear_command)
    app.add_typer(group, name="cache")


def info_command(project: Path = PROJECT) -> None:
    """Dit où sont gardées les sections déjà mises en page, et ce qu'elles occupent."""
    from cvreport.cache.store import LARGEST, project_store

    store = project_store(project.resolve())
    usage = store.usage()
    print_text(
        f"Dossier : {store.folder}\n"
        f"Fichiers : {format_number(usage.files)}\n"
        f"Place occupée : {_megabytes(usage.size)}, {_megabytes(LARGEST)} au plus"
    )


def clear_command(project: Path = PROJECT) -> None:
    """Vide ce qui est gardé : la composition suivante remet tout en page."""
    from cvreport.cache.store import project_store

    before = project_store(project.resolve()).clear()
    ending = "s" if before.files > 1 else ""
    print_text(f"{format_number(before.files)} fichier{ending} effacé{ending}, {_megabytes(before.size)} en moins.")


def _megabytes(size: int) -> str:
    return f"{format_number(size / MEGABYTE, 1)} Mo"
