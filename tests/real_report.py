"""The repository's own report, built once for all the workers of a test session."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from conftest import run_cvreport

REPOSITORY = Path(__file__).parents[1]
YEAR = 2020


def build_once(factory: pytest.TempPathFactory) -> Path:
    """The folder of the report; the first worker that asks builds it, the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    output = shared / "rapport-du-depot"
    with (shared / "rapport-du-depot.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            arguments = ("build", "--year", str(YEAR), "--project", REPOSITORY, "--output", output, "--no-strict")
            done = run_cvreport(*arguments)
            assert done.returncode == 0, done.stderr
    return output
