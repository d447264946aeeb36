"""The `cvreport` command: its subcommands, and exceptions turned into exit codes."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from cvreport import __version__
from cvreport.cli.french import FrenchGroup, UsageError, usage_message
from cvreport.cli.messages import end_unread, print_problems, print_text
from cvreport.pipeline.collector import RARELY
from cvreport.problems import ProblemsFound

BUILT, INPUT_PROBLEMS, WRONG_USAGE, OUR_FAULT = 0, 1, 2, 3
INTERRUPTED = 130

app = typer.Typer(
    name="cvreport",
    cls=FrenchGroup,
    help="Compose un rapport à partir d'indicateurs et de récits.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--aide", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        print_text(f"cvreport {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Affiche la version."),
) -> None:
    """Compose un rapport à partir d'indicateurs et de récits."""


def guarded(action: Callable[[], Any]) -> Any:
    """Run a command's work: problems of the inputs are printed and exit with 1, our own faults with 3."""
    try:
        return action()
    except ProblemsFound as found:
        print_problems(found.problems)
        raise typer.Exit(INPUT_PROBLEMS) from None
    except KeyboardInterrupt:
        print_text("Interrompu ; rien n'a été modifié.", error=True)
        raise typer.Exit(INTERRUPTED) from None
    except Exception as failure:
        if os.environ.get("CVREPORT_TRACE"):
            traceback.print_exc()
        print_text(
            f"Erreur interne : {type(failure).__name__} : {failure}\n"
            "    Ce n'est pas une erreur de vos fichiers ; rien n'a été modifié.\n"
            "    Que faire : relancez avec CVREPORT_TRACE=1 et transmettez le message.",
            error=True,
        )
        raise typer.Exit(OUR_FAULT) from None


def main() -> None:
    """Run the command line; the commands are imported here so that each loads only what it needs."""
    # Searching for cycles took a tenth of a check, and as much again when it ended.
    gc.set_threshold(*RARELY)
    from cvreport.cli import (
        batch,
        build,
        cache,
        check,
        collect,
        diff,
        errata,
        guide,
        init,
        narrative,
        new_year,
        preview,
        proof,
        schemas,
        snippets,
        templates,
        trace,
    )

    batch.register(app)
    build.register(app)
    cache.register(app)
    check.register(app)
    collect.register(app)
    errata.register(app)
    guide.register(app)
    init.register(app)
    diff.register(app)
    new_year.register(app)
    preview.register(app)
    proof.register(app)
    schemas.register(app)
    snippets.register(app)
    templates.register(app)
    narrative.register(app)
    trace.register(app)
    try:
        sys.exit(app(prog_name="cvreport", standalone_mode=False) or BUILT)
    except UsageError as failure:
        message = usage_message(failure.format_message())
        advice = "" if message.startswith("Utilisation") else "\n    Que faire : voyez cvreport --aide."
        print_text(message + advice, error=True)
        sys.exit(WRONG_USAGE)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except SystemExit as ended:
        # The command-line library prints the help itself, and ends with 1 when nobody reads it.
        if isinstance(ended.__context__, BrokenPipeError):
            end_unread()
        raise
    finally:
        # The process ends: the system takes back its memory faster than Python would search it once more.
        gc.freeze()
