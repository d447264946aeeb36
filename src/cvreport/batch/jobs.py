"""What a batch is made of: jobs, what a worker says of one, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cvreport.pipeline.order import Order
from cvreport.problems import Problem


@dataclass(frozen=True, slots=True)
class Job:
    """One document to build; `project` is its folder as the report names it, relative to the plan where it can be.

    Jobs with the same `folder` write in it or in a folder inside it: they must not run at once.
    """

    project: str
    folder: Path
    order: Order

    @property
    def document(self) -> str:
        """The document with what tells it from its brothers: `fiche theme:culture`, `relecture musee`."""
        return " ".join(part for part in (self.order.document, self.order.subject, self.order.partner) if part)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker says of a document: pages, seconds, peak memory of the worker in MB, and what was wrong.

    `processor` is the processor's time, which other programs at work do not lengthen. `fault` is the error of the
    program, when there was one.
    """

    worker: str
    seconds: float
    processor: float
    megabytes: float
    built: bool
    pages: int = 0
    made: int = 0
    main_file: str = ""
    problems: tuple[Problem, ...] = ()
    fault: str = ""


class State(StrEnum):
    """What became of a job."""

    BUILT = "composé"
    FAILED = "échec"
    LEFT = "non fait"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job that is over: built, failed for good, or left aside by an interruption; `work` is its last attempt."""

    job: Job
    state: State
    attempts: int
    work: Work | None = None
    lost: str = ""

    @property
    def reason(self) -> str:
        """Why it was not built, in one line."""
        if self.state is State.LEFT:
            return "interrompu avant la fin"
        if self.lost:
            return self.lost
        if self.work is None or self.state is State.BUILT:
            return ""
        if self.work.fault:
            return f"erreur interne : {self.work.fault}"
        errors = len(self.work.problems)
        return f"{errors} problème{'s' if errors > 1 else ''}"
