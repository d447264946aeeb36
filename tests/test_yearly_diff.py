"""Two years, or two builds, compared: values, revisions, evolutions, verdicts, sentences, pages."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Built, run_cvreport
from cvreport.yearly.compare import GONE, NEW, REVISED, compare
from cvreport.yearly.comparison_output import comparison_html, comparison_json, comparison_text
from cvreport.yearly.snapshot import Snapshot, Value, sentences_of


def snapshot(
    name: str, values: dict[str, float], verdict: str = "Renforcée", sentence: str = "On compte 512 élèves."
) -> Snapshot:
    """A snapshot of one series."""
    return Snapshot(
        name=name,
        values={
            ("a.b", year, "QP", "", "élèves", "ville"): Value(f"{value:g}", value) for year, value in values.items()
        },
        statuses={"a.b": "mesure"},
        verdicts={"a": verdict},
        sentences={"action-a": (sentence,)},
        pages=10,
        titles={"a.b": "Élèves", "a": "Action"},
    )


BEFORE = snapshot("2020", {"2015": 400, "2018": 450, "2019": 512})
AFTER = snapshot("2021", {"2015": 400, "2019": 515, "2020": 530}, "Maintenue", "On compte 530 élèves <b>.")


def test_values_new_gone_and_revised() -> None:
    """A changed value of the past is a revision; others are new or gone."""
    found = {difference.about.split(", ")[1]: difference.change for difference in compare(BEFORE, AFTER).values}
    assert found == {"2018": GONE, "2019": REVISED, "2020": NEW}
    assert [(item.before, item.after) for item in compare(BEFORE, AFTER).revisions] == [("512", "515")]


def test_what_follows_from_the_values() -> None:
    """Evolutions, verdicts and sentences are told with what they were."""
    comparison = compare(BEFORE, AFTER)
    assert [(item.before, item.after) for item in comparison.evolutions] == [
        ("+112 de 2015 à 2019", "+130 de 2015 à 2020")
    ]
    assert [(item.title, item.before, item.after) for item in comparison.verdicts] == [
        ("Action", "Renforcée", "Maintenue")
    ]
    assert [(item.before, item.after) for item in comparison.sentences] == [
        ("On compte 512 élèves.", "On compte 530 élèves <b>.")
    ]


def test_the_same_twice_differs_in_nothing() -> None:
    """No difference is made up."""
    comparison = compare(BEFORE, BEFORE)
    parts = (comparison.values, comparison.evolutions, comparison.statuses, comparison.verdicts, comparison.sentences)
    assert not any(parts)


def test_sentences_that_say_the_same_are_side_by_side() -> None:
    """A sentence is beside the one that changed its figures, whatever came before it; another has no counterpart."""
    one = replace(BEFORE, sentences={"action-a": ("Il y a 512 élèves.", "La part des filles est de 40 %.")})
    two = replace(AFTER, sentences={"action-a": ("Voici tout autre chose.", "La part des filles est de 42 %.")})
    assert [(item.change, item.before, item.after) for item in compare(one, two).sentences] == [
        (GONE, "Il y a 512 élèves.", ""),
        (REVISED, "La part des filles est de 40 %.", "La part des filles est de 42 %."),
        (NEW, "", "Voici tout autre chose."),
    ]


def test_evolutions_begin_after_a_break() -> None:
    """What is before a break of the series is not compared."""
    broken = replace(BEFORE, breaks=frozenset({("a.b", "2018", "QP", "", "élèves", "ville")}))
    (found,) = compare(broken, AFTER).evolutions
    assert found.before == "+62 de 2018 à 2019"


def test_targets_and_pages() -> None:
    """A target that is met at last is told, and the sections that take more pages; without a build, none is."""
    one = replace(BEFORE, targets={"a.b": "Pas encore atteint"}, sections={"bilan": "pages 3 à 4"})
    two = replace(AFTER, targets={"a.b": "Objectif atteint"}, sections={"bilan": "pages 3 à 5"})
    comparison = compare(one, two)
    assert [(item.title, item.after) for item in comparison.targets] == [("Élèves", "Objectif atteint")]
    assert [(item.before, item.after) for item in comparison.sections] == [("pages 3 à 4", "pages 3 à 5")]
    assert compare(BEFORE, two).sections == ()
    assert "composez 2020" in comparison_text(compare(replace(BEFORE, pages=None), two))


def test_the_three_forms() -> None:
    """Text, data and page hold the revision; the page escapes what it shows."""
    comparison = compare(BEFORE, AFTER)
    assert "Révisions de valeurs passées : 1" in comparison_text(comparison)
    assert json.loads(comparison_json(comparison))["verdicts"][0]["apres"] == "Maintenue"
    page = comparison_html(comparison)
    assert "On compte 530 élèves &lt;b&gt;." in page
    assert page.count("<caption>") == 5


@pytest.mark.parametrize(
    ("html", "sentences"),
    [
        ("<p>Un. Deux <b>trois</b>.</p><p>Quatre</p>", ("Un.", "Deux trois.", "Quatre")),
        ("", ()),
    ],
)
def test_sentences(html: str, sentences: tuple[str, ...]) -> None:
    """Sentences are cut at their points, without tags."""
    assert sentences_of([html]) == sentences


def test_two_builds_and_a_year(built: Built, tmp_path: Path) -> None:
    """A build compared with itself, with a changed copy and with its year, through the command line."""
    same = run_cvreport("diff", built.output, built.output / "donnees", "--format", "json")
    assert same.returncode == 0, same.stderr
    content = json.loads(same.stdout)
    assert (content["valeurs"], content["phrases"], content["verdicts"]) == ([], [], [])
    other = tmp_path / "autre"
    shutil.copytree(built.output, other)
    table = other / "donnees/observations.csv"
    table.write_text(table.read_text("utf-8").replace(",512,", ",515,"), encoding="utf-8")
    changed = json.loads(run_cvreport("diff", built.output, other, "--format", "json").stdout)
    assert [(item["avant"], item["apres"]) for item in changed["valeurs"]] == [("512", "515")]
    year = json.loads(run_cvreport("diff", "2020", built.output, "--format", "json", "--project", built.project).stdout)
    assert year["valeurs"] == []
    assert year["verdicts"] == []
    page = tmp_path / "diff.html"
    assert run_cvreport("diff", built.output, other, "--format", "html", "--output", page).returncode == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    """A folder that is no build is said to be none; an unknown form is wrong usage."""
    done = run_cvreport("diff", tmp_path, tmp_path)
    assert done.returncode == 1
    assert "observations.csv manque" in done.stderr
    assert run_cvreport("diff", tmp_path, tmp_path, "--format", "pdf").returncode == 2
