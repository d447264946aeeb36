"""`cvreport templates`: which template or style sheet wins, and a copy of it to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import typer

from cvreport.cli.app import WRONG_USAGE
from cvreport.cli.french import FrenchCommand, FrenchGroup
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year
from cvreport.problems import suggestion
from cvreport.templating.environment import house_folder
from cvreport.templating.overrides import Overridable, blocks_of, extension, find, overridable, place_of_override

NAME = typer.Argument(..., metavar="CHEMIN", help="Par exemple sections/bilan.html ou styles/base.css.")
FOR = typer.Option(
    "", "--for", "--pour", metavar="NOM", help="Une année, un thème (son identifiant) ou un sous-chapitre (1.1)."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    templates = typer.Typer(
        cls=FrenchGroup,
        help="Dit quel gabarit ou quelle feuille de style sert, et en copie un à changer.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    templates.command("list", cls=FrenchCommand)(list_command)
    templates.command("show", cls=FrenchCommand)(show_command)
    templates.command("override", cls=FrenchCommand)(override_command)
    app.add_typer(templates, name="templates")


def list_command(year: int = YEAR, narrowed: str = FOR, project: Path = PROJECT) -> None:
    """Donne la liste des gabarits et des feuilles de style, et d'où vient chacun."""
    root = project.resolve()
    for item in overridable(root, chosen_year(year, root), _scope(narrowed)):
        covered = ", ".join(candidate.owner for candidate in item.candidates[1:])
        print_text(f"{item.name:<36} {item.winner.owner}" + (f" (remplace : {covered})" if covered else ""))


def show_command(name: str = NAME, year: int = YEAR, narrowed: str = FOR, project: Path = PROJECT) -> None:
    """Dit quel fichier sert pour un chemin, lesquels il remplace, et les blocs qu'il offre."""
    root = project.resolve()
    item = _wanted(root, chosen_year(year, root), name, narrowed)
    for rank, candidate in enumerate(item.candidates):
        print_text(f"{'sert    ' if not rank else 'remplacé'}  {candidate.owner:<20} {_shown(candidate.path, root)}")
    blocks = blocks_of(item.winner.path) if item.winner.path.suffix == ".html" else []
    if blocks:
        print_text(f"blocs     {', '.join(blocks)}")


def override_command(
    name: str = NAME,
    block: str = typer.Option("", "--block", "--bloc", metavar="BLOC", help="Un seul bloc, le reste venant d'origine."),
    year: int = YEAR,
    narrowed: str = FOR,
    project: Path = PROJECT,
) -> None:
    """Copie l'original d'un gabarit ou d'une feuille de style dans le projet, pour le changer."""
    root = project.resolve()
    item = _wanted(root, chosen_year(year, root), name, narrowed)
    copy = place_of_override(root, item.name, _scope(narrowed))
    if copy.exists():
        _refuse(f"{_shown(copy, root)} existe déjà ; il n'a pas été touché.", "modifiez-le, ou donnez --for.")
    if block:
        blocks = blocks_of(item.winner.path)
        if block not in blocks:
            _refuse(f"Le bloc « {block} » n'existe pas dans {item.name}.", suggestion(block, blocks))
        text = extension(item.name, block)
    copy.parent.mkdir(parents=True, exist_ok=True)
    if block:
        copy.write_text(text, encoding="utf-8")
    else:
        shutil.copyfile(item.winner.path, copy)
    print_text(f"{_shown(copy, root)} est écrit et sert désormais ; effacez-le pour revenir à l'original.")


def _scope(narrowed: str) -> tuple[str, ...]:
    return (narrowed,) if narrowed else ()


def _wanted(root: Path, year: int, name: str, narrowed: str) -> Overridable:
    found = find(root, year, name, _scope(narrowed))
    if found is None:
        known = [item.name for item in overridable(root, year)]
        _refuse(f"« {name} » n'est ni un gabarit ni une feuille de style.", suggestion(name, known) or LIST)
    assert found is not None  # what is missing was refused
    return found


LIST = "voyez la liste avec cvreport templates list."


def _refuse(message: str, remedy: str) -> None:
    print_text(f"{message}\n    Que faire : {remedy}", error=True)
    raise typer.Exit(WRONG_USAGE)


def _shown(path: Path, root: Path) -> str:
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    house = house_folder("templates").parent
    return f"maison : {path.relative_to(house).as_posix()}" if path.is_relative_to(house) else str(path)
