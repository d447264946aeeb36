"""Questions about printed figures answered from the trace of the last build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Built
from cvreport.pipeline.trace import Trace, UntracedError, answer, read_trace
from cvreport.problems import ProblemsFound


def cell(line: int, period: str, value: float | None, **changes: str) -> dict[str, Any]:
    """A cell of the trace."""
    return {
        "fichier": "indicators/observations/2020/caf.csv",
        "ligne": line,
        "partenaire": "Caf",
        "collecte": "2020",
        "indicateur": "pre.enfants",
        "periode": period,
        "perimetre": "QP",
        "modalite": "",
        "valeur": value,
        "unite": "enfants",
        **changes,
    }


def figure(text: str, page: int, operation: str, *cells: str) -> dict[str, Any]:
    """A printed figure of the trace."""
    where = {"section": "sous-chapitre-1.1", "phrase": f"Ils sont {text}."}
    return {"texte": text, "page": page, "operation": operation, "cellules": list(cells), **where}


TRACE = Trace(
    "rapport",
    (
        figure("1\u202f458", 14, "niveau", "caf:2"),
        figure("\u2212907", 14, "difference", "caf:2", "caf:3"),
        figure("\u221262\u202f%", 15, "pourcentage", "caf:2", "caf:3"),
        figure("environ 100", 16, "niveau", "caf:4"),
        figure("172", 16, "decompte", "decompte:actions ensemble"),
    ),
    {
        "caf:2": cell(2, "2014/2015", 1458.0),
        "caf:3": cell(3, "2018/2019", 551.0),
        "caf:4": cell(4, "2019", 99.5, indicateur="pre.parents", perimetre="", modalite="meres", unite="%"),
    },
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("1458", "1\u202f458"),
        ("1 458", "1\u202f458"),
        ("1\u00a0458", "1\u202f458"),
        (" 1\u202f458 ", "1\u202f458"),
        ("-907", "\u2212907"),
        ("\u2212907", "\u2212907"),
        ("-62%", "\u221262\u202f%"),
        ("\u221262 %", "\u221262\u202f%"),
        ("Environ 100", "environ 100"),
    ],
)
def test_a_figure_is_found_whatever_its_spaces(question: str, text: str) -> None:
    """Spaces, the sign of minus and capitals do not matter in what is asked."""
    assert [one["texte"] for one in TRACE.written(question)] == [text]


@pytest.mark.parametrize("question", ["145", "458", "14 58 0", "62 %", "907", "100"])
def test_a_part_of_a_figure_is_another_figure(question: str) -> None:
    """Only whole figures are found."""
    assert TRACE.written(question) == []


def test_a_figure_is_told_with_its_sources() -> None:
    """The answer gives page, section, operation, sentence, and for each cell value, file, line, partner and date."""
    assert answer(TRACE, "-907", 0).split("\n") == [
        "« -907 » est imprimé 1 fois",
        "  p. 14, sous-chapitre-1.1 : \u2212907 (difference)",
        "      « Ils sont \u2212907. »",
        "      1\u202f458\u00a0enfants (2014/2015, QP), indicators/observations/2020/caf.csv:2, remis par Caf en 2020",
        "      551\u00a0enfants (2018/2019, QP), indicators/observations/2020/caf.csv:3, remis par Caf en 2020",
    ]


def test_a_count_is_told_with_its_rule() -> None:
    """A figure that no line holds is told with the rule it follows."""
    assert answer(TRACE, "172", 0).endswith("\n      decompte:actions ensemble")


def test_an_indicator_is_told_with_its_series_and_its_pages() -> None:
    """The answer on an indicator gives its printed values in order of time, then every place that prints them."""
    assert answer(TRACE, "pre.enfants", 0).split("\n") == [
        "pre.enfants : 2 valeurs imprimées",
        "",
        "Valeurs et sources",
        "  1\u202f458\u00a0enfants (2014/2015, QP), indicators/observations/2020/caf.csv:2, remis par Caf en 2020",
        "  551\u00a0enfants (2018/2019, QP), indicators/observations/2020/caf.csv:3, remis par Caf en 2020",
        "",
        "Où elles sont imprimées",
        *(
            line
            for one in TRACE.figures[:3]
            for line in (
                f"  p. {one['page']}, sous-chapitre-1.1 : {one['texte']} ({one['operation']})",
                f"      « {one['phrase']} »",
            )
        ),
    ]


def test_one_value_is_told_in_the_singular() -> None:
    """The number of values agrees, and a value has a decimal comma."""
    told = answer(TRACE, "pre.parents", 0)
    assert told.startswith("pre.parents : 1 valeur imprimée\n")
    assert "  99,5\u202f% (2019, meres), " in told


@pytest.mark.parametrize(
    ("page", "title", "figures"),
    [(14, "Page 14 : 2 chiffres", 2), (15, "Page 15 : 1 chiffre", 1), (3, "Page 3 : 0 chiffre", 0)],
)
def test_a_page_is_told_with_all_its_figures(page: int, title: str, figures: int) -> None:
    """A page gives its figures in the order they are read, even when there is none."""
    told = answer(TRACE, "", page).split("\n")
    assert told[0] == title
    assert sum(line.startswith(f"  p. {page}, ") for line in told) == figures


def test_what_is_neither_is_said_with_a_near_name() -> None:
    """A name that is close to an indicator's is suggested."""
    with pytest.raises(UntracedError) as nothing:
        answer(TRACE, "pre.enfant", 0)
    told = str(nothing.value)
    assert told == "Ni chiffre imprimé ni indicateur : « pre.enfant ». Vouliez-vous dire « pre.enfants » ?"


def test_a_great_value_is_told_to_the_unit() -> None:
    """A budget keeps all its digits."""
    trace = Trace("rapport", (), {"caf:2": cell(2, "2019", 10_062_232.0, unite="€")})
    assert "  10\u202f062\u202f232\u00a0€ (2019, QP), " in answer(trace, "pre.enfants", 0)


def test_a_value_that_is_missing_is_a_dash() -> None:
    """A line without a value is told by a dash."""
    trace = Trace("rapport", (), {"caf:2": cell(2, "2019", None)})
    assert "  – enfants (2019, QP), " in answer(trace, "pre.enfants", 0)


def refused(root: Path, document: str = "rapport") -> list[str]:
    """What is said of a trace that cannot be read."""
    with pytest.raises(ProblemsFound) as found:
        read_trace(root, 2020, document)
    return [f"{one.place} {one.code} {one.message} {one.remedy}" for one in found.value.problems]


@pytest.mark.parametrize(("document", "name"), [("rapport", "trace.json"), ("copil", "copil-trace.json")])
def test_no_trace_yet_is_a_problem(tmp_path: Path, document: str, name: str) -> None:
    """Without a build the answer is the command to type first."""
    assert refused(tmp_path, document) == [
        f"build/2020/{name} F001 La trace n'existe pas. "
        f"Composez d'abord le document : cvreport build --year 2020 --document {document}"
    ]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"document": "rapport"}', b"\xff\xfe", '{"document":1,"chiffres":2}']
)
def test_a_broken_trace_is_a_problem(tmp_path: Path, content: str | bytes) -> None:
    """A trace that is cut or holds something else is told as such, never as a fault of the program."""
    path = tmp_path / "build" / "2020" / "trace.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert refused(tmp_path) == ["build/2020/trace.json F002 La trace est abîmée. Recomposez le document."]


def test_the_trace_of_a_build_is_read_back(built: Built) -> None:
    """What a build wrote answers by indicator, by figure and by page, and the answers agree."""
    trace = read_trace(built.project, 2020, "rapport")
    path = built.output / "trace.json"
    assert len(trace.figures) == len(json.loads(path.read_text(encoding="utf-8"))["chiffres"])
    own = trace.of_indicator("creches.attente")
    assert {one["texte"] for one in own} >= {"1\u202f200", "environ 900"}
    for one in own:
        assert one in trace.written(one["texte"])
        assert one in trace.on_page(one["page"])
