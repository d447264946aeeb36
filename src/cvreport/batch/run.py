"""Jobs given to a crew until each is built or has failed for good."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from pathlib import Path

from cvreport.batch.crews import Crew
from cvreport.batch.jobs import Job, Outcome, State, Work

LOST = "le processus qui le composait s'est interrompu"


@dataclass(slots=True)
class Batch:
    """The jobs of a plan while they are done: what waits by folder, what runs, what is over.

    Jobs that write to the same folder follow one another: a build replaces the whole folder.
    """

    crew: Crew
    retries: int
    listener: Callable[[Outcome], None]
    outcomes: dict[Job, Outcome] = field(default_factory=dict)
    waiting: dict[Path, deque[Job]] = field(default_factory=dict)
    running: dict[Future[Work], tuple[Job, int]] = field(default_factory=dict)

    def run(self, jobs: Iterable[Job]) -> None:
        """Do every job; an interruption leaves `outcomes` with those that are over."""
        for job in jobs:
            self.waiting.setdefault(job.folder, deque()).append(job)
        for folder in self.waiting:
            self._next_of(folder)
        while self.running:
            done, _ = wait(self.running, return_when=FIRST_COMPLETED)
            for future in [each for each in self.running if each in done]:  # in their order when they end together
                self._hear(future, *self.running.pop(future))

    def _next_of(self, folder: Path) -> None:
        if self.waiting[folder]:
            self._start(self.waiting[folder].popleft(), 1)

    def _start(self, job: Job, attempt: int) -> None:
        self.running[self.crew.submit(job.order)] = (job, attempt)

    def _hear(self, future: Future[Work], job: Job, attempt: int) -> None:
        try:
            work = future.result()
        except (Exception, CancelledError) as failure:
            # A worker never raises: this is the end of its process, or of the way to it.
            if attempt <= self.retries and not self.crew.is_final(failure):
                self._start(job, attempt + 1)
                return
            self._end(Outcome(job, State.FAILED, attempt, lost=f"{LOST} ({type(failure).__name__})"))
            return
        if work.fault and attempt <= self.retries:
            self._start(job, attempt + 1)
            return
        self._end(Outcome(job, State.BUILT if work.built else State.FAILED, attempt, work))

    def _end(self, outcome: Outcome) -> None:
        self.outcomes[outcome.job] = outcome
        self.listener(outcome)
        self._next_of(outcome.job.folder)


def outcomes_of(outcomes: Mapping[Job, Outcome], jobs: Iterable[Job]) -> list[Outcome]:
    """What became of each job, in the order of the plan; those an interruption left have no work."""
    return [outcomes.get(job) or Outcome(job, State.LEFT, 0) for job in jobs]
