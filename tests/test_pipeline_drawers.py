"""Work given to copies of this process."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from cvreport.pipeline.drawers import Drawers, Pending, available_cores

HERE = os.getpid()


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_results_are_those_of_the_work(cores: int) -> None:
    """Many pieces of work give their own results, in whatever order they end, on any number of cores."""
    drawers = Drawers(cores)
    pending = [drawers.start(lambda rank=rank: [bytes([rank]), b"x" * 100_000 * rank]) for rank in range(8)]
    assert [one.result()[0] for one in pending] == [bytes([rank]) for rank in range(8)]
    assert [len(one.result()[1]) for one in pending] == [100_000 * rank for rank in range(8)]


def test_the_work_is_done_elsewhere() -> None:
    """With two cores a piece of work runs in another process, and this one goes on meanwhile."""
    pending = Drawers(2).start(lambda: [str(os.getpid()).encode()])
    assert int(pending.result()[0]) != HERE


def test_work_lost_with_its_process_is_done_again() -> None:
    """A process that is killed in the middle costs time only."""

    def work() -> list[bytes]:
        if os.getpid() != HERE:
            os.kill(os.getpid(), 9)
        return [b"fait"]

    assert Drawers(2).start(work).result() == [b"fait"]


def test_a_failure_is_told_once_and_here() -> None:
    """What fails in the copy fails here too, with its own message."""

    def work() -> list[bytes]:
        raise ValueError("page illisible")

    with pytest.raises(ValueError, match="page illisible"):
        Drawers(2).start(work).result()


def test_no_more_processes_than_cores() -> None:
    """A third piece of work waits until one of two processes is done."""
    drawers = Drawers(2)
    for _ in range(5):
        drawers.start(lambda: [str(time.sleep(0.05)).encode()])
        assert len(drawers.under_way) <= 2


def test_work_done_here_needs_no_process() -> None:
    """A small piece of work is done when its result is asked for."""
    assert Pending(lambda: [b"ici"]).result() == [b"ici"]
    assert available_cores() >= 1


def test_a_process_may_keep_to_one_core() -> None:
    """A worker among others draws by itself, whatever the machine has."""
    code = "from cvreport.pipeline.drawers import *; print(available_cores()); keep_to(1); print(available_cores())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert before == len(os.sched_getaffinity(0))
    assert after == 1


def test_work_that_nobody_waits_for_ends() -> None:
    """A process whose result is too long to be sent at once ends when nobody is there to take it."""
    pending = Drawers(2).start(lambda: [b"x" * 1_000_000])
    process, connection = pending.process, pending.connection
    assert connection is not None
    connection.close()
    process.join(timeout=20)
    assert process.exitcode == 0
