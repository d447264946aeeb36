"""Fixtures shared by the tests: the small project, and the command line run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from projects import write_project

# A loaded machine is not a fault: examples have no time limit of their own.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


@dataclass(frozen=True)
class Built:
    """The small project after one build: its folder, the folder of the output, and what was printed."""

    project: Path
    output: Path
    stdout: str
    stderr: str


def run_cvreport(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m cvreport` in a process of its own; `variables` are added to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "cvreport", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "120", **variables},
    )


def build(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Build a project through the command line, warnings allowed."""
    return run_cvreport("build", "--year", "2020", "--project", project, "--no-strict", *arguments)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project in a folder of its own."""
    return write_project(tmp_path / "projet")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small project, built once through the command line."""
    folder = write_project(tmp_path_factory.mktemp("built") / "projet")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return Built(folder, folder / "build" / "2020", done.stdout, done.stderr)
