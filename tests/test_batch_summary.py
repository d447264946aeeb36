"""Tests of what is said of a batch: the table and the report."""

from __future__ import annotations

import json
from pathlib import Path

from cvreport.batch.jobs import Job, Outcome, State, Work
from cvreport.batch.summary import Summary, summary_json, summary_text
from cvreport.pipeline.order import Order
from cvreport.problem_catalogue import FILE_MISSING
from cvreport.problems import Place, Problem

MISSING = Problem(FILE_MISSING, Place("indicators/axes.yaml", 3), "Absent.", "Rétablissez-le.")


def outcome(document: str, state: State, attempts: int = 1, work: Work | None = None, lost: str = "") -> Outcome:
    """What became of a document of one project."""
    folder = Path("/projets/lyon")
    return Outcome(Job("lyon", folder, Order(folder, 2020, document)), state, attempts, work, lost)


SUMMARY = Summary(
    [
        outcome("rapport", State.BUILT, work=Work("ici:1", 4.0, 3.0, 180.0, True, 20, 1, "/x/rapport.pdf")),
        outcome("rapport", State.BUILT, 2, Work("ici:2", 6.0, 5.0, 210.4, True, 30, 1)),
        outcome("copil", State.FAILED, work=Work("ici:2", 0.5, 0.4, 90.0, False, problems=(MISSING,))),
        outcome("fiche", State.FAILED, 3, lost="le processus s'est interrompu"),
        outcome("relecture", State.LEFT, 0),
    ],
    seconds=30.0,
    workers=2,
)


def test_the_table() -> None:
    """A line a kind of document and one for all: counts, second attempts, pages, mean seconds, most memory."""
    lines = [line.split() for line in summary_text(SUMMARY).splitlines()]
    assert lines[2:6] == [
        ["rapport", "2", "2", "0", "0", "1", "50", "5,0", "210"],
        ["copil", "1", "0", "1", "0", "0", "0", "0,5", "90"],
        ["fiche", "1", "0", "1", "0", "2", "0", "0,0", "0"],
        ["relecture", "1", "0", "0", "1", "0", "0", "0,0", "0"],
    ]
    assert lines[7] == ["Ensemble", "5", "2", "2", "1", "3", "50", "3,5", "210"]
    assert summary_text(SUMMARY).endswith("2 documents sur 5 en 30,0 s, soit 4,0 par minute.")


def test_columns_are_straight() -> None:
    """Every row of the table ends at the same column."""
    table = summary_text(SUMMARY).split("\n\n")[0].splitlines()
    assert len({len(line) for line in table}) == 1


def test_the_report() -> None:
    """The JSON says of each job what became of it, why, at what cost, and what was wrong at which line."""
    report = json.loads(summary_json(SUMMARY))
    assert (report["demandes"], report["composes"], report["processus"]) == (5, 2, 2)
    first, _, third, fourth, last = report["travaux"]
    assert (first["etat"], first["pages"], first["secondes_processeur"], first["raison"]) == ("composé", 20, 3.0, "")
    assert (third["raison"], third["problemes"][0]["line"]) == ("1 problème", 3)
    assert (fourth["raison"], fourth["essais"]) == ("le processus s'est interrompu", 3)
    assert (last["etat"], last["raison"]) == ("non fait", "interrompu avant la fin")


def test_a_batch_is_complete_when_all_is_built() -> None:
    """One document that is not built makes the whole incomplete."""
    assert not SUMMARY.complete
    assert Summary(SUMMARY.outcomes[:2], 1.0, 1).complete
