"""`cvreport build`: build one document of one year."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvreport.cli.app import WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.handouts import check_formats, make_handouts
from cvreport.cli.messages import Progress, print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year
from cvreport.write.output import may_be_output

if TYPE_CHECKING:
    from cvreport.pipeline.order import Result

REVIEW = "relecture"
MOST_TOLD = 4


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("build", cls=FrenchCommand)(build_command)


def build_command(
    year: int = YEAR,
    document: str = typer.Option("rapport", "--document", metavar="NOM", help="Document à composer."),
    theme: str = typer.Option("", "--theme", metavar="THÈME", help="Un seul thème, pour aller plus vite."),
    project: Path = PROJECT,
    output: Path | None = typer.Option(None, "--output", "--sortie", metavar="DOSSIER", help="Dossier de sortie."),
    strict: bool = typer.Option(True, "--strict/--no-strict", help="Un avertissement arrête la composition."),
    subject: str = typer.Option(
        "", "--for", "--pour", metavar="SUJET", help="Sujet d'une fiche : objectif:1.1, theme:identifiant… ou all."
    ),
    formats: list[str] = typer.Option(
        [], "--format", metavar="FORMAT", help="Fichier modifiable en plus : pptx (copil) ou docx (fiche)."
    ),
    partner: str = typer.Option(
        "", "--partner", "--partenaire", metavar="NOM", help="Partenaire à qui s'adresse une relecture."
    ),
    reuse: bool = typer.Option(
        True, "--cache/--no-cache", help="Reprendre les sections qui n'ont pas changé depuis une composition."
    ),
) -> None:
    """Compose un document : PDF, page HTML, données et manifeste."""
    # Imported here: what composes and lays out takes a second to load, which --help must not wait for.
    from cvreport.pipeline.build import build
    from cvreport.pipeline.order import Order
    from cvreport.pipeline.review import build_review

    root = project.resolve()
    chosen = chosen_year(year, root)
    if output is not None:
        _check_output(output.resolve(), root)
    folder = output.resolve() if output else None
    check_formats(document, subject, formats)
    _check_partner(document, partner)
    order = Order(root, chosen, document, theme, folder, strict, subject, tuple(formats), partner, reuse)
    if subject:
        make_handouts(order)
        return
    started = time.perf_counter()
    run = build_review if partner else build
    result = guarded(lambda: run(order, Progress()))
    _close(result, time.perf_counter() - started)


def _check_partner(document: str, partner: str) -> None:
    """Refuse a review for nobody, and a partner for a document that is for everybody."""
    if (document == REVIEW) is bool(partner):
        return
    if partner:
        message, remedy = "--partner ne vaut que pour une relecture.", "ajoutez --document relecture."
    else:
        message, remedy = "Une relecture s'adresse à un partenaire.", "ajoutez --partner et son identifiant."
    print_text(f"{message}\n    Que faire : {remedy}", error=True)
    raise typer.Exit(WRONG_USAGE)


def _check_output(output: Path, root: Path) -> None:
    """Refuse to replace anything but a folder that is new, empty or already an output."""
    if not may_be_output(output, root):
        print_text(
            f"« {output} » n'est pas un dossier de sortie : ce qu'il contient serait remplacé.\n"
            "    Que faire : donnez avec --sortie un dossier nouveau ou vide, hors des données et des gabarits.",
            error=True,
        )
        raise typer.Exit(WRONG_USAGE)


def _close(result: Result, seconds: float) -> None:
    for warning in result.warnings:
        print_text(f"{warning}\n", error=True)
    warnings = len(result.warnings)
    said = "aucun avertissement" if not warnings else f"{warnings} avertissement{'s' if warnings > 1 else ''}"
    print_text(_reuse(result))
    print_text(
        f"{result.pages} pages, {result.sections} sections, {seconds:.1f} s".replace(".", ",")
        + f", {said} : {result.main_file}"
    )


def _reuse(result: Result) -> str:
    """Which sections were laid out, and how many were taken as they were."""
    laid_out, kept = len(result.laid_out), result.sections - len(result.laid_out)
    if not laid_out:
        return "Aucune section n'a changé : toutes sont reprises de la composition précédente."
    if not kept:
        return "Toutes les sections ont été mises en page."
    told = " ; ".join(result.laid_out) if laid_out <= MOST_TOLD else f"{laid_out} sections"
    others = "l'autre section est reprise" if kept == 1 else f"les {kept} autres sections sont reprises"
    return f"Mis en page : {told}. Sans changement, {others} de la composition précédente."
