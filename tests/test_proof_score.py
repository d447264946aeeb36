"""The labelled set: the scores to keep on the half that the proofreader was tuned on and on the other."""

from pathlib import Path

import pytest

from cvreport.proof.score import LabelledLine, Score, main, read_labels, score

FOLDER = Path(__file__).parent / "proof"
LABELS = read_labels(FOLDER)


@pytest.fixture(scope="module", params=["réglage", "réserve"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    """The scores of one half."""
    return score(FOLDER, [label for label in LABELS if label.half == request.param])


@pytest.mark.parametrize("family", ["calcul", "sens"])
def test_arithmetic_and_direction(scores: dict[str, Score], family: str) -> None:
    """Precision is at least 0.9 and recall at least 0.95."""
    assert scores[family].precision >= 0.9
    assert scores[family].recall >= 0.95


def test_contradictions_between_places(scores: dict[str, Score]) -> None:
    """Precision is at least 0.7."""
    assert scores["entre endroits"].precision >= 0.7
    assert scores["entre endroits"].recall >= 0.7


def test_the_set_is_large_enough() -> None:
    """At least 150 errors are planted among at least 300 right lines."""
    assert sum(1 for label in LABELS if label.code) >= 150
    assert sum(1 for label in LABELS if not label.code) >= 300


def test_labels_quote_their_files() -> None:
    """Each label stands on the line that it quotes."""
    for label in LABELS:
        lines = (FOLDER / label.file).read_text(encoding="utf-8").split("\n")
        assert lines[label.line - 1].strip() == label.quote.strip()


def test_the_scores_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a table for each half."""
    assert main([str(FOLDER), "réglage"]) == 0
    assert "précision" in capsys.readouterr().out


def test_nothing_reported_is_a_full_precision() -> None:
    """An empty score divides nothing by zero."""
    assert Score().precision == Score().recall == 1.0
    assert Score(missed=[LabelledLine("", "", 1, "", "C101")]).recall == 0.0
