"""`cvreport build --document fiche --for …`: one handout or the whole family, told as it goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import typer

from cvreport.cli.app import INPUT_PROBLEMS, WRONG_USAGE, guarded
from cvreport.cli.messages import Progress, print_text

if TYPE_CHECKING:
    from cvreport.pipeline.handouts import Family
    from cvreport.pipeline.order import Order

HANDOUT = "fiche"
EDITABLE = {"copil": "pptx", HANDOUT: "docx"}


def check_formats(document: str, subject: str, formats: list[str]) -> None:
    """Refuse a format that a document does not have, a handout without a subject, a subject without a handout."""
    refused = [name for name in formats if name not in ("pdf", EDITABLE.get(document))]
    if refused:
        _refuse(
            f"Le document « {document} » n'a pas de format {', '.join(refused)}.",
            "copil se fait en pptx, fiche en docx.",
        )
    if subject and document != HANDOUT:
        _refuse("--for ne vaut que pour les fiches.", "ajoutez --document fiche.")
    if document == HANDOUT and not subject:
        _refuse("Une fiche demande un sujet.", "ajoutez par exemple --for objectif:1.1, ou --for all pour toutes.")


def _refuse(message: str, remedy: str) -> None:
    print_text(f"{message}\n    Que faire : {remedy}", error=True)
    raise typer.Exit(WRONG_USAGE)


def make_handouts(order: Order) -> None:
    """Make the handouts asked for; those that failed are named at the end, and exit with 1."""
    from cvreport.pipeline.handouts import build_handouts

    started = time.perf_counter()
    family: Family = guarded(lambda: build_handouts(order, Progress()))
    seconds = time.perf_counter() - started
    for failure in family.failures:
        print_text(f"{failure.scope.asked} : fiche non produite.", error=True)
        for problem in failure.problems:
            print_text(f"{problem}\n", error=True)
    plural = "s" if family.made > 1 else ""
    print_text(f"{family.made} fiche{plural}, {seconds:.1f} s".replace(".", ",") + f" : {family.result.main_file}")
    if family.failures:
        raise typer.Exit(INPUT_PROBLEMS)
