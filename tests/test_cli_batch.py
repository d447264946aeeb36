"""Tests of `cvreport batch`: its words, its exit codes, its report, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from batching import COVER_ONLY, FAULTY, copies_of, hashes, outputs_of, write_covers, write_plan
from conftest import Built, run_cvreport
from projects import write_project

ENDLESS = "{% for _ in range(90000) %}{% for _ in range(90000) %}{% endfor %}{% endfor %}"


def test_a_batch_in_words(tmp_path: Path) -> None:
    """Each document is told as it ends, then a table; a document that fails gives 1, its problems, and the report."""
    write_covers(tmp_path, "lyon")
    write_project(tmp_path / "faux", FAULTY)
    plan = write_plan(tmp_path, {"projet": "lyon"}, {"projet": "faux"})
    done = run_cvreport("batch", plan, "--workers", "1")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0] == "2 documents à composer, 1 à la fois."
    assert lines[1].startswith("[1/2] lyon 2020 rapport : composé (")
    assert lines[2].startswith("[2/2] faux 2020 rapport : 1 problème (")
    assert "templates/narratives/quatrieme.md:2" in done.stderr
    assert "1 document sur 2 en " in done.stdout
    report = json.loads((tmp_path / "plan-bilan.json").read_text(encoding="utf-8"))
    assert [work["etat"] for work in report["travaux"]] == ["composé", "échec"]


def test_a_complete_batch_gives_0(tmp_path: Path) -> None:
    """When every document is built the command ends with 0, and the report goes where it is asked."""
    write_covers(tmp_path, "lyon")
    plan = write_plan(tmp_path, {"projet": "lyon"}, sortie="rapports")
    done = run_cvreport("batch", plan, "--bilan", tmp_path / "b.json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rapports/lyon/2020/rapport.pdf").is_file()
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["composes"] == 1


@pytest.mark.parametrize("option", ["--workers", "--memory"])
def test_a_cluster_has_its_own_settings(tmp_path: Path, option: str) -> None:
    """The number of processes and their memory are not options of a cluster."""
    plan = write_plan(tmp_path, {"projet": "lyon"})
    done = run_cvreport("batch", plan, "--scheduler", "tcp://127.0.0.1:1", option, "2")
    assert done.returncode == 2
    assert "se règlent sur la grappe" in done.stderr


def test_a_faulty_plan_builds_nothing(tmp_path: Path) -> None:
    """A plan with a fault is told with its line, and none of its good lines is built."""
    write_covers(tmp_path, "lyon")
    plan = write_plan(tmp_path, {"projet": "lyon"}, {"projet": "lion"})
    done = run_cvreport("batch", plan)
    assert done.returncode == 1
    assert f"{plan}:3:3 : erreur L001" in done.stderr
    assert not (tmp_path / "lyon/build").exists()
    assert not (tmp_path / "plan-bilan.json").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_what_is_finished(built: Built, tmp_path: Path, stop: signal.Signals) -> None:
    """Ctrl-C or a stop in the middle: outputs new and old are intact, nothing is left, the report says the rest."""
    write_project(tmp_path / "a", COVER_ONLY)
    copies_of(built.project, tmp_path, "b", "c")
    for name in ("b", "c"):  # however quick the machine, these are not finished when the stop comes
        endless = tmp_path / name / "templates/sections/credits.html"
        endless.parent.mkdir(parents=True, exist_ok=True)
        endless.write_text(ENDLESS, encoding="utf-8")
    (tmp_path / "b/build/2020").mkdir(parents=True)
    (tmp_path / "b/build/2020/manifest.json").write_text("{}", encoding="utf-8")
    plan = write_plan(tmp_path, {"projet": "?", "strict": False})
    command = [sys.executable, "-m", "cvreport", "batch", str(plan), "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    ) as batch:
        assert batch.stderr is not None
        assert batch.stdout is not None
        told = [batch.stderr.readline(), batch.stderr.readline()]
        # A terminal tells every process of the group at once, a job manager the first one.
        os.killpg(batch.pid, stop) if stop is signal.SIGINT else batch.terminate()
        rest = batch.stderr.read()
        batch.stdout.read()
        assert batch.wait() == 130, rest
    assert told[1].startswith("[1/3] a 2020 rapport : composé"), told
    assert "ce qui était composé est intact" in rest
    report = json.loads((tmp_path / "plan-bilan.json").read_text(encoding="utf-8"))
    assert [work["etat"] for work in report["travaux"]] == ["composé", "non fait", "non fait"]
    assert (tmp_path / "a/build/2020/rapport.pdf").is_file()
    assert list(hashes(tmp_path / "b/build")) == ["2020/manifest.json"]
    assert outputs_of(tmp_path / "c") == set()
    assert _gone(batch.pid)


def _gone(group: int) -> bool:
    """Whether every process of a group has ended, within ten seconds."""
    for _ in range(100):
        alive = [
            process
            for process in psutil.process_iter()
            if process.status() != psutil.STATUS_ZOMBIE and _group_of(process.pid) == group
        ]
        if not alive:
            return True
        time.sleep(0.1)
    return False


def _group_of(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:  # it has just ended
        return 0
