"""Tests of the reading of tables, whatever a spreadsheet made of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.load.table_reader import TableRow, read_table
from cvreport.problems import Place, Problems
from reading import told

NAME = "indicators/observations/2020/caf.csv"
REQUIRED = ("indicateur", "periode", "valeur")
OPTIONAL = ("note",)
TEXT = "indicateur;periode;valeur;note\na.b;2019;1\u202f200,5;été\n"
ROW = {"indicateur": "a.b", "periode": "2019", "valeur": "1\u202f200,5", "note": "été"}
cells = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


def read(folder: Path, content: str | bytes) -> tuple[list[TableRow], list[str]]:
    """The rows read, and the problems told."""
    path = folder / "caf.csv"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    problems = Problems()
    return read_table(path, NAME, REQUIRED, OPTIONAL, problems), told(problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_save(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    """UTF-8 with or without its mark, UTF-16 of both orders, semicolons or tabs, any line ends: the same rows."""
    text = TEXT.replace(";", delimiter).replace("\n", end)
    if encoding.endswith("-mark"):
        content = ("\ufeff" + text).encode(encoding.removesuffix("-mark"))
    else:
        content = text.encode(encoding)
    rows, problems = read(tmp_path, content)
    assert problems == []
    assert [row.cells for row in rows] == [ROW]


def test_cp1252_as_excel_saves_it(tmp_path: Path) -> None:
    """A table in Windows-1252 keeps its accents, its euro and its no-break spaces."""
    rows, problems = read(
        tmp_path, "indicateur;periode;valeur;note\na.b;2019;1\u00a0200,5;été à 3 €\n".encode("cp1252")
    )
    assert problems == []
    assert rows[0].cells["note"] == "été à 3 €"
    assert rows[0].cells["valeur"] == "1\u00a0200,5"


def test_commas_when_the_header_has_them(tmp_path: Path) -> None:
    """A table with commas is read when its header has commas, with the decimal comma between quotes."""
    rows, problems = read(tmp_path, 'indicateur,periode,valeur\na.b,2019,"33,9"\n')
    assert problems == []
    assert rows[0].cells["valeur"] == "33,9"


def test_rows_know_their_lines(tmp_path: Path) -> None:
    """Empty rows are dropped, a cell may hold line ends, and each row keeps the line where it starts."""
    rows, problems = read(tmp_path, 'indicateur;periode;valeur;note\n;;;\na;2019;1;"deux\nlignes"\n\nb;2019;2\n')
    assert problems == []
    assert [(row.line, row.cells["indicateur"]) for row in rows] == [(3, "a"), (6, "b")]
    assert rows[0].cells["note"] == "deux\nlignes"
    assert rows[1].place("valeur") == Place(NAME, 6, None, "valeur")


def test_columns_in_any_order_and_cells_left_out(tmp_path: Path) -> None:
    """Columns may come in any order, optional ones may be absent, rows may be short, empty columns may trail."""
    rows, problems = read(tmp_path, "valeur;periode; indicateur ;;\n1;2019; a ;;\n2\n")
    assert problems == []
    assert [row.cells for row in rows] == [
        {"indicateur": "a", "periode": "2019", "valeur": "1", "note": ""},
        {"indicateur": "", "periode": "", "valeur": "2", "note": ""},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [":1 T001 Le tableau est vide."]),
        ("\n ; \n", [":1 T001 Le tableau est vide."]),
        (
            "\nindicateurs;periode;valeur;valeur\n",
            [
                ":2 T001 La colonne « indicateur » manque.",
                ":2 (colonne « indicateurs ») T001 La colonne « indicateurs » est inconnue.",
                ":2 (colonne « valeur ») T001 La colonne « valeur » est en double.",
            ],
        ),
        ("indicateur;periode;valeur\na;2019;1;2;3\n", [":2 T002 La ligne a 5 cases pour 3 colonnes."]),
        (
            'indicateur;periode;valeur\na;2019;1\nb;2019;"2\nc;2019;3\n',
            [":3 T002 La ligne ne peut pas être découpée : un guillemet n'est jamais refermé."],
        ),
        (
            'indicateur;periode;valeur\na;2019;"1"2\n',
            [":2 T002 La ligne ne peut pas être découpée : un guillemet se ferme au milieu d'une case."],
        ),
        (
            f"indicateur;periode;valeur\na;2019;{'9' * 200_000}\n",
            [":2 T002 La ligne ne peut pas être découpée : une case est démesurée."],
        ),
    ],
)
def test_what_is_not_a_table(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Wrong headers, rows that are too long and quotes that swallow what follows are told with their line."""
    rows, problems = read(tmp_path, text)
    assert rows == []
    assert problems == [NAME + line for line in expected]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a;\x81\xe9"])
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes) -> None:
    """Bytes that neither UTF-8 nor Windows-1252 can be are told."""
    assert read(tmp_path, content) == (
        [],
        [f"{NAME}:1 F002 Ni UTF-8, ni Windows-1252 : le fichier n'est pas un CSV."],
    )


def test_a_folder_in_place_of_a_table(tmp_path: Path) -> None:
    """A folder that has the name of a table is told in French."""
    problems = Problems()
    assert read_table(tmp_path, NAME, REQUIRED, OPTIONAL, problems) == []
    assert told(problems) == [f"{NAME} F002 « {NAME} » ne peut pas être lu : c'est un dossier."]


@given(rows=st.lists(st.tuples(cells, cells, cells, cells), max_size=6))
def test_reads_what_csv_writes(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]) -> None:
    """Any cells written as a French CSV are read back as they were, empty rows left out."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([(*REQUIRED, *OPTIONAL), *rows])
    found, problems = read(tmp_path_factory.getbasetemp(), "\ufeff" + buffer.getvalue())
    assert problems == []
    assert [tuple(row.cells.values()) for row in found] == [row for row in rows if any(row)]


@given(content=st.one_of(st.binary(max_size=200), st.binary(max_size=100).map(lambda tail: TEXT.encode() + tail)))
def test_any_bytes_give_rows_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever the bytes, there are rows with every column, or problems."""
    rows, problems = read(tmp_path_factory.getbasetemp(), content)
    assert rows or problems
    assert all(tuple(row.cells) == (*REQUIRED, *OPTIONAL) for row in rows)
