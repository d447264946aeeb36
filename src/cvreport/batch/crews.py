"""Who carries the jobs out: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import Protocol

from cvreport.batch.jobs import Work
from cvreport.batch.work import carry_out, prepare_worker
from cvreport.pipeline.order import Order

JOBS_BEFORE_RECYCLING = 20


class Crew(Protocol):
    """Takes orders and gives their results later; the death of a worker is the exception of one future."""

    @property
    def size(self) -> int:
        """How many documents are built at once."""

    def submit(self, order: Order) -> Future[Work]:
        """Have one document built."""

    def is_final(self, failure: BaseException) -> bool:
        """Whether trying again after this failure has been done already, or is of no use."""


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalCrew:
    """Processes of this machine, each replaced after some documents so that its memory is given back."""

    def __init__(self, workers: int, recycle_after: int, megabytes: int) -> None:
        from pebble import ProcessPool

        self.size = workers
        # Started afresh: a forked process would inherit the locks of threads and the state of the fonts.
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPool(workers, recycle_after, prepare_worker, [megabytes], context)

    def submit(self, order: Order) -> Future[Work]:
        """Have one document built."""
        future: Future[Work] = self.pool.schedule(carry_out, args=[order])
        return future

    def is_final(self, failure: BaseException) -> bool:
        """A process that has died is replaced: its document may be tried again."""
        return isinstance(failure, CancelledError)


@contextmanager
def local_crew(workers: int = 0, recycle_after: int = JOBS_BEFORE_RECYCLING, megabytes: int = 0) -> Iterator[LocalCrew]:
    """Processes of this machine, as many as processors by default.

    Each is replaced after `recycle_after` documents, and may hold `megabytes` of memory at most (0: no limit). Left by
    an exception, they are ended, and what they were writing is removed.
    """
    crew = LocalCrew(workers or cores(), recycle_after, megabytes)
    try:
        yield crew
    except BaseException:
        crew.pool.stop()
        raise
    else:
        crew.pool.close()
    finally:
        crew.pool.join()
