"""Tests of a batch on local processes: right bytes, failures that stop nothing, deaths, retries, order in a folder."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from batching import FAULTY, copies_of, hashes, outputs_of, write_covers, write_plan
from conftest import Built
from cvreport.batch.crews import local_crew
from cvreport.batch.jobs import Job, Outcome, State, Work
from cvreport.batch.plan import read_plan
from cvreport.batch.run import Batch, outcomes_of
from cvreport.pipeline.order import Order
from cvreport.problems import Problems
from projects import write_project


def jobs_of(folder: Path, *works: dict[str, object]) -> list[Job]:
    """The jobs of a plan written in `folder`."""
    return read_plan(write_plan(folder, *works), Problems())


def done(jobs: list[Job], workers: int = 2, recycle_after: int = 20, retries: int = 1) -> list[Outcome]:
    """What became of the jobs, done by local processes."""
    outcomes: dict[Job, Outcome] = {}
    with local_crew(workers, recycle_after) as crew:
        Batch(crew, retries, lambda _: None, outcomes).run(jobs)
    return outcomes_of(outcomes, jobs)


def test_the_bytes_are_those_of_single_builds(built: Built, tmp_path: Path) -> None:
    """Two projects, built one after the other by the same process, are byte for byte what `build` makes of them."""
    copies_of(built.project, tmp_path, "lyon", "lille")
    found = done(jobs_of(tmp_path, {"projet": "l*", "strict": False}), workers=1)
    assert [outcome.state for outcome in found] == [State.BUILT, State.BUILT]
    for name in ("lyon", "lille"):
        assert hashes(tmp_path / name / "build/2020") == hashes(built.output)


def test_a_failing_document_stops_no_other(tmp_path: Path) -> None:
    """A project with a fault, a year without data and a document that does not exist fail; the others are built."""
    write_covers(tmp_path, "bon", "lyon")
    write_project(tmp_path / "faux", FAULTY)
    found = done(
        jobs_of(
            tmp_path,
            {"projet": "faux"},
            {"projet": "lyon", "annees": [2021, 2020], "documents": ["absent", "rapport"]},
            {"projet": "bon"},
        )
    )
    assert [(outcome.job.project, outcome.job.order.year, outcome.state.name) for outcome in found] == [
        ("faux", 2020, "FAILED"),
        ("lyon", 2021, "FAILED"),
        ("lyon", 2021, "FAILED"),
        ("lyon", 2020, "FAILED"),
        ("lyon", 2020, "BUILT"),
        ("bon", 2020, "BUILT"),
    ]
    codes = [outcome.work.problems[0].code if outcome.work and outcome.work.problems else "" for outcome in found]
    assert codes == ["N001", "F001", "F001", "F001", "", ""]
    assert {outcome.attempts for outcome in found} == {1}, "a problem of the inputs is not tried again"


def test_processes_are_replaced(tmp_path: Path) -> None:
    """After as many documents as asked for, a process gives way to a new one."""
    write_covers(tmp_path, "a", "b", "c", "d")
    found = done(jobs_of(tmp_path, {"projet": "?"}), workers=1, recycle_after=2)
    workers = [outcome.work.worker for outcome in found if outcome.work]
    assert workers[0] == workers[1] != workers[2] == workers[3]
    assert all(outcome.work and 20 < outcome.work.megabytes < 2000 for outcome in found)


def test_a_killed_process_is_replaced_and_its_document_built(built: Built, tmp_path: Path) -> None:
    """A process killed in the middle of a document costs one attempt: everything is built, nothing is left aside."""
    copies_of(built.project, tmp_path, "lyon", "lille", "nice")
    jobs = jobs_of(tmp_path, {"projet": "*", "strict": False})
    outcomes: dict[Job, Outcome] = {}
    with local_crew(2) as crew:
        batch = Batch(crew, 1, lambda _: None, outcomes)
        killer = threading.Thread(target=kill_one, args=(tmp_path,))
        killer.start()
        batch.run(jobs)
        killer.join()
    found = outcomes_of(outcomes, jobs)
    assert {outcome.state for outcome in found} == {State.BUILT}
    assert sorted(outcome.attempts for outcome in found) == [1, 1, 2]
    for name in ("lyon", "lille", "nice"):
        assert hashes(tmp_path / name / "build/2020") == hashes(built.output)
        assert outputs_of(tmp_path / name) == {"2020"}


def kill_one(_folder: Path) -> None:
    """Kill the first child process that has worked for a second."""
    import psutil

    for _ in range(600):
        for child in psutil.Process().children():
            if child.is_running() and "spawn_main" in " ".join(child.cmdline()) and child.cpu_times().user > 1.5:
                child.send_signal(signal.SIGKILL)
                return
        time.sleep(0.05)


def test_memory_is_bounded(tmp_path: Path) -> None:
    """A document that takes more memory than a process may hold fails, and leaves nothing half-written."""
    write_covers(tmp_path, "lyon")
    jobs = jobs_of(tmp_path, {"projet": "lyon"})
    outcomes: dict[Job, Outcome] = {}
    with local_crew(1, megabytes=110) as crew:
        Batch(crew, 0, lambda _: None, outcomes).run(jobs)
    (outcome,) = outcomes.values()
    assert outcome.state is State.FAILED
    assert outcome.lost or (outcome.work and outcome.work.fault)
    assert not list((tmp_path / "lyon").glob("build/*"))


class Scripted:
    """A crew of one thread that answers what it is told to, whatever is ordered, and remembers who ran when."""

    size = 4

    def __init__(self, *answers: Work | BaseException) -> None:
        self.answers = list(answers)
        self.threads = ThreadPoolExecutor(4)
        self.running: list[Path] = []
        self.clashes: list[Path] = []

    def submit(self, order: Order) -> Future[Work]:
        """Answer the next thing."""
        answer = self.answers.pop(0) if self.answers else WORK
        return self.threads.submit(self._answer, order, answer)

    def is_final(self, failure: BaseException) -> bool:
        """A lost connection is final."""
        return isinstance(failure, ConnectionError)

    def _answer(self, order: Order, answer: Work | BaseException) -> Work:
        folder = order.root
        if folder in self.running:
            self.clashes.append(folder)
        self.running.append(folder)
        time.sleep(0.01)
        self.running.remove(folder)
        if isinstance(answer, BaseException):
            raise answer
        return answer


WORK = Work("ici:1", 1.0, 1.0, 100.0, built=True, pages=3, made=1)
FAULT = replace(WORK, built=False, fault="MemoryError : ")


@contextmanager
def scripted(*answers: Work | BaseException) -> Iterator[Scripted]:
    """A scripted crew whose threads are ended."""
    crew = Scripted(*answers)
    yield crew
    crew.threads.shutdown()


def one_job(folder: Path) -> Job:
    """A job that no real crew does."""
    return Job("lyon", folder, Order(folder, 2020))


@pytest.mark.parametrize(
    ("answers", "retries", "state", "attempts"),
    [
        ([FAULT, WORK], 1, State.BUILT, 2),
        ([OSError("mort"), WORK], 1, State.BUILT, 2),
        ([FAULT, FAULT, WORK], 1, State.FAILED, 2),
        ([OSError("mort")], 0, State.FAILED, 1),
        ([ConnectionError("coupé"), WORK], 5, State.FAILED, 1),
    ],
)
def test_faults_are_tried_again(
    tmp_path: Path, answers: list[Work | BaseException], retries: int, state: State, attempts: int
) -> None:
    """A fault of the program and a death are tried again as often as allowed; what is final is not."""
    outcomes: dict[Job, Outcome] = {}
    with scripted(*answers) as crew:
        Batch(crew, retries, lambda _: None, outcomes).run([one_job(tmp_path)])
    (outcome,) = outcomes.values()
    assert (outcome.state, outcome.attempts) == (state, attempts)
    assert bool(outcome.reason) is (state is State.FAILED)


def test_documents_of_one_folder_follow_one_another(tmp_path: Path) -> None:
    """Four documents of each of two folders are never at work at once in the same folder."""
    jobs = [
        Job(name, tmp_path / name, Order(tmp_path / name, 2020, document))
        for name in ("a", "b")
        for document in ("rapport", "copil", "fiche", "relecture")
    ]
    told: list[Outcome] = []
    with scripted() as crew:
        Batch(crew, 0, told.append).run(jobs)
        assert crew.clashes == []
    assert len(told) == len(jobs)


def test_what_was_left_is_told(tmp_path: Path) -> None:
    """A job that an interruption left is neither built nor failed."""
    (outcome,) = outcomes_of({}, [one_job(tmp_path)])
    assert (outcome.state, outcome.reason) == (State.LEFT, "interrompu avant la fin")


def test_no_process_is_left(tmp_path: Path) -> None:
    """When a batch is interrupted by an exception its processes have ended."""
    import psutil

    write_covers(tmp_path, "a", "b")
    jobs = jobs_of(tmp_path, {"projet": "?"})

    def interrupt(_: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), local_crew(2) as crew:
        Batch(crew, 0, interrupt).run(jobs)
    left = [child for child in psutil.Process(os.getpid()).children() if "spawn_main" in " ".join(child.cmdline())]
    assert left == []
