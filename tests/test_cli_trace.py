"""`cvreport trace`: where a printed figure comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Built, run_cvreport
from projects import write_project


def asked(built: Built, *question: str) -> str:
    """The answer to a question about the small report."""
    done = run_cvreport("trace", *question, "--project", built.project)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_an_indicator_is_traced(built: Built) -> None:
    """`cvreport trace INDICATEUR` shows its series, its sources, and every page and sentence that prints it."""
    told = asked(built, "soutien.eleves")
    assert told.startswith("soutien.eleves : 3 valeurs imprimées\n")
    assert "  512\u00a0élèves (2019, QP), indicators/observations/2020/ville.csv:4, remis par DFPE en 2020" in told
    trace = json.loads((built.output / "trace.json").read_text(encoding="utf-8"))
    own = [one for one in trace["chiffres"] if {"ville:2", "ville:3", "ville:4"} & set(one["cellules"])]
    assert len(own) > 5
    for one in own:
        assert f"  p. {one['page']}, {one['section']} : {one['texte']} ({one['operation']})\n" in told
        assert f"« {one['phrase']} »" in told


@pytest.mark.parametrize("question", ["1 200", "1200", "1\u202f200", "1\u00a0200"])
def test_a_figure_is_traced_whatever_its_spaces(built: Built, question: str) -> None:
    """`cvreport trace "1 200"` finds the figure however its thousands are parted."""
    told = asked(built, question)
    assert f"« {question} » est imprimé" in told
    assert "1\u202f200\u00a0jours (2015), indicators/observations/2020/caf.csv:4, remis par Caf en 2020" in told


def test_a_page_is_traced(built: Built) -> None:
    """`cvreport trace --page N` shows the figures of that page, and only those."""
    trace = json.loads((built.output / "trace.json").read_text(encoding="utf-8"))
    page = next(one["page"] for one in trace["chiffres"] if one["cellules"] == ["ville:4"])
    told = asked(built, "--page", str(page))
    figures = [one for one in trace["chiffres"] if one["page"] == page]
    assert told.startswith(f"Page {page} : {len(figures)} chiffres\n")
    assert told.count(f"\n  p. {page}, ") == len(figures)


def test_no_trace_yet(tmp_path: Path) -> None:
    """Before any build the command says in French which command to type, and exits with 1."""
    done = run_cvreport("trace", "soutien.eleves", "--project", write_project(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "build/2020/trace.json : erreur F001 : La trace n'existe pas." in done.stderr
    assert "Composez d'abord le document : cvreport build --year 2020 --document rapport" in done.stderr
    assert "Erreur interne" not in done.stderr


def test_a_folder_without_data(tmp_path: Path) -> None:
    """A folder that is no project has no trace either."""
    done = run_cvreport("trace", "450", "--project", tmp_path)
    assert done.returncode == 2
    assert "Aucune année de données" in done.stderr


def test_a_name_that_nothing_has(built: Built) -> None:
    """What is neither a printed figure nor an indicator is told apart, and a script sees it by the exit code."""
    done = run_cvreport("trace", "soutien.eleve", "--project", built.project)
    assert (done.returncode, done.stdout) == (1, "")
    expected = "Ni chiffre imprimé ni indicateur : « soutien.eleve ». Vouliez-vous dire « soutien.eleves » ?\n"
    assert done.stderr == expected


def test_no_question(built: Built) -> None:
    """Without a question the command says what can be asked, and exits with 2."""
    done = run_cvreport("trace", "--project", built.project)
    assert done.returncode == 2
    assert done.stderr == "Donnez un indicateur, un chiffre entre guillemets, ou --page N.\n"
