"""A composed document turned into files: laid out, checked, written for paper and for the screen, with its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cvreport.cache.store import Store
from cvreport.compose.composer import Renderer
from cvreport.compose.definition import Definition
from cvreport.compose.material import Material
from cvreport.model.document import Draft
from cvreport.paginate.completeness import check_pages
from cvreport.paginate.paginate import Pages
from cvreport.paginate.printed import printed_figures
from cvreport.pipeline.decks import check_deck, check_deck_file, deck_file, notes_pdf
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.metadata import document_metadata
from cvreport.pipeline.order import Order, trace_name
from cvreport.pipeline.printing import PrintedSheet, Printer
from cvreport.pipeline.screen import screen_context, screen_page, screen_sections
from cvreport.pipeline.sharing import paginate_together
from cvreport.pipeline.style import style_path
from cvreport.problems import Problems
from cvreport.write.datapackage import data_package
from cvreport.write.pdf import DataFile, write_pdf
from cvreport.write.trace import short_sources, trace_file

EMBEDDED = {
    "referentiel.csv": "Référentiel : actions et indicateurs",
    "observations.csv": "Observations : une ligne par valeur",
    "datapackage.json": "Description des tableaux (Frictionless)",
}


@dataclass(frozen=True, slots=True)
class Composed:
    """A document before it is laid out: its kind, its sections, and what they were composed from."""

    order: Order
    definition: Definition
    drafts: Sequence[Draft]
    renderer: Renderer
    material: Material


def document_files(
    composed: Composed, timer: Timer, problems: Problems
) -> tuple[dict[str, bytes], Pages[PrintedSheet]]:
    """Lay out the sections, check the pages and give the files by name, with the pages."""
    order, definition, material, drafts = composed.order, composed.definition, composed.material, composed.drafts
    name = order.document
    timer.start("paginate", len(drafts))
    store = order.store()
    printer = _printer(composed, definition.style, store, problems)
    pages = paginate_together(
        drafts, lambda draft, page: composed.renderer.html(draft, name, "", page), printer, timer.tell
    )
    # They need the page numbers alone, and are made while pages are still being drawn.
    sections = screen_sections(drafts, composed.renderer, pages.anchors)
    timer.start("check")
    check_pages(drafts, pages, problems)
    if definition.notes_style:
        check_deck(drafts, pages, problems)
    figures = printed_figures(pages)
    timer.start("write")
    package = data_package(material.derived, order.year)
    embedded = [DataFile(file, package[file], text) for file, text in EMBEDDED.items()]
    drawings = [sheet.drawing for sheet in pages.every]
    pdf = write_pdf(drawings, printer.font_file, document_metadata(material, package), embedded)
    if definition.notes_style:
        check_deck_file(pages, pdf, problems)
    timer.start("twin")
    screen = style_path(order.root, order.year, definition.screen_style, problems)
    context = screen_context(material, drafts, sections, short_sources(material.contract, figures))
    twin = screen_page(definition.screen_page, screen, order.root, composed.renderer, material, context)
    outputs = {f"{name}.pdf": pdf, f"{name}.html": twin}
    if definition.notes_style:
        outputs |= _deck_files(composed, package, store, timer, problems)
    outputs[trace_name(name)] = trace_file(material.contract, order.year, name, figures)
    outputs |= {f"donnees/{file}": content for file, content in package.items()}
    store.trim()
    return outputs, pages


def _deck_files(
    composed: Composed, package: Mapping[str, bytes], store: Store, timer: Timer, problems: Problems
) -> dict[str, bytes]:
    """What a deck has beside its slides: the speaker's notes, and PowerPoint when it is asked for."""
    order, drafts, material = composed.order, composed.drafts, composed.material
    printer = _printer(composed, composed.definition.notes_style, store, problems)
    metadata = document_metadata(material, package)
    files = {f"{order.document}-notes.pdf": notes_pdf(drafts, composed.renderer, printer, metadata, timer.tell)}
    if "pptx" in order.formats:
        files[f"{order.document}.pptx"] = deck_file(drafts, material)
    return files


def _printer(composed: Composed, style: str, store: Store, problems: Problems) -> Printer:
    order = composed.order
    return Printer(order.root, order.year, style_path(order.root, order.year, style, problems), problems, store)


def titles_laid_out(pages: Pages[PrintedSheet]) -> tuple[str, ...]:
    """The titles of the sections that had to be laid out."""
    parts = zip(pages.sections, pages.sheets, strict=True)
    return tuple(section.title for section, sheet in parts if not sheet.was_kept)
