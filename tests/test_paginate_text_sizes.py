"""Sizes of the texts of a finished PDF, and the slides that are refused for a smaller one."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from cvreport.charts.drawing import data_uri
from cvreport.charts.drawing import document as drawing
from cvreport.charts.drawing import text as drawn
from cvreport.model.document import LaidSection
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.paginate import Pages
from cvreport.paginate.text_sizes import PrintedText, check_text_sizes, printed_texts
from cvreport.problems import Problems

STYLE = "<style>@page { size: 600pt 300pt } body { font: 20pt 'Source Sans Pro' } sup { font-size: .6em }</style>"


def pdf_of(body: str) -> bytes:
    """A page of one body."""
    content: bytes = HTML(string=STYLE + body).write_pdf()
    return content


def faults_of(pdf: bytes) -> list[str]:
    """What a deck of one slide is told."""
    problems = Problems()
    section = LaidSection("diapo-texte-01", "Une idée", 1, 1)
    pages: Pages[LiveSheet] = Pages((), (), (section,), {}, ())
    check_text_sizes(pages, pdf, problems)
    return [f"{problem.place} {problem.message}" for problem in problems]


def picture(size: float, scale: float) -> str:
    """A drawing of one label, enlarged."""
    svg = drawing(100, 30, [drawn(0, 20, "étiquette", size=size)], alternative="Une étiquette.", scale=scale)
    return f'<img src="{data_uri(svg)}" alt="Une étiquette.">'


def test_texts_are_read_with_their_sizes() -> None:
    """Two sizes are two texts, in points on the page."""
    (texts,) = printed_texts(pdf_of("<p>vingt</p><p style='font-size: 31pt'>trente et un</p>"))
    assert [(printed.text, round(printed.size, 1)) for printed in texts] == [("vingt", 20.0), ("trente et un", 31.0)]


def test_an_exponent_counts_as_what_it_follows() -> None:
    """« 18e » with a raised « e » is one text."""
    (texts,) = printed_texts(pdf_of("<p>le 18<sup>e</sup> et le 19<sup>e</sup></p>"))
    assert {round(printed.size, 1) for printed in texts} == {20.0}


def test_a_small_word_on_the_line_is_no_exponent() -> None:
    """What is small without being raised keeps its own size."""
    (texts,) = printed_texts(pdf_of("<p>grand<span style='font-size: 9pt'>petit</span></p>"))
    assert PrintedText("petit", pytest.approx(9.0, abs=0.05)) in texts


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>assez grand</p>", []),
        ("<p style='font-size: 17pt'>trop petit</p>", ["« trop petit » est écrit en 17 points, il en faut 18."]),
        (picture(9.0, 2.0), []),
        (picture(9.0, 1.5), ["« étiquette » est écrit en 14 points, il en faut 18."]),
        (
            "<style>@page { @bottom-left { content: 'Source : essai'; font-size: 12pt } }</style><p>texte</p>",
            ["« Source : essai » est écrit en 12 points, il en faut 18."],
        ),
    ],
    ids=["texte", "petit texte", "dessin agrandi", "dessin trop petit", "pied de page"],
)
def test_a_text_under_eighteen_points_is_told(body: str, told: list[str]) -> None:
    """On the page, in its margins or in a drawing, whatever the drawing is enlarged by."""
    assert faults_of(pdf_of(body)) == [f"diapo-texte-01 {message}" for message in told]
