"""The parts of a PowerPoint slide: texts, bands, tables and charts, placed in millimetres as on the printed slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from cvreport.exports.native_charts import FONT, TYPES, colour, data_of, style
from cvreport.exports.runs import runs_of
from cvreport.model.figure import Figure
from cvreport.model.slides import Chart

Text = Markup | Figure | str


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in millimetres."""

    left: float
    top: float
    width: float
    height: float

    def lengths(self) -> tuple[Any, Any, Any, Any]:
        """The same in PowerPoint's units."""
        return Mm(self.left), Mm(self.top), Mm(self.width), Mm(self.height)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is written, sizes in points.

    leading: from line to line, the font's own if zero; after: under the paragraph; lead: of its first words when they
    are in bold; lead_colour: of all that is in bold.
    """

    size: float
    colour: str
    bold: bool = False
    right: bool = False
    leading: float = 0.0
    after: float = 0.0
    lead: float = 0.0
    lead_colour: str = ""


def add_text(slide: Any, box: Box, texts: Sequence[tuple[Text, Look]]) -> Any:
    """A text box of one paragraph a text."""
    shape = slide.shapes.add_textbox(*box.lengths())
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for rank, (text, look) in enumerate(texts):
        paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
        write(paragraph, text, look)
        paragraph.space_after = Pt(look.after)
        if look.leading:
            paragraph.line_spacing = Pt(look.leading)
    return shape


def send_back(slide: Any, shape: Any) -> None:
    """Put a shape behind all others."""
    tree = slide.shapes._spTree
    tree.remove(shape._element)
    tree.insert(2, shape._element)


def write(paragraph: Any, text: Text, look: Look) -> None:
    """Write a text into a paragraph, run by run."""
    if look.right:
        paragraph.alignment = PP_ALIGN.RIGHT
    for rank, piece in enumerate(runs_of(text)):
        if piece.text == "\n":
            paragraph.add_line_break()
            continue
        run = paragraph.add_run()
        run.text = piece.text
        font = run.font
        leads = bool(look.lead and rank == 0 and piece.bold)
        font.name, font.size = FONT, Pt(look.lead if leads else look.size)
        font.bold = look.bold or piece.bold
        font.color.rgb = colour(look.lead_colour if piece.bold and look.lead_colour else look.colour)
        if piece.raised:
            font._element.set("baseline", "30000")


def add_band(slide: Any, box: Box, fill: str) -> None:
    """A plain rectangle, marked as a decoration."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.lengths())
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # it asks for the shadow of the theme
    describe(shape, "")


def add_table(
    slide: Any,
    box: Box,
    rows: Sequence[Sequence[Text]],
    look: Look,
    widths: Sequence[float],
    bold: Sequence[int] = (0,),
) -> None:
    """A native table without a heading row; `bold`: the ranks of the columns in bold."""
    frame = slide.shapes.add_table(len(rows), len(rows[0]), *box.lengths())
    table = frame.table
    table.first_row = table.horz_banding = False
    table.first_col = True
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for line, row in zip(table.rows, rows, strict=True):
        line.height = Mm(box.height / len(rows))
        for rank, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
            cell.fill.background()
            cell.margin_left = cell.margin_right = Mm(1)
            cell.margin_top = cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            write(cell.text_frame.paragraphs[0], text, Look(look.size, look.colour, rank in bold))


def add_chart(slide: Any, box: Box, chart: Chart, palette: str) -> None:
    """A native chart with the numbers of the drawing and its text alternative."""
    frame = slide.shapes.add_chart(TYPES[chart.kind], *box.lengths(), data_of(chart))
    style(frame.chart, chart, palette, 18)
    describe(frame, chart.alternative)


def add_photograph(slide: Any, box: Box, content: bytes, alternative: str) -> None:
    """A picture as large as its place lets it be, at its own proportions, with its text alternative."""
    shape = slide.shapes.add_picture(io.BytesIO(content), Mm(box.left), Mm(box.top))
    scale = min(Mm(box.width) / shape.width, Mm(box.height) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape.top = Mm(box.top + box.height) - shape.height
    describe(shape, alternative)


def describe(shape: Any, alternative: str) -> None:
    """Give a shape its text alternative."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alternative)
