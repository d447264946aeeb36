"""The deck as a PowerPoint file: native titles, tables, charts and notes that a colleague can retouch."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Mm

from cvreport.charts.palette import GREY_TEXT, INK, NEUTRAL, WHITE, palette_named
from cvreport.exports.native_charts import TYPES, colour
from cvreport.exports.package import sign, stable
from cvreport.exports.pptx_parts import Box, Look, add_band, add_chart, add_table, add_text, write
from cvreport.exports.runs import plain_of
from cvreport.model.slides import Slide

WIDTH, HEIGHT = 338.67, 190.5
TITLE_ONLY = 5
FULL = ("intercalaire", "plein")
CONTENTS = Box(22, 53, 298, 118)
LEFT, RIGHT = Box(22, 53, 118, 118), Box(153, 53, 167, 118)
COUNTS, BESIDE_COUNTS = Box(22, 53, 72, 118), Box(100, 53, 220, 118)


def pptx_deck(
    slides: Sequence[Slide], title: str, short_title: str, author: str, year: int, bands: Sequence[str]
) -> bytes:
    """The bytes of the presentation; the same slides give the same bytes.

    bands: the palettes of the themes, for the slides that are about none in particular.
    """
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Mm(WIDTH), Mm(HEIGHT)
    for slide in slides:
        _add(presentation, slide, short_title, bands)
    sign(presentation.core_properties, title, author, year)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return stable(buffer.getvalue())


def _add(presentation: Any, slide: Slide, short_title: str, bands: Sequence[str]) -> None:
    page = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    full = slide.kind in FULL
    tints = palette_named(slide.palette)
    if full:
        page.background.fill.solid()
        page.background.fill.fore_color.rgb = colour(tints.full)
    else:
        _bands(page, bands if slide.palette == NEUTRAL else [slide.palette])
    _title(page, slide)
    _contents(page, slide)
    if slide.kind != "couverture":
        ink = WHITE if full else INK
        foot = Look(12, ink, bold=True, right=True)
        add_text(page, Box(246, 176, 74, 8), [(f"{short_title} | {slide.number}", foot)])
        if slide.source and not full:
            add_text(page, Box(22, 176, 222, 8), [(f"Source : {slide.source}", Look(12, GREY_TEXT))])
    said = [slide.speaker, slide.timing, *(plain_of(note) for note in slide.notes)]
    page.notes_slide.notes_text_frame.text = "\n".join(text for text in said if text)


def _bands(page: Any, palettes: Sequence[str]) -> None:
    height = HEIGHT / len(palettes)
    for rank, name in enumerate(palettes):
        add_band(page, Box(0, rank * height, 6, height), palette_named(name).full)


def _title(page: Any, slide: Slide) -> None:
    shape = page.shapes.title
    full, cover = slide.kind in FULL, slide.kind == "couverture"
    box = Box(22, 40, 236, 64) if full else Box(22, 34, 290, 60) if cover else Box(22, 12, 296, 32)
    shape.left, shape.top, shape.width, shape.height = box.lengths()
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if full else MSO_ANCHOR.TOP
    look = Look(54 if full else 44 if cover else 32, WHITE if full else palette_named(slide.palette).dark, bold=True)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, slide.title, look)


def _contents(page: Any, slide: Slide) -> None:
    full = slide.kind in FULL
    ink = WHITE if full else INK
    box = Box(22, 112, 236, 60) if full or slide.kind == "couverture" else CONTENTS
    charted = slide.chart is not None
    if charted and (slide.lead or slide.points):
        box = LEFT
    if slide.lead:
        add_text(page, box, [(slide.lead, Look(24, ink))])
        used = 52 if charted else 20
        box = Box(box.left, box.top + used, box.width, box.height - used)
    if slide.points:
        add_text(page, box, [(point, Look(22 if full else 28, ink)) for point in slide.points])
    if slide.figures:
        _figures(page, slide, LEFT if charted else COUNTS if slide.columns else box)
    if charted:
        _chart(page, slide, RIGHT if slide.figures or slide.lead or slide.points else box)
    if slide.columns:
        _columns(page, slide, BESIDE_COUNTS if slide.figures else box)


def _figures(page: Any, slide: Slide, box: Box) -> None:
    """Figures as boxes, three a row, or one under another beside a chart."""
    tints = palette_named(slide.palette)
    narrow = box.width < 200
    across = 1 if narrow else min(3, len(slide.figures))
    down = -(-len(slide.figures) // across)
    width, height = box.width / across, box.height / down
    size = 66 if len(slide.figures) < 4 and not narrow else 40
    for rank, figure in enumerate(slide.figures):
        row, column = divmod(rank, across)
        place = Box(box.left + column * width, box.top + row * height, width - 6, height - 4)
        add_text(
            page,
            place,
            [
                (figure.number, Look(size, tints.full, bold=True)),
                (figure.subject, Look(20, INK, bold=True)),
                *([(figure.rest, Look(18, INK))] if figure.rest else []),
            ],
        )


def _chart(page: Any, slide: Slide, box: Box) -> None:
    chart = slide.chart
    assert chart is not None  # called only for a slide that has one
    if chart.title:
        add_text(page, Box(box.left, box.top, box.width, 9), [(chart.title, Look(20, INK, bold=True))])
    inner = Box(box.left, box.top + 10, box.width, box.height - 10)
    if chart.kind in TYPES:
        add_chart(page, inner, chart, slide.palette)
        return
    rows = [(name, printed or "–") for name, printed in zip(chart.categories, chart.series[0].printed, strict=True)]
    add_table(page, Box(inner.left, inner.top, 80, inner.height), rows, Look(18, INK), (50, 30))


def _columns(page: Any, slide: Slide, box: Box) -> None:
    """Columns as boxes; the agenda as a table."""
    tints = palette_named(slide.palette)
    if slide.kind == "ordre-du-jour":
        rows = [(column.title, *(_padded(column.points))) for column in slide.columns]
        add_table(page, box, rows, Look(20, INK), (150, 110, 38))
        return
    width = box.width / len(slide.columns)
    for rank, column in enumerate(slide.columns):
        place = Box(box.left + rank * width, box.top, width - 8, box.height)
        points = [(point, Look(19, INK)) for point in column.points]
        add_text(page, place, [(column.title, Look(22, tints.dark, bold=True)), *points])


def _padded(points: Sequence[Markup]) -> tuple[Markup, Markup]:
    first, second = [*points, Markup(""), Markup("")][:2]
    return first, second
