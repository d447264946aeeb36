"""`cvreport narrative start`: a first draft of an action's narrative, to be reworded."""

from __future__ import annotations

from pathlib import Path

import typer

from cvreport import problem_catalogue as kinds
from cvreport.cli.app import guarded
from cvreport.cli.french import FrenchCommand, FrenchGroup
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year
from cvreport.problems import Place, Problems, suggestion


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    narrative = typer.Typer(
        cls=FrenchGroup, help="Commence le récit d'une action.", no_args_is_help=True, rich_markup_mode=None
    )
    narrative.callback()(_narrative)
    narrative.command("start", cls=FrenchCommand)(start_command)
    app.add_typer(narrative, name="narrative")


def _narrative() -> None:
    """Commence le récit d'une action."""


def start_command(
    action: str = typer.Argument(..., metavar="ACTION", help="Identifiant de l'action, par exemple pre."),
    year: int = YEAR,
    project: Path = PROJECT,
) -> None:
    """Écrit templates/narratives/actions/ACTION.md à partir de l'analyse du programme."""
    root = project.resolve()
    path = root / "templates" / "narratives" / "actions" / f"{action}.md"
    text = guarded(lambda: _draft(root, chosen_year(year, root), action, path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print_text(
        f"{path.relative_to(root)} est écrit : relisez-le, gardez ce qui sert, effacez le reste.\n"
        "Les {{ … }} impriment les chiffres des données : déplacez-les avec leurs mots, ne tapez pas de chiffre."
    )


def _draft(root: Path, year: int, action: str, path: Path) -> str:
    # Reading a project loads much: only the command that asks for it does.
    from cvreport.narrate.analysis import write_analysis
    from cvreport.narrate.first_draft import first_draft
    from cvreport.narrate.helpers import Helpers
    from cvreport.pipeline.ground import Timer, understand

    problems = Problems()
    ground = understand(root, year, Timer(lambda _step, _detail: None), problems)
    derived, thresholds = ground.derived, ground.settings.thresholds
    shown = f"templates/narratives/actions/{action}.md"
    if action not in derived.actions:
        near = suggestion(action, derived.actions) or None
        problems.add(kinds.NARRATIVE_ORPHAN, Place(shown), f"Aucune action ne s'appelle « {action} ».", near)
    elif path.exists():
        problems.add(
            kinds.OUTPUT_UNWRITABLE, Place(shown), "Ce récit existe déjà ; il n'a pas été touché.", "Modifiez-le."
        )
    problems.stop_on_errors()
    analysis = write_analysis(derived.contract, derived.actions[action], thresholds)
    return first_draft(analysis, derived.contract, Helpers(derived, thresholds).functions())
