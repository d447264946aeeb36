"""The errata of the published document, generated from the observations."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import run_cvreport
from cvreport.model.observation import Observation, Qualifier
from cvreport.pipeline.pages import errata_page
from cvreport.write.errata import errata
from projects import FILES, OBSERVATIONS, write_project
from real_report import REPOSITORY, YEAR
from tiny_contract import contract, indicator, row

PAGE = REPOSITORY / "docs" / f"errata-{YEAR}.md"
CELL = re.compile(r"\(`([a-z0-9-]+:\d+)`\)")


@pytest.fixture(scope="module")
def generated() -> str:
    """The page that the program generates from the repository."""
    return errata_page(REPOSITORY, YEAR)


def test_the_page_of_the_repository_is_the_one_generated(generated: str) -> None:
    """docs/errata-2020.md follows the data: when this fails, run `cvreport errata --year 2020`."""
    assert PAGE.read_text(encoding="utf-8") == generated


def marked_rows() -> list[str]:
    """The rows of the repository's tables that have `imprime`, by short name, read without the program."""
    found = []
    for path in sorted((REPOSITORY / "indicators" / "observations" / str(YEAR)).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as table:
            reader = csv.reader(table, delimiter=";")
            column = next(reader).index("imprime")
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) > column and cells[column].strip():
                    found.append(f"{path.stem}:{line}")
                line = reader.line_num + 1
    return found


def test_every_contradiction_is_in_the_page(generated: str) -> None:
    """Each row of the tables that says what was printed has its row in the page, once, and no other row has one."""
    rows = marked_rows()
    assert len(rows) > 100
    assert Counter(CELL.findall(generated)) == Counter(rows)
    assert f"\n{len(rows)} lignes de données sont concernées.\n" in generated


def test_every_row_of_the_page_is_complete(generated: str) -> None:
    """Each row gives the line of the published text, what was printed, what is kept and why; no cell is empty."""
    lines = [line for line in generated.split("\n") if CELL.search(line)]
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 5, line
        assert all(cells), line
        assert re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", cells[0]), line


def test_chapters_stand_in_the_order_of_the_contract(generated: str) -> None:
    """The tables follow the sub-chapters of the référentiel, each under its title."""
    numbers = re.findall(r"^## (\d\.\d) ", generated, re.MULTILINE)
    assert numbers == sorted(numbers)
    assert len(numbers) == 9


def plain(text: str) -> str:
    """A text in plain spaces and apostrophes."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def page(rows: list[Observation]) -> list[list[str]]:
    """The rows of the page of a small contract, cell by cell."""
    text = plain(errata(contract([indicator()], rows), YEAR))
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in text.split("\n") if CELL.search(line)]


FAULTY = row("2019", 512, perimeter="QP", printed="502 enfants", note="la somme donne 512", reference="12, 34")


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, "512 (2019), QP"),
        ({"perimeter": "", "period": row("", 1).period}, "512"),
        ({"value": None}, "aucune valeur"),
        ({"value": -71.0, "qualifier": Qualifier.CHANGE, "unit": "%"}, "\u221271 % (2019), QP"),
        ({"value": 1.0, "upper": 2.0, "qualifier": Qualifier.BETWEEN}, "de 1 à 2 (2019), QP"),
        ({"qualifier": Qualifier.ABOUT}, "environ 512 (2019), QP"),
        ({"upper": 600.0, "qualifier": Qualifier.OUT_OF}, "512 sur 600 (2019), QP"),
    ],
    ids=["level", "no period", "no value", "change", "range", "about", "out of"],
)
def test_what_is_kept_is_told_in_full(changes: dict[str, object], kept: str) -> None:
    """A value is told with its qualifier, its bounds, its period and its perimeter; a missing one in words."""
    (cells,) = page([replace(FAULTY, **changes)])  # type: ignore[arg-type]  # fields of an observation
    assert cells == ["12, 34", "Enfants accompagnés (`ville:2`)", "502 enfants", kept, "la somme donne 512"]


def test_rows_without_a_contradiction_are_left_out() -> None:
    """Only a row that says what was printed is in the page; rows stand in the order of their lines."""
    rows = [FAULTY, row("2015", 400, note="rien à signaler"), replace(FAULTY, printed="503")]
    assert [cells[1] for cells in page(rows)] == ["Enfants accompagnés (`ville:2`)", "Enfants accompagnés (`ville:4`)"]


def test_the_context_has_its_own_table() -> None:
    """A contradiction about an indicator that belongs to no action is in the page too, after the others."""
    other = replace(FAULTY, indicator_id="contexte.brevet", action_id="contexte")
    made = contract([indicator(), indicator(id="contexte.brevet")], [FAULTY, other])
    (action,) = made.actions.values()
    context = replace(action, id="contexte", indicators=(indicator(id="contexte.brevet", action_id="contexte"),))
    text = errata(replace(made, context=(context,)), YEAR)
    assert CELL.findall(text) == ["ville:2", "ville:3"]
    assert text.index("(`ville:2`)") < text.index("## Éléments de contexte") < text.index("(`ville:3`)")


def test_a_contract_without_contradictions_has_no_table() -> None:
    """The page then holds its introduction alone, and says so in the singular."""
    text = errata(contract([indicator()], [row("2019", 512)]), YEAR)
    assert text.endswith("\n0 ligne de données est concernée.\n")
    assert "##" not in text


def test_a_cell_cannot_break_the_table() -> None:
    """A bar or a line break in a note stays inside its cell, in the typography of the report."""
    (cells,) = page([replace(FAULTY, note="12 | 13\nvoir l'annexe...")])
    assert cells[4] == "12 ; 13 voir l'annexe…"


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """`cvreport errata` writes docs/errata-<année>.md in the project and says how many rows it has."""
    name = f"{OBSERVATIONS}/ville.csv"
    table = FILES[name].replace("precision;note", "precision;note;imprime;reference")
    table = table.replace("soutien.eleves;2019;QP;;512;;;;;", "soutien.eleves;2019;QP;;512;;;;;;« 502 élèves »;12")
    done = run_cvreport("errata", "--year", "2020", "--project", write_project(tmp_path, {name: table}))
    assert (done.returncode, done.stderr) == (0, "")
    path = tmp_path / "docs" / "errata-2020.md"
    assert done.stdout == f"{path} : 1 ligne\n"
    assert "(`ville:4`) | « 502 élèves » | 512 (2019), QP |" in plain(path.read_text(encoding="utf-8"))


def test_faulty_inputs_write_nothing(tmp_path: Path) -> None:
    """With a fault in the inputs `cvreport errata` tells it, exits with 1, and writes no page."""
    done = run_cvreport("errata", "--year", "2019", "--project", write_project(tmp_path))
    assert done.returncode == 1
    assert "F001" in done.stderr
    assert not (tmp_path / "docs").exists()
