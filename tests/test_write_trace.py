"""The trace as a file: every printed figure with the full address of its cells."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from composed import drafts_of, html_of
from conftest import Built
from cvreport.model.trace import PrintedFigure
from cvreport.write.trace import short_sources, trace_file
from projects import FILES
from real_report import build_once
from tiny_contract import contract, indicator, row

DATA = re.compile(r'<data value="([^"]*)">(.*?)</data>', re.DOTALL)
CHART = re.compile(r'data-chiffres="([^"]*)"')
SOURCES = re.compile(r'<script type="application/json" id="sources">(.*?)</script>', re.DOTALL)
# Words that may be cut at the end of a line, and signs that the text of a PDF gives otherwise.
IGNORED = re.compile(r"[\s\u00ad\u2010\u2011-]+")


def trace_of(folder: Path) -> dict[str, Any]:
    """The trace of a built report."""
    read: dict[str, Any] = json.loads((folder / "trace.json").read_text(encoding="utf-8"))
    return read


def bare(text: str) -> str:
    """A text without what the layout changes."""
    return IGNORED.sub("", text).replace("’", "'")


def pages_of(folder: Path) -> list[str]:
    """The text of each page of a built report."""
    return [bare(page.extract_text()) for page in pypdf.PdfReader(folder / "rapport.pdf").pages]


@pytest.fixture(scope="module")
def printed(built: Built) -> dict[str, list[tuple[str, str]]]:
    """The figures of each section as its HTML for paper holds them: text and value, those of the charts included."""
    found: dict[str, list[tuple[str, str]]] = {}
    for draft in drafts_of(built.project):
        content = html_of(built.project, draft)
        figures = [(html.unescape(text), html.unescape(value)) for value, text in DATA.findall(content)]
        for chart in CHART.findall(content):
            figures += [(part.split("=")[0], part.split("=")[1]) for part in html.unescape(chart).split(";") if part]
        found[draft.id] = figures
    return found


def test_every_printed_figure_is_in_the_trace(built: Built, printed: dict[str, list[tuple[str, str]]]) -> None:
    """The trace holds every figure of the sections and of their charts, as often as it is printed, and no other."""
    traced: dict[str, list[tuple[str, str]]] = {section: [] for section in printed}
    for figure in trace_of(built.output)["chiffres"]:
        traced[figure["section"]].append((figure["texte"], " ".join([figure["operation"], *figure["cellules"]])))
    assert sum(map(len, printed.values())) > 40
    for section, figures in printed.items():
        assert Counter(traced[section]) == Counter(figures), section


def test_charts_are_in_the_trace(built: Built) -> None:
    """First and last values of the curves are traced, under the alternative of their curve."""
    told = "Nombre d’élèves soutenus : 400 en 2015, 480 en 2017, 512 en 2019."
    figures = [one for one in trace_of(built.output)["chiffres"] if one["phrase"].replace("\u00a0", " ") == told]
    assert [(one["texte"], one["cellules"]) for one in figures] == [("400", ["ville:2"]), ("512", ["ville:4"])]


def test_every_figure_stands_on_the_page_that_the_trace_says(built: Built) -> None:
    """The page of a figure holds its text, whether in a sentence, a table or a chart."""
    pages = pages_of(built.output)
    for figure in trace_of(built.output)["chiffres"]:
        assert bare(figure["texte"]) in pages[figure["page"] - 1], figure


def test_the_figures_of_the_real_report_stand_on_their_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In the whole report too each figure is on its page, or begins on it and ends on the next."""
    folder = build_once(tmp_path_factory)
    pages = [*pages_of(folder), ""]
    figures = trace_of(folder)["chiffres"]
    assert len(figures) > 2500
    for figure in figures:
        here, following = pages[figure["page"] - 1], pages[figure["page"]]
        words = figure["texte"].split()
        cuts = [(bare("".join(words[:cut])), bare("".join(words[cut:]))) for cut in range(1, len(words) + 1)]
        assert any(first in here and rest in following for first, rest in cuts), figure


def test_every_cell_of_the_real_report_is_known(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each figure comes from cells of the tables, from a rule of counting or from the référentiel."""
    trace = trace_of(build_once(tmp_path_factory))
    named = {cell for figure in trace["chiffres"] for cell in figure["cellules"]}
    others = {cell for cell in named if cell.startswith(("decompte:", "cible:")) or cell == "reglages"}
    assert named - others == set(trace["cellules"])
    assert all(figure["cellules"] for figure in trace["chiffres"])


def test_cells_say_where_they_are(built: Built) -> None:
    """A cell gives file, line, partner, date of collection, and what the line holds, which the table confirms."""
    trace = trace_of(built.output)
    assert trace["cellules"]["ville:4"] == {
        "fichier": "indicators/observations/2020/ville.csv",
        "ligne": 4,
        "partenaire": "DFPE",
        "collecte": "2020",
        "indicateur": "soutien.eleves",
        "periode": "2019",
        "perimetre": "QP",
        "modalite": "",
        "valeur": 512.0,
        "unite": "élèves",
    }
    for cell in trace["cellules"].values():
        line = FILES[cell["fichier"]].split("\n")[cell["ligne"] - 1]
        assert line.startswith(f"{cell['indicateur']};{cell['periode']};{cell['perimetre']};{cell['modalite']};")


def test_the_twin_holds_the_source_of_every_cell_it_prints(built: Built) -> None:
    """The JSON inside the HTML gives one line for each cell of the trace, and for each cell of its own figures."""
    content = (built.output / "rapport.html").read_text(encoding="utf-8")
    (block,) = SOURCES.findall(content)
    sources = json.loads(block)
    assert set(sources) == set(trace_of(built.output)["cellules"])
    assert sources["ville:6"] == "DFPE, ville.csv, ligne 6 : 41,2\u202f% (2018/2019, QP)"
    used = {cell for value, _ in DATA.findall(content) for cell in html.unescape(value).split()[1:]}
    cells = {cell for cell in used if re.fullmatch(r"(ville|caf|academie):\d+", cell)}
    assert len(cells) > 10
    assert cells <= set(sources)


def test_a_source_cannot_end_the_script_of_the_twin(built: Built) -> None:
    """No sign of markup stands in the JSON of the twin."""
    (block,) = SOURCES.findall((built.output / "rapport.html").read_text(encoding="utf-8"))
    assert "<" not in block


ROWS = [
    row("2015", 1_658_600.0, perimeter="QP", unit="€"),
    row("2019", None, source="caf"),
    row("2019", 12, breakdown="f", source="caf"),
]
FIGURES = [
    PrintedFigure("12", 3, "bilan", "niveau", ("caf:4",), "Ils sont 12."),
    PrintedFigure("1 658 600 €", 4, "bilan", "somme", ("ville:2", "caf:4", "ville:99"), "Le total."),
    PrintedFigure("172", 4, "bilan", "decompte", ("decompte:actions ensemble",), "172 actions"),
]


def test_the_file_keeps_the_order_of_the_figures_and_sorts_the_cells() -> None:
    """Figures stay in the order of reading and cells in that of their names; the same figures give the same bytes."""
    made = contract([indicator()], ROWS)
    content = json.loads(trace_file(made, 2020, "rapport", iter(FIGURES)))
    assert (content["document"], content["annee"]) == ("rapport", 2020)
    assert [figure["texte"] for figure in content["chiffres"]] == ["12", "1 658 600 €", "172"]
    assert content["chiffres"][1]["cellules"] == ["ville:2", "caf:4", "ville:99"]
    assert list(content["cellules"]) == ["caf:4", "ville:2"]
    assert trace_file(made, 2020, "rapport", FIGURES) == trace_file(made, 2020, "rapport", iter(FIGURES))


def test_a_source_is_one_line() -> None:
    """The twin names partner, table, line, value with its decimal comma, period, perimeter and breakdown."""
    made = contract([indicator()], ROWS)
    assert short_sources(made, FIGURES) == {
        "caf:4": "Caf, caf.csv, ligne 4 : 12\u00a0enfants accompagnés (2019, f)",
        "ville:2": "DFPE, ville.csv, ligne 2 : 1\u202f658\u202f600\u00a0€ (2015, QP)",
    }


def test_a_cell_without_a_value_has_a_source() -> None:
    """A line whose status says why there is no value is told without one."""
    made = contract([indicator()], [replace(ROWS[1], source="ville")])
    figures = [replace(FIGURES[0], cells=("ville:2",))]
    assert short_sources(made, figures) == {"ville:2": "DFPE, ville.csv, ligne 2 : – (2019)"}
