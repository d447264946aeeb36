"""A native chart in a Word document: the chart part and its workbook, made by PowerPoint's writer."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from pptx import Presentation

from cvreport.exports.native_charts import TYPES, data_of, style
from cvreport.model.slides import Chart

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
BLANK = 6
INLINE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Graphique {number}" descr="{alternative}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def add_chart(document: Any, paragraph: Any, chart: Chart, palette: str, width: float, height: float) -> None:
    """Put a chart into a paragraph, `width` by `height` millimetres, with its text alternative."""
    xml, workbook = _drawn(chart, palette)
    package = document.part.package
    sheet = Part(PackURI("/word/embeddings/donnees-1.xlsx"), SHEET_TYPE, workbook, package)
    part = Part(PackURI("/word/charts/chart1.xml"), CHART_TYPE, xml, package)
    part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    relation = document.part.relate_to(part, CHART_RELATION)
    alternative = chart.alternative.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    inline = INLINE.format(width=Mm(width), height=Mm(height), number=1, alternative=alternative, relation=relation)
    paragraph.add_run()._r.append(parse_xml(inline))


def _drawn(chart: Chart, palette: str) -> tuple[bytes, bytes]:
    """The XML of the chart and its workbook; the first relation of the part is the workbook in both formats."""
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[BLANK])
    frame = slide.shapes.add_chart(TYPES[chart.kind], 0, 0, Mm(160), Mm(70), data_of(chart))
    style(frame.chart, chart, palette, 9)
    part = frame.chart.part
    return part.blob, part.chart_workbook.xlsx_part.blob
