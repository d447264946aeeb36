"""The deck as a PowerPoint file: native titles, tables, charts and notes that a colleague can retouch."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Mm

from cvreport.charts.headings import balanced
from cvreport.charts.palette import GREY_TEXT, INK, NEUTRAL, WHITE, palette_named
from cvreport.exports.native_charts import colour
from cvreport.exports.package import sign, stable
from cvreport.exports.pptx_blocks import (
    add_agenda,
    add_chart_block,
    add_columns,
    add_counts,
    add_cover,
    add_figures,
    add_figures_beside,
    add_photographs,
    add_points,
)
from cvreport.exports.pptx_parts import Box, Look, add_band, add_text, send_back, write
from cvreport.exports.runs import plain_of
from cvreport.model.slides import Slide

WIDTH, HEIGHT = 338.67, 190.5
TITLE_ONLY = 5
FULL = ("intercalaire", "plein")
CONTENTS = Box(22, 53, 298, 118)
FULL_CONTENTS = Box(22, 112, 200, 58)
LEFT, RIGHT = Box(22, 53, 118, 118), Box(153, 53, 167, 118)
COUNTS, BESIDE_COUNTS = Box(22, 53, 66, 118), Box(100, 53, 220, 118)
LEAD = 18.0
COVER_BAND = 95.25


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
    if slide.kind in FULL:
        page.background.fill.solid()
        page.background.fill.fore_color.rgb = colour(palette_named(slide.palette).full)
    else:
        _bands(page, slide, bands if slide.palette == NEUTRAL else [slide.palette])
    _title(page, slide)
    if slide.kind == "couverture":
        add_cover(page, slide)
    elif slide.kind in FULL:
        _full(page, slide)
    else:
        _contents(page, slide)
    if slide.kind != "couverture":
        _foot(page, slide, short_title)
    said = [slide.speaker, slide.timing, *(plain_of(note) for note in slide.notes)]
    page.notes_slide.notes_text_frame.text = "\n".join(text for text in said if text)


def _bands(page: Any, slide: Slide, palettes: Sequence[str]) -> None:
    height = HEIGHT / len(palettes)
    left, width = (WIDTH - COVER_BAND, COVER_BAND) if slide.kind == "couverture" else (0.0, 6.0)
    for rank, name in enumerate(palettes):
        add_band(page, Box(left, rank * height, width, height), palette_named(name).full)


def _title(page: Any, slide: Slide) -> None:
    shape = page.shapes.title
    full, cover = slide.kind in FULL, slide.kind == "couverture"
    box = Box(22, 34, 232, 70) if full else Box(22, 38, 210, 58) if cover else Box(22, 13, 296, 34)
    shape.left, shape.top, shape.width, shape.height = box.lengths()
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if full else MSO_ANCHOR.TOP
    look = Look(54 if full else 44 if cover else 32, WHITE if full else palette_named(slide.palette).dark, bold=True)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, slide.title if full or cover else balanced(slide.title), look)


def _full(page: Any, slide: Slide) -> None:
    """A slide of one colour: a divider with its number behind the title, questions, conclusion."""
    box = FULL_CONTENTS
    if slide.kind == "intercalaire" and slide.overline:
        giant = Look(300, palette_named(slide.palette).dark, bold=True, right=True, leading=310)
        send_back(page, add_text(page, Box(212, 40, 108, 112), [(slide.overline, giant)]))
    if slide.lead:
        add_text(page, box, [(slide.lead, Look(24, WHITE))])
        box = Box(box.left, box.top + LEAD, box.width, box.height - LEAD)
    if slide.points:
        add_points(page, slide, box, ink=WHITE)
    if slide.kind == "intercalaire" and slide.speaker:
        add_text(page, Box(22, 158, 190, 10), [(slide.speaker, Look(18, WHITE, bold=True))])


def _contents(page: Any, slide: Slide) -> None:
    charted = slide.chart is not None
    told = bool(slide.lead or slide.points)
    box = LEFT if charted and told else CONTENTS
    if slide.lead:
        add_text(page, box, [(slide.lead, Look(24, INK))])
        used = 52.0 if charted else LEAD
        box = Box(box.left, box.top + used, box.width, box.height - used)
    if slide.points:
        add_points(page, slide, box, ink=INK)
    if slide.figures:
        _figures(page, slide, box)
    if charted:
        add_chart_block(page, slide, RIGHT if slide.figures or told else box)
    if slide.photographs:
        add_photographs(page, slide, box)
    if slide.kind == "ordre-du-jour":
        add_agenda(page, slide.columns, box)
    elif slide.columns:
        add_columns(page, slide, BESIDE_COUNTS if slide.figures else box)


def _figures(page: Any, slide: Slide, box: Box) -> None:
    if slide.chart is not None:
        add_figures_beside(page, slide, LEFT)
    elif slide.columns:
        add_counts(page, slide, COUNTS)
    else:
        add_figures(page, slide, box)


def _foot(page: Any, slide: Slide, short_title: str) -> None:
    full = slide.kind in FULL
    number = Look(18, WHITE if full else INK, bold=True, right=True)
    add_text(page, Box(232, 175.5, 88, 12), [(f"{short_title} | {slide.number}", number)])
    if slide.source and not full:
        add_text(page, Box(22, 175.5, 208, 14), [(f"Source : {slide.source}", Look(18, GREY_TEXT))])
