"""Tests of a batch on Dask: a local cluster of processes, then a real scheduler of which a worker is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from batching import FAULTY, copies_of, hashes, outputs_of, write_covers, write_plan
from conftest import Built
from cvreport.batch import cluster
from cvreport.batch.cluster import cluster_crew
from cvreport.batch.jobs import Job, Outcome
from cvreport.batch.plan import read_plan
from cvreport.batch.run import Batch, outcomes_of
from cvreport.batch.work import installed_versions
from cvreport.problems import Problems, ProblemsFound
from projects import write_project

STARTED = 60.0  # seconds for a scheduler or a worker to be there
ADDRESS = re.compile(r"tcp://127\.0\.0\.1:\d+")


def dask(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start one of Dask's commands in a process of its own."""
    command = [sys.executable, "-m", "dask", *arguments]
    with log.open("wb") as told:
        return subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT, start_new_session=True)


@contextmanager
def ended(processes: list[subprocess.Popen[bytes]]) -> Iterator[None]:
    """End processes and their children, whatever happens."""
    try:
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def address_of(log: Path) -> str:
    """The address that a scheduler says it listens on."""
    for _ in range(int(STARTED / 0.1)):
        found = ADDRESS.search(log.read_text(encoding="utf-8", errors="replace")) if log.is_file() else None
        if found:
            return found.group()
        time.sleep(0.1)
    raise AssertionError(f"no scheduler: {log.read_text(encoding='utf-8')}")


def started_batch(plan: Path, scheduler: str) -> subprocess.Popen[str]:
    """The command line at work on a cluster."""
    command = [sys.executable, "-m", "cvreport", "batch", str(plan), "--scheduler", scheduler]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def test_a_local_cluster_gives_the_bytes_of_single_builds(built: Built, tmp_path: Path) -> None:
    """Two processes of a local cluster build what `build` builds, and a failing document stops no other."""
    from distributed import LocalCluster

    copies_of(built.project, tmp_path, "lyon", "lille")
    write_project(tmp_path / "faux", FAULTY)
    jobs = read_plan(write_plan(tmp_path, {"projet": "*", "strict": False}), Problems())
    outcomes: dict[Job, Outcome] = {}
    workers = {"n_workers": 2, "threads_per_worker": 2, "processes": True, "memory_limit": "2GiB"}
    with (
        LocalCluster(**workers, dashboard_address=None, local_directory=str(tmp_path)) as local,
        cluster_crew(local.scheduler_address) as crew,
    ):
        assert crew.size == 2
        Batch(crew, 0, lambda _: None, outcomes).run(jobs)
    states = {outcome.job.project: outcome.state.name for outcome in outcomes_of(outcomes, jobs)}
    assert states == {"faux": "FAILED", "lille": "BUILT", "lyon": "BUILT"}
    for name in ("lyon", "lille"):
        assert hashes(tmp_path / name / "build/2020") == hashes(built.output)


def test_a_worker_killed_in_the_middle(built: Built, tmp_path: Path) -> None:
    """A real scheduler and two workers, one killed once documents are under way: all is built, byte for byte."""
    names = ["a", "b", "c", "d", "e", "f"]
    copies_of(built.project, tmp_path / "pays", *names)
    plan = write_plan(tmp_path, {"projet": "pays/*", "strict": False})
    log = tmp_path / "ordonnanceur.txt"
    processes = [dask(log, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    with ended(processes):
        scheduler = address_of(log)
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "dask")]
        workers = [dask(tmp_path / f"{rank}.txt", "worker", scheduler, *options) for rank in range(2)]
        processes += workers
        with started_batch(plan, scheduler) as batch:
            assert batch.stderr is not None
            assert batch.stdout is not None
            told = [batch.stderr.readline(), batch.stderr.readline()]
            assert told[1].startswith("[1/6] "), told
            # With a document over and five to go, both workers are in the middle of one.
            os.killpg(workers[0].pid, signal.SIGKILL)
            rest, table = batch.stderr.read(), batch.stdout.read()
            assert batch.wait() == 0, rest
    assert "6 documents sur 6" in table
    for name in names:
        assert hashes(tmp_path / "pays" / name / "build/2020") == hashes(built.output)
        assert outputs_of(tmp_path / "pays" / name) == {"2020"}


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nothing listens, and one that is none, are problems of the command line."""
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    for address in ("tcp://127.0.0.1:1", "ici"):
        with pytest.raises(ProblemsFound) as found, cluster_crew(address):
            pass
        (problem,) = found.value.problems
        assert (problem.code, str(problem.place)) == ("L007", "--scheduler")
        assert "ne répond pas" in problem.message


def test_a_cluster_without_workers_or_with_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster without workers is refused, and one whose libraries are not those of this machine."""
    from distributed import Client, LocalCluster

    write_covers(tmp_path, "lyon")
    with LocalCluster(n_workers=0, dashboard_address=None, local_directory=str(tmp_path)) as local:
        with monkeypatch.context() as patched:
            patched.setattr(cluster, "PATIENCE", 1)
            with pytest.raises(ProblemsFound) as found, cluster_crew(local.scheduler_address):
                pass
            assert "aucun processus" in found.value.problems[0].message
        local.scale(1)
        here = {**installed_versions(), "weasyprint": "1.0"}
        with Client(local) as client, pytest.raises(ProblemsFound) as found:
            cluster._check_workers(client, here)
        assert "a une autre version de weasyprint" in found.value.problems[0].message
