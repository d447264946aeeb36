"""`cvreport batch`: build many documents of many projects, here or on a cluster."""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvreport.cli.app import INPUT_PROBLEMS, INTERRUPTED, WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.problems import system_reason

if TYPE_CHECKING:
    from cvreport.batch.crews import Crew
    from cvreport.batch.jobs import Job, Outcome
    from cvreport.batch.summary import Summary

RETRIES = 2


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("batch", cls=FrenchCommand)(batch_command)


def batch_command(
    plan: Path = typer.Argument(metavar="PLAN.yaml", help="Projets, années et documents à composer."),
    workers: int = typer.Option(
        0, "--workers", "--processus", metavar="NOMBRE", min=0, show_default="autant que de cœurs",
        help="Processus de cette machine.",
    ),
    recycle: int = typer.Option(
        20, "--recycle", "--renouveler", metavar="NOMBRE", min=1, help="Documents avant de remplacer un processus."
    ),
    memory: int = typer.Option(
        0, "--memory", "--memoire", metavar="MO", min=0, show_default="sans limite", help="Mémoire d'un processus."
    ),
    scheduler: str = typer.Option(
        "", "--scheduler", "--ordonnanceur", metavar="ADRESSE", help="Grappe Dask, par exemple tcp://10.0.0.1:8786."
    ),
    retries: int = typer.Option(
        RETRIES, "--retries", "--reprises", metavar="NOMBRE", min=0, help="Nouveaux essais après une panne."
    ),
    report: Path | None = typer.Option(
        None, "--report", "--bilan", metavar="FICHIER", help="Bilan en JSON.", show_default="<PLAN>-bilan.json"
    ),
) -> None:  # fmt: skip
    """Compose de nombreux documents de nombreux projets, sur cette machine ou sur une grappe."""
    if scheduler and (workers or memory):
        print_text(
            "Les processus et la mémoire d'une grappe se règlent sur la grappe.\n"
            "    Que faire : retirez --workers et --memory, ou --scheduler.",
            error=True,
        )
        raise typer.Exit(WRONG_USAGE)
    # Imported here: what builds takes half a second to load, which --help must not wait for.
    from cvreport.batch.cluster import cluster_crew
    from cvreport.batch.crews import local_crew

    jobs: list[Job] = guarded(lambda: _jobs(plan))
    # A service or a job manager stops a program so: its processes must not outlive it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    crew: AbstractContextManager[Crew] = cluster_crew(scheduler) if scheduler else local_crew(workers, recycle, memory)
    summary, interrupted = guarded(lambda: _run(jobs, crew, retries))
    _close(summary, report or plan.with_name(f"{plan.stem}-bilan.json"))
    if interrupted:
        print_text("Interrompu ; ce qui était composé est intact.", error=True)
        raise typer.Exit(INTERRUPTED)
    if not summary.complete:
        raise typer.Exit(INPUT_PROBLEMS)


def _jobs(plan: Path) -> list[Job]:
    from cvreport.batch.plan import read_plan
    from cvreport.problems import Problems

    return read_plan(plan, Problems())


def _run(jobs: Sequence[Job], crew: AbstractContextManager[Crew], retries: int) -> tuple[Summary, bool]:
    """Do the jobs; the second value says whether they were interrupted."""
    from cvreport.batch.run import Batch, outcomes_of
    from cvreport.batch.summary import Summary

    started = time.perf_counter()
    outcomes: dict[Job, Outcome] = {}
    size, interrupted = 0, False
    try:
        with crew as workers:
            size = workers.size
            plural = "s" if len(jobs) > 1 else ""
            print_text(f"{len(jobs)} document{plural} à composer, {size} à la fois.", error=True)
            Batch(workers, retries, Told(len(jobs)), outcomes).run(jobs)
    except KeyboardInterrupt:
        interrupted = True
    return Summary(outcomes_of(outcomes, jobs), time.perf_counter() - started, size), interrupted


class Told:
    """A line on standard error for each document that is over, with the time that is left."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.done = 0
        self.started = time.perf_counter()

    def __call__(self, outcome: Outcome) -> None:
        """Tell one document."""
        self.done += 1
        job, work = outcome.job, outcome.work
        seconds = f" ({work.seconds:.1f} s)".replace(".", ",") if work else ""
        result = outcome.reason or outcome.state.value
        left = (time.perf_counter() - self.started) / self.done * (self.expected - self.done)
        print_text(
            f"[{self.done}/{self.expected}] {job.project} {job.order.year} {job.document} : {result}{seconds}"
            + (f", encore {_duration(left)}" if self.done < self.expected else ""),
            error=True,
        )


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 100 else f"{seconds:.0f} s"


def _close(summary: Summary, report: Path) -> None:
    """Print what failed and the table, and write the report."""
    from cvreport.batch.summary import summary_json, summary_text

    for outcome in summary.failed:
        job = outcome.job
        print_text(f"\n{job.project} {job.order.year} {job.document} : {outcome.reason}.", error=True)
        for problem in outcome.work.problems if outcome.work else ():
            print_text(str(problem), error=True)
    print_text(f"\n{summary_text(summary)}")
    try:
        report.write_text(summary_json(summary), encoding="utf-8")
    except OSError as failure:
        print_text(f"Le bilan n'a pas pu être écrit dans {report} : {system_reason(failure)}.", error=True)
        raise typer.Exit(INPUT_PROBLEMS) from None
    print_text(f"Bilan : {report}")
