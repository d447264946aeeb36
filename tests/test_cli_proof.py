"""`cvreport proof`: the findings of a text, in the three forms, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

WRONG = "Le nombre de places est passé de 340 en 2015 à 438 en 2019 (+22 %)."
RIGHT = "Le nombre de places est passé de 340 en 2015 à 438 en 2019 (+29 %)."


def run(text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Give a text to the command on its standard input."""
    command = [sys.executable, "-m", "cvreport", "proof", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_a_wrong_percentage_is_told_with_its_correction() -> None:
    """A percentage divided by the end value is a finding with what it should be, and the exit code is 1."""
    done = run(WRONG)
    assert done.returncode == 1
    assert "C102" in done.stdout
    assert "+29" in done.stdout.replace("\u202f", "").replace("\u00a0", "")


def test_a_right_text_is_left_alone() -> None:
    """A text without fault gives no finding and exits with 0."""
    done = run(RIGHT)
    assert done.returncode == 0
    assert "C1" not in done.stdout


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_forms_for_programs(form: str) -> None:
    """JSON and SARIF are valid JSON that hold the code of the finding."""
    done = run(WRONG, "--format", form)
    assert "C102" in json.dumps(json.loads(done.stdout))
