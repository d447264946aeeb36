"""Tests of the PowerPoint deck: titles, alternatives, notes and the figures of the printed slides."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Mm

from cvreport.exports.pptx_deck import pptx_deck
from cvreport.exports.runs import Run, plain_of, runs_of
from cvreport.model.figure import Figure, Operation
from cvreport.model.slides import Slide
from meeting_files import MEETING
from test_compose_deck import slides_of


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> list[Slide]:
    """The slides of the small deck."""
    return slides_of(tmp_path_factory.mktemp("pptx") / "projet", MEETING)


def made(slides: list[Slide]) -> bytes:
    """The small deck as a PowerPoint file."""
    return pptx_deck(slides, "Comité d'essai", "COPIL d'essai", "Atelier d'essai", 2020, ["petrole", "terre"])


@pytest.fixture(scope="module")
def deck(slides: list[Slide]) -> Any:
    """The same file, read back."""
    return Presentation(io.BytesIO(made(slides)))


def texts_of(page: Any) -> str:
    """Every text of a slide: boxes, tables, values of charts."""
    found = []
    for shape in page.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            found += [f"{value:g}" for series in shape.chart.plots[0].series for value in series.values]
    return " ".join(found)


def test_every_slide_has_its_title(deck: Any, slides: list[Slide]) -> None:
    """Titles are those of the printed slides, in the title placeholders."""
    titles = [page.shapes.title.text_frame.text.replace("\v", " ") for page in deck.slides]
    assert titles == [plain_of(slide.title) for slide in slides]


def test_the_deck_is_as_wide_as_the_printed_one(deck: Any) -> None:
    """The slides are 16:9, of the size of the printed ones, and nothing leaves them."""
    assert (deck.slide_width, deck.slide_height) == (Mm(338.67), Mm(190.5))
    for page in deck.slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + Mm(1)
            assert shape.top + shape.height <= deck.slide_height + Mm(1)


def test_figures_are_those_of_the_slides(deck: Any, slides: list[Slide]) -> None:
    """Each large figure and each value of a chart is in the same slide."""
    for page, slide in zip(deck.slides, slides, strict=True):
        text = texts_of(page)
        assert all(plain_of(figure.number) in text for figure in slide.figures)
        if slide.chart is not None:
            drawn = [shape.chart for shape in page.shapes if shape.has_chart]
            values = [tuple(series.values) for series in drawn[0].plots[0].series]
            assert values == [series.values for series in slide.chart.series]
            assert tuple(drawn[0].plots[0].categories) == slide.chart.categories


def test_charts_have_their_alternative(deck: Any, slides: list[Slide]) -> None:
    """A native chart says the same as the drawing to who cannot see it."""
    page = next(page for page, slide in zip(deck.slides, slides, strict=True) if slide.chart is not None)
    chart = next(shape for shape in page.shapes if shape.has_chart)
    alternative = chart._element.xpath(".//p:cNvPr")[0].get("descr")
    assert alternative == next(slide.chart.alternative for slide in slides if slide.chart)


def test_notes_follow_the_slides(deck: Any, slides: list[Slide]) -> None:
    """Notes name who speaks and trace each figure."""
    rank = next(rank for rank, slide in enumerate(slides) if slide.kind == "chiffres")
    notes = deck.slides[rank].notes_slide.notes_text_frame.text
    assert notes.startswith("Camille Martin")
    assert "ville.csv, ligne 4" in notes


def test_the_same_slides_give_the_same_bytes(slides: list[Slide]) -> None:
    """Neither time nor order of entries changes the file."""
    assert made(slides) == made(slides)


def test_runs_keep_weight_and_raised_ordinals() -> None:
    """A text with markup is cut where its look changes, with the typography of the pages."""
    assert runs_of(Figure("12 %", Operation.LEVEL, ("a:1",))) == [Run("12\u202f%")]
    found = runs_of(slides_text := "le 18e")
    assert [run.text for run in found] == ["le 18", "e"]
    assert found[1].raised
    assert plain_of(slides_text) == "le 18e"


def test_parts_of_a_point_stand_on_their_own_lines(tmp_path: Path) -> None:
    """What changed and from what to what follow the change, each on its line."""
    slide = next(slide for slide in slides_of(tmp_path) if slide.kind == "mouvements")
    text = "".join(run.text for run in runs_of(slide.columns[0].points[0]))
    assert text.split("\n")[1:] == ["Nombre d’élèves soutenus (QP)", "400 → 512 (2019)"]
