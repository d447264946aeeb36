"""Tests of what the command line prints."""

from __future__ import annotations

import pytest

from cvreport.cli.messages import Progress, print_problems
from cvreport.pipeline.order import STEPS
from cvreport.problem_catalogue import FIGURE_TYPED, FILE_MISSING
from cvreport.problems import Place, Problem, Problems


def problems(errors: int, warnings: int) -> list[Problem]:
    """So many errors and warnings."""
    found = Problems()
    for number in range(errors):
        found.add(FILE_MISSING, Place(f"{number}.yaml"), "Absent.")
    for number in range(warnings):
        found.add(FIGURE_TYPED, Place(f"{number}.md"), "Tapé.")
    return list(found)


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        (0, 1, "0 erreur, 1 avertissement."),
        (1, 0, "1 erreur, 0 avertissement."),
        (2, 3, "2 erreurs, 3 avertissements."),
    ],
)
def test_problems_are_printed_then_counted(
    capsys: pytest.CaptureFixture[str], errors: int, warnings: int, expected: str
) -> None:
    """Each problem is printed on standard error, then how many there are, in the plural from two on."""
    print_problems(problems(errors, warnings))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("Que faire") == errors + warnings
    assert printed.err.split("\n")[-2] == (
        f"{expected} Le rapport n'a pas été refait ; le dernier bon résultat est intact."
    )


def test_one_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    """Each step is one line in French once it is done, without control codes when nobody watches."""
    progress = Progress()
    for step in (*STEPS, "twin"):
        progress(step, "")
        progress(step, "Couverture")
    progress("", "")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(STEPS) + 1
    assert lines[0] == "Lecture des fichiers        fait"
    assert all(line.endswith("fait") and line[0].isupper() and "\x1b" not in line for line in lines)
    assert not set(STEPS) & {line.split(" ")[0] for line in lines}


def test_the_bar_fills_as_sections_are_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal, the layout shows a bar that fills with each of the sections announced and never overflows."""
    progress = Progress()
    progress.live = True
    for detail in ("2", "Couverture", "Crédits", "Sommaire"):
        progress("paginate", detail)
    shown = capsys.readouterr().err.split("\r")[1:]
    assert [part.count("█") for part in shown] == [0, 12, 24, 24]
    assert all(part.count("█") + part.count("░") == 24 for part in shown)
