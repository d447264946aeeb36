"""One job carried out in a worker: a local process or one of a cluster, the same function for both."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from types import FrameType
from typing import NoReturn

from cvreport import __version__
from cvreport.batch.jobs import Work
from cvreport.pipeline.build import build
from cvreport.pipeline.drawers import keep_to
from cvreport.pipeline.ground import silent
from cvreport.pipeline.order import Order, Result
from cvreport.problems import Problem, ProblemsFound

HANDOUT, REVIEW = "fiche", "relecture"
MEGABYTE = 1024**2
Clocks = tuple[float, float]  # wall and processor
# A worker of a cluster may have several threads: the layout engine is used by one at a time.
ALONE = Lock()


class _Stopped(BaseException):
    """The worker is asked to end."""


def prepare_worker(megabytes: int) -> None:
    """Make a local process end cleanly when it is told to, and bound its memory; 0 leaves it unbounded.

    It lays out and draws by itself: the other cores have other documents, and all of its cost is then its own.
    """
    keep_to(1)
    with suppress(ValueError):  # only the main thread of a process may choose what a signal does
        signal.signal(signal.SIGTERM, _stop)
    if megabytes and sys.platform != "win32":
        import resource

        # Heap and anonymous pages; fonts and libraries, shared by all processes, do not count.
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    if ALONE.locked():
        raise _Stopped
    os._exit(1)  # nothing is being written


def carry_out(order: Order) -> Work:
    """Build what is ordered; problems of the inputs and faults are told in the answer, never raised."""
    with ALONE:
        started = (time.perf_counter(), time.process_time())
        try:
            return _carried_out(order, started)
        except _Stopped:
            os._exit(1)  # what was being written has been removed on the way here
        except Exception as failure:
            return _work(started, built=False, fault=f"{type(failure).__name__} : {failure}")


def _carried_out(order: Order, started: Clocks) -> Work:
    from cvreport.write.output import forget_unfinished

    # The jobs of a folder follow one another: what stands aside was left by a worker that was killed.
    forget_unfinished(order.folder)
    try:
        if order.document == HANDOUT:
            return _handouts(order, started)
        if order.document == REVIEW:
            from cvreport.pipeline.review import build_review

            return _done(build_review(order, silent), started)
        return _done(build(order, silent), started)
    except ProblemsFound as found:
        return _work(started, built=False, problems=tuple(found.problems))


def _handouts(order: Order, started: Clocks) -> Work:
    from cvreport.pipeline.handouts import build_handouts

    family = build_handouts(order, silent)
    failed = tuple(problem for failure in family.failures for problem in failure.problems)
    return _done(family.result, started, made=family.made, failed=failed)


def _done(result: Result, started: Clocks, made: int = 1, failed: tuple[Problem, ...] = ()) -> Work:
    problems = (*failed, *result.warnings)
    main = str(result.main_file)
    return _work(started, built=not failed, pages=result.pages, made=made, main_file=main, problems=problems)


def _work(
    started: Clocks,
    *,
    built: bool,
    pages: int = 0,
    made: int = 0,
    main_file: str = "",
    problems: tuple[Problem, ...] = (),
    fault: str = "",
) -> Work:
    return Work(
        worker=f"{socket.gethostname()}:{os.getpid()}",
        seconds=time.perf_counter() - started[0],
        processor=time.process_time() - started[1],
        megabytes=peak_megabytes(),
        built=built,
        pages=pages,
        made=made,
        main_file=main_file,
        problems=problems,
        fault=fault,
    )


def installed_versions() -> dict[str, str]:
    """The versions that the pages depend on, by name: a worker that has others would give other bytes."""
    from cvreport.write.manifest import LIBRARIES

    return {"cvreport": __version__, **{name: version(name) for name in LIBRARIES}}


def peak_megabytes() -> float:
    """The most memory this process has held since it began, in MB; 0 where the system does not say."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE  # bytes, on the systems without /proc
