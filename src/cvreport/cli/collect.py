"""`cvreport collect`: forms out, answers in, who has answered."""

from __future__ import annotations

import datetime
from pathlib import Path

import typer

from cvreport.cli.app import INPUT_PROBLEMS, WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand, FrenchGroup
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT

YEAR = typer.Option(0, "--year", "--annee", metavar="ANNÉE", help="Année de la collecte.")
PARTNER = typer.Option("", "--partner", "--partenaire", metavar="NOM", help="Un seul partenaire.")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    collect = typer.Typer(
        cls=FrenchGroup,
        help="Envoie les formulaires aux partenaires, reprend leurs réponses, dit qui a répondu.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    collect.command("export", cls=FrenchCommand)(export_command)
    collect.command("import", cls=FrenchCommand)(import_command)
    collect.command("status", cls=FrenchCommand)(status_command)
    collect.command("locate", cls=FrenchCommand)(locate_command)
    app.add_typer(collect, name="collect")


def export_command(
    year: int = YEAR,
    partner: str = PARTNER,
    output: Path | None = typer.Option(None, "--output", "--sortie", metavar="DOSSIER", help="Où écrire."),
    filled: bool = typer.Option(False, "--filled", "--rempli", help="Avec les réponses déjà reçues, à corriger."),
    project: Path = PROJECT,
) -> None:
    """Écrit un formulaire (.xlsx) par partenaire."""
    _require_year(year)
    guarded(lambda: _export(project.resolve(), year, partner, output, filled))


def _export(root: Path, year: int, name: str, output: Path | None, filled: bool) -> None:
    from cvreport.collect.exporting import export_forms
    from cvreport.collect.project import open_project
    from cvreport.problems import Problems

    problems = Problems()
    project = open_project(root, year, problems)
    folder = (output or root / "build" / str(year) / "formulaires").resolve()
    exported = export_forms(project, folder, name, filled, problems)
    problems.stop_on_errors()
    for form in exported.forms:
        print_text(f"{form.file.name} : {form.rows} lignes")
    if exported.unasked:
        print_text(
            f"{len(exported.unasked)} indicateur(s) ne sont demandés à aucun signataire : "
            f"{', '.join(exported.unasked)}.",
            error=True,
        )
    print_text(f"{len(exported.forms)} formulaire(s) dans {folder}")


def import_command(
    files: list[Path] = typer.Argument(metavar="FICHIER…", help="Fichiers reçus : .xlsx, .ods ou .csv."),
    year: int = YEAR,
    partner: str = PARTNER,
    report: Path | None = typer.Option(None, "--report", "--compte-rendu", metavar="DOSSIER", help="Où écrire."),
    project: Path = PROJECT,
) -> None:
    """Reprend les réponses des partenaires ; ce qui n'a pas pu être lu est dit, case par case."""
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        print_text(f"Fichier absent : {', '.join(missing)}.\n    Que faire : vérifiez le chemin.", error=True)
        raise typer.Exit(WRONG_USAGE)
    refused = guarded(lambda: _import(project.resolve(), year, partner, files, report))
    if refused:
        raise typer.Exit(INPUT_PROBLEMS)


def _import(root: Path, year: int, partner: str, files: list[Path], report: Path | None) -> bool:
    from cvreport.collect.batch import import_files
    from cvreport.collect.report import import_text
    from cvreport.problems import Problems

    problems = Problems()
    batch = import_files(root, year, partner, files, report, datetime.date.today(), problems)
    for imported in batch.imported:
        print_text(import_text(imported))
    for path in batch.reports:
        print_text(f"Compte rendu : {path}")
    return any(imported.refused for imported in batch.imported)


def _require_year(year: int) -> None:
    if not 1990 <= year <= 2100:
        print_text("Donnez l'année de la collecte, par exemple --year 2021.", error=True)
        raise typer.Exit(WRONG_USAGE)


def status_command(
    year: int = YEAR,
    shape: str = typer.Option("text", "--format", metavar="FORME", help="text, html ou json."),
    output: Path | None = typer.Option(None, "--output", "--sortie", metavar="FICHIER", help="Où écrire."),
    project: Path = PROJECT,
) -> None:
    """Dit qui a répondu, ce qui manque, ce qui semble faux, qui relancer."""
    _require_year(year)
    if shape not in ("text", "html", "json"):
        print_text(f"« {shape} » n'est pas une forme : text, html ou json.", error=True)
        raise typer.Exit(WRONG_USAGE)
    guarded(lambda: _status(project.resolve(), year, shape, output))


def _status(root: Path, year: int, shape: str, output: Path | None) -> None:
    from cvreport.collect.house_table import write_aside
    from cvreport.collect.project import open_project
    from cvreport.collect.status import status_of
    from cvreport.collect.status_output import status_html, status_json, status_text
    from cvreport.problems import Problems

    status = status_of(open_project(root, year, Problems()))
    written = {"text": status_text, "html": status_html, "json": status_json}[shape](status)
    if output is None:
        print_text(written)
    else:
        write_aside(output.resolve(), written.encode("utf-8"))
        print_text(f"État de la collecte : {output}")


def locate_command(
    file: Path = typer.Argument(metavar="FICHIER", help="Liste d'adresses d'un partenaire (.xlsx, .ods, .csv)."),
    addresses: Path = typer.Option(
        ..., "--addresses", "--adresses", metavar="FICHIER", help="Adresses de référence et leurs périmètres."
    ),
    threshold: int = typer.Option(
        11, "--threshold", "--seuil", min=2, help="Effectif sous lequel un compte est secret."
    ),
    output: Path | None = typer.Option(None, "--output", "--sortie", metavar="FICHIER", help="Où écrire les comptes."),
) -> None:
    """Compte les bénéficiaires par périmètre ; aucune adresse n'est écrite ni conservée."""
    missing = [str(path) for path in (file, addresses) if not path.is_file()]
    if missing:
        print_text(f"Fichier absent : {', '.join(missing)}.\n    Que faire : vérifiez le chemin.", error=True)
        raise typer.Exit(WRONG_USAGE)
    guarded(lambda: _locate(file, addresses, threshold, output))


def _locate(file: Path, addresses: Path, threshold: int, output: Path | None) -> None:
    from cvreport.collect.house_table import write_aside
    from cvreport.collect.locating.locate import locate
    from cvreport.problems import Problems

    located = locate(file.name, file.read_bytes(), addresses.name, addresses.read_bytes(), threshold, Problems())
    rates = ", ".join(f"{rate} % {outcome}s" for outcome, rate in located.rates.items())
    print_text(f"{located.rows} adresses : {rates}.")
    for match in located.doubtful:
        print_text(f"  ligne {match.row} : {match.outcome}, {match.reason}")
    if output is None:
        for name, count in sorted(located.counts.items()):
            print_text(f"{name} : {'secret' if count is None else count}")
    else:
        write_aside(output.resolve(), located.table())
        print_text(f"Comptes par périmètre : {output}")
