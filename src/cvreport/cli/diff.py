"""`cvreport diff`: what changed between two years, or between two builds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvreport.cli.app import WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT

if TYPE_CHECKING:
    from cvreport.yearly.snapshot import Snapshot


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("diff", cls=FrenchCommand)(diff_command)


def diff_command(
    before: str = typer.Argument(metavar="AVANT", help="Une année, ou le dossier d'une composition."),
    after: str = typer.Argument(metavar="APRÈS", help="Une année, ou le dossier d'une composition."),
    shape: str = typer.Option("text", "--format", metavar="FORME", help="text, html ou json."),
    output: Path | None = typer.Option(None, "--output", "--sortie", metavar="FICHIER", help="Où écrire."),
    project: Path = PROJECT,
) -> None:
    """Dit ce qui a changé : valeurs, révisions, évolutions, conclusions, phrases, pages."""
    if shape not in ("text", "html", "json"):
        print_text(f"« {shape} » n'est pas une forme : text, html ou json.", error=True)
        raise typer.Exit(WRONG_USAGE)
    guarded(lambda: _diff(project.resolve(), before, after, shape, output))


def _diff(root: Path, before: str, after: str, shape: str, output: Path | None) -> None:
    from cvreport.collect.house_table import write_aside
    from cvreport.yearly.compare import compare
    from cvreport.yearly.comparison_output import comparison_html, comparison_json, comparison_text

    comparison = compare(_snapshot(root, before), _snapshot(root, after))
    written = {"text": comparison_text, "html": comparison_html, "json": comparison_json}[shape](comparison)
    if output is None:
        print_text(written)
    else:
        write_aside(output.resolve(), written.encode("utf-8"))
        print_text(f"Comparaison : {output}")


def _snapshot(root: Path, name: str) -> Snapshot:
    from cvreport.pipeline.build import prepare
    from cvreport.pipeline.ground import Timer
    from cvreport.pipeline.order import Order
    from cvreport.problems import Problems
    from cvreport.yearly.built_snapshot import built_pages, built_sections, built_snapshot
    from cvreport.yearly.snapshot import snapshot_of

    problems = Problems()
    if name.isdecimal() and not Path(name).is_dir():
        _, material = prepare(Order(root, int(name)), Timer(lambda _step, _detail: None), problems)
        problems.stop_on_errors()
        build = root / "build" / name
        return snapshot_of(material, name, built_pages(build), built_sections(build))
    snapshot = built_snapshot(Path(name), problems)
    problems.stop_on_errors()
    assert snapshot is not None  # what cannot be read left a problem
    return snapshot
