"""What a deck has beside its pages: checks of its slides, and the speaker's notes as a document of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from cvreport.compose.composer import Renderer
from cvreport.compose.material import Material
from cvreport.model.document import Draft
from cvreport.paginate.facts import AnySheet
from cvreport.paginate.paginate import Pages, paginate
from cvreport.paginate.slides import check_slides
from cvreport.paginate.text_sizes import check_text_sizes
from cvreport.pipeline.printing import Printer
from cvreport.problems import Problems
from cvreport.write.pdf import Metadata, write_pdf

NOTES = "notes"


def check_deck(drafts: Sequence[Draft], pages: Pages[AnySheet], problems: Problems) -> None:
    """Report every fault of the slides, then stop on errors."""
    check_slides(drafts, pages, problems)
    problems.stop_on_errors()


def check_deck_file(pages: Pages[AnySheet], pdf: bytes, problems: Problems) -> None:
    """Report every text too small of the finished PDF, then stop on errors."""
    check_text_sizes(pages, pdf, problems)
    problems.stop_on_errors()


def notes_pdf(
    drafts: Sequence[Draft], renderer: Renderer, printer: Printer, metadata: Metadata, tell: Callable[[str], Any]
) -> bytes:
    """One page a slide, the slide in small and under it what is said and where each figure comes from."""
    free = [replace(draft, most_pages=0, expected=()) for draft in drafts]
    pages = paginate(free, lambda draft, page: renderer.html(draft, NOTES, "", page), printer, tell)
    titled = replace(metadata, title=f"Notes. {metadata.title}")
    return write_pdf([sheet.drawing for sheet in pages.every], printer.font_file, titled, [])


def deck_file(drafts: Sequence[Draft], material: Material) -> bytes:
    """The deck as a PowerPoint file, from the same slides."""
    from cvreport.exports.pptx_deck import pptx_deck

    meeting = material.meeting
    assert meeting is not None  # the drafts of a deck come from a meeting
    slides = [draft.context["modele"] for draft in drafts]
    author = material.contract.edition.publisher
    bands = [theme.palette for theme in material.contract.themes]
    return pptx_deck(slides, str(meeting.title), meeting.short_title, author, material.year, bands)
