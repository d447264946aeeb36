"""Tests of the Word handouts: headings, tables, native chart, and the figures of the printed pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from composed import material_of
from cvreport.exports.docx_handout import docx_handout
from cvreport.exports.runs import plain_of
from cvreport.model.document import Draft
from projects import write_project
from test_compose_handout import pages_of


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Draft]:
    """Recto and verso of the small theme."""
    return pages_of(material_of(write_project(tmp_path_factory.mktemp("docx") / "projet")), "theme:apprendre")


def made(pages: list[Draft]) -> bytes:
    """The same handout as a Word file."""
    return docx_handout(*pages, "petrole", "Atelier d'essai", 2020)


@pytest.fixture(scope="module")
def document(pages: list[Draft]) -> Any:
    """The same file, read back."""
    return Document(io.BytesIO(made(pages)))


def text_of(document: Any) -> str:
    """Every text of a document."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_headings_are_native(document: Any) -> None:
    """The name of the scope is the first heading, the parts are headings of the next level."""
    levels = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1"
    assert set(levels[1:]) == {"Heading 2"}


def test_figures_are_those_of_the_pages(document: Any, pages: list[Draft]) -> None:
    """The four figures, the points and the actions of the printed pages are all there."""
    text = text_of(document)
    recto, verso = pages
    assert all(plain_of(figure["nombre"]) in text for figure in recto.context["chiffres"])
    assert all(plain_of(point) in text for column in recto.context["colonnes"] for point in column["points"])
    assert all(plain_of(row["titre"]) in text for row in verso.context["actions"])
    assert all(plain_of(question) in text for question in verso.context["discussion"])


def test_the_chart_is_native(pages: list[Draft]) -> None:
    """The chart has its values, its workbook and its alternative."""
    chart = pages[0].context["modele_graphique"]
    with zipfile.ZipFile(io.BytesIO(made(pages))) as package:
        drawn = package.read("word/charts/chart1.xml").decode()
        body = package.read("word/document.xml").decode()
        assert "word/embeddings/donnees-1.xlsx" in package.namelist()
    assert all(f"<c:v>{value}</c:v>" in drawn for series in chart.series for value in series.values)
    assert 'descr="' in body


def test_heads_of_tables_repeat(document: Any) -> None:
    """The table of actions has a head, which a screen reader tells."""
    assert document.tables[-1].rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_same_pages_give_the_same_bytes(pages: list[Draft]) -> None:
    """Neither time nor order of entries changes the file."""
    assert made(pages) == made(pages)


def test_the_file_says_who_made_it(document: Any, tmp_path: Path) -> None:
    """Title and author are set, the language is French."""
    assert document.core_properties.title == "Apprendre"
    assert document.core_properties.author == "Atelier d'essai"
    assert document.core_properties.language == "fr-FR"
