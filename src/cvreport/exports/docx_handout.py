"""A handout as a Word document: headings, native tables, a native chart, the same figures as the printed pages."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cvreport.charts.palette import GREY_TEXT, INK, RULE, palette_named
from cvreport.exports.docx_chart import add_chart
from cvreport.exports.native_charts import FONT, TYPES
from cvreport.exports.package import sign, stable
from cvreport.exports.runs import runs_of
from cvreport.model.document import Draft

SIDE = 18.0
BODY = 10.0
WIDTH = 174.0
ACTION_WIDTHS = (78.0, 26.0, 70.0)


def docx_handout(recto: Draft, verso: Draft, palette: str, author: str, year: int) -> bytes:
    """The bytes of the document; the same pages give the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(16)
    _styles(document, palette)
    _write(section.footer.paragraphs[0], recto.context["courant_theme"], size=8, shade=GREY_TEXT)
    _recto(document, recto.context, palette)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _verso(document, verso.context, palette)
    sign(document.core_properties, str(recto.context["sujet"]["nom"]), author, year)
    buffer = io.BytesIO()
    document.save(buffer)
    return stable(buffer.getvalue())


def _styles(document: Any, palette: str) -> None:
    tints = palette_named(palette)
    looks = (("Normal", BODY, INK), ("Heading 1", 28, tints.dark), ("Heading 2", 14, tints.dark))
    for name, size, shade in looks:
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor.from_string(shade[1:])
        _own_fonts(document.styles[name].element.get_or_add_rPr().get_or_add_rFonts())
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _own_fonts(fonts: Any) -> None:
    """Name the typeface for every script; the theme's own, which headings ask for, would win otherwise."""
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _ruled(table: Any, widths: Sequence[float], colour: str) -> None:
    """Give a table the house's look: a thick rule above, thin ones between rows, columns of set widths in mm."""
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side, size, shade in (("top", 18, colour), ("bottom", 4, RULE), ("insideH", 4, RULE)):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", shade[1:])):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    table._tbl.tblPr.append(borders)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(paragraph: Any, text: Any, *, size: float = 0.0, bold: bool = False, shade: str = "") -> Any:
    for piece in runs_of(text):
        run = paragraph.add_run("" if piece.text == "\n" else piece.text)
        if piece.text == "\n":
            run.add_break()
        run.bold = bold or piece.bold or None
        run.font.superscript = piece.raised or None
        if size:
            run.font.size = Pt(size)
        if shade:
            run.font.color.rgb = RGBColor.from_string(shade[1:])
    return paragraph


def _recto(document: Any, context: Mapping[str, Any], palette: str) -> None:
    tints = palette_named(palette)
    _write(document.add_heading(level=1), context["sujet"]["nom"])
    _write(document.add_paragraph(), context["question"], size=13)
    figures: Sequence[Mapping[str, Any]] = context["chiffres"]
    table = document.add_table(rows=1, cols=len(figures))
    _ruled(table, [WIDTH / len(figures)] * len(figures), tints.full)
    for cell, figure in zip(table.rows[0].cells, figures, strict=True):
        _write(cell.paragraphs[0], figure["nombre"], size=24, bold=True, shade=tints.full)
        said = cell.add_paragraph()
        _write(said, figure["sujet"])
        if figure["suite"]:
            said.add_run(" ")
            _write(said, figure["suite"])
    chart = context["modele_graphique"]
    if chart is not None and chart.kind in TYPES:
        _write(document.add_heading(level=2), chart.title)
        add_chart(document, document.add_paragraph(), chart, palette, 174, 70)
        if chart.source:
            _write(document.add_paragraph(), f"Source : {chart.source}.", size=8, shade=GREY_TEXT)
    columns: Sequence[Mapping[str, Any]] = context["colonnes"]
    table = document.add_table(rows=2, cols=len(columns))
    _repeat_head(table)
    _ruled(table, [WIDTH / len(columns)] * len(columns), tints.full)
    for rank, column in enumerate(columns):
        _write(table.rows[0].cells[rank].paragraphs[0], column["titre"], size=12, bold=True, shade=tints.dark)
        cell = table.rows[1].cells[rank]
        for index, point in enumerate(column["points"]):
            _write(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), point)
    if context["valeurs"]:
        _values(document, context["valeurs"], tints.full)
    if context["encart"]:
        _write(document.add_heading(level=2), context["edition"]["libelles"]["demandes"])
        for wish in context["encart"]:
            _write(document.add_paragraph(style="List Bullet"), wish)
    document.add_paragraph()


def _values(document: Any, values: Sequence[tuple[str, Any, str]], colour: str) -> None:
    """The last known values, one a row: how much, of what and when."""
    _write(document.add_heading(level=2), "Les dernières valeurs connues")
    table = document.add_table(rows=0, cols=2)
    for name, value, when in values:
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], value, bold=True)
        _write(cells[1].paragraphs[0], f"{name}, {when}" if when else name)
    _ruled(table, (30, WIDTH - 30), colour)


def _verso(document: Any, context: Mapping[str, Any], palette: str) -> None:
    _write(document.add_heading(level=2), "Les actions et leurs objectifs")
    rows: Sequence[Mapping[str, Any]] = context["actions"]
    table = document.add_table(rows=1, cols=3)
    _repeat_head(table)
    for cell, name in zip(table.rows[0].cells, ("Action et référents", "Évolution", "Objectif"), strict=True):
        _write(cell.paragraphs[0], name, size=9, bold=True)
    for row in rows:
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], row["titre"], size=9, bold=True)
        _write(cells[0].add_paragraph(), row["porteurs"], size=8, shade=GREY_TEXT)
        _write(cells[1].paragraphs[0], row["verdict"]["libelle"], size=9)
        for rank, target in enumerate(row["objectifs"]):
            place = cells[2].paragraphs[0] if rank == 0 else cells[2].add_paragraph()
            _write(place, f"{target['texte']} : {target['libelle'].lower()}", size=9)
        if not row["objectifs"]:
            _write(cells[2].paragraphs[0], "Sans objectif", size=9, shade=GREY_TEXT)
    _ruled(table, ACTION_WIDTHS, palette_named(palette).full)
    if context["autres"]:
        others = context["autres"]
        several = f"{others} autres actions sont dans le rapport."
        _write(document.add_paragraph(), several if others > 1 else "1 autre action est dans le rapport.", size=8)
    _write(document.add_heading(level=2), "À discuter")
    for question in context["discussion"]:
        _write(document.add_paragraph(style="List Number"), question)
    sources = context["sources"] or "aucune donnée remise"
    when = f", données {context['periode']}" if context["periode"] else ""
    _write(document.add_paragraph(), f"Sources : {sources}{when}.", size=8, shade=GREY_TEXT)


def _repeat_head(table: Any) -> None:
    """Mark the first row as a head, which Word repeats and reads as such."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
