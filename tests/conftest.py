"""Fixtures shared by the tests: the small project, and the command line run on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from projects import write_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"

WAIT = 180  # seconds for the other worker's build

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
    """The small project, built once through the command line for all the workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, printed = shared / "built" / "projet", shared / "built" / "printed.json"
    try:
        (shared / "built").mkdir()
    except FileExistsError:
        for _ in range(WAIT * 10):
            if printed.exists():
                break
            time.sleep(0.1)
    else:
        done = build(write_project(folder))
        aside = printed.with_suffix(".part")
        aside.write_text(json.dumps([done.returncode, done.stdout, done.stderr]), encoding="utf-8")
        aside.replace(printed)
    returncode, stdout, stderr = json.loads(printed.read_text(encoding="utf-8"))
    assert returncode == 0, stderr
    return Built(folder, folder / "build" / "2020", stdout, stderr)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all the tests of a process: Playwright refuses a second one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
