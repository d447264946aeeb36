"""The repository's own report, built once for all the workers of a test session, and the texts of its pages."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

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
            command = [sys.executable, "-m", "cvreport", "build", "--year", str(YEAR), "--no-strict"]
            command += ["--project", str(REPOSITORY), "--output", str(output)]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, done.stderr
    return output


def texts_of(pdf: Path) -> list[str]:
    """The text of each page of a PDF, in the order in which it is painted; running heads come last."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split("\f")[:-1]
