"""Everything that can be said of a project without building it: its data, its texts and, on demand, its pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.cache.store import project_store
from cvreport.compose.material import Material
from cvreport.derive.anomalies import check_anomalies
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.narrate.typography_faults import check_typography
from cvreport.pipeline.check_texts import check_sentences
from cvreport.pipeline.ground import Timer, check_narratives, material_of, understand
from cvreport.pipeline.read_texts import remembered
from cvreport.problems import Place, Problem, Problems, ProblemsFound
from cvreport.templating.environment import search_path
from cvreport.templating.pictures import check_narrative_pictures, check_templates, untold_pictures


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is asked of a check; `layout` also lays out the pages of `document`."""

    root: Path
    year: int
    layout: bool = False
    document: str = "rapport"


@dataclass(slots=True)
class Checked:
    """What was found, and how much was looked at."""

    problems: tuple[Problem, ...] = ()
    observations: int = 0
    narratives: int = 0
    pages: int = 0


def check(order: CheckOrder, listener: Callable[[str, str], None]) -> Checked:
    """Run every check; an error that keeps a step from running ends there, with what was found before."""
    problems = Problems()
    timer = Timer(listener)
    checked = Checked()
    laid = Problems()  # apart: a sentence that contradicts itself does not keep the pages from being laid out
    with suppress(ProblemsFound):
        material = _check_inputs(order, timer, problems, checked)
        if order.layout:
            _check_layout(order, material, timer, laid, checked)
    timer.stop()
    problems.extend(laid)
    checked.problems = tuple(problems)
    return checked


def _check_inputs(order: CheckOrder, timer: Timer, problems: Problems, checked: Checked) -> Material:
    ground = understand(order.root, order.year, timer, problems)
    contract, narratives = ground.derived.contract, ground.raw.narratives
    checked.observations, checked.narratives = len(contract.observations), len(narratives)
    check_anomalies(ground.derived, problems)
    timer.start("narrate")
    check_typography(contract, narratives, problems)
    check_narrative_pictures(narratives, problems)
    check_templates(search_path(order.root, order.year), order.root, problems)
    helpers = Helpers(ground.derived, ground.settings.thresholds)
    fragments = render_narratives(narratives, helpers, problems, traced=True)
    check_narratives(contract, narratives, fragments, order.root, problems)
    problems.stop_on_errors()
    material = material_of(ground, fragments)
    timer.start("Relecture des phrases")
    with remembered(order.root) as texts:
        check_sentences(material, texts, problems)
    return material


def _check_layout(order: CheckOrder, material: Material, timer: Timer, problems: Problems, checked: Checked) -> None:
    # The layout engine and all that composes are costly to import: a check of the inputs does without.
    from cvreport.compose.composer import Renderer, compose
    from cvreport.compose.definition import read_definition
    from cvreport.paginate.completeness import check_pages
    from cvreport.paginate.inspection import inspect_pages
    from cvreport.paginate.slides import check_slides
    from cvreport.paginate.text_sizes import check_text_sizes
    from cvreport.pipeline.meetings import with_meeting
    from cvreport.pipeline.metadata import subject_metadata
    from cvreport.pipeline.printing import Printer
    from cvreport.pipeline.sharing import paginate_together
    from cvreport.pipeline.style import style_path
    from cvreport.write.pdf import write_pdf

    definition = read_definition(order.document, search_path(order.root, order.year), problems)
    if definition is None:
        return
    material = with_meeting(order.root, definition.selection, material, problems)
    drafts = compose(definition, material, problems)
    renderer = Renderer(order.root, order.year, problems)
    timer.start("paginate", len(drafts))
    style = style_path(order.root, order.year, definition.style, problems)
    printer = Printer(order.root, order.year, style, problems, project_store(order.root))
    pages = paginate_together(
        drafts, lambda draft, page: renderer.html(draft, order.document, "", page), printer, timer.tell
    )
    timer.start("check")
    checked.pages = pages.count
    for draft, html in zip(drafts, pages.html, strict=True):
        for _, what in untold_pictures(html):
            problems.add(kinds.PICTURE_UNTOLD, Place(f"templates/{draft.template}"), f"Dans la page, {what}.")
    inspect_pages(drafts, pages, problems)
    if definition.notes_style:
        check_slides(drafts, pages, problems)
        drawings = [sheet.drawing for sheet in pages.every]
        pdf = write_pdf(drawings, printer.font_file, subject_metadata(material, order.document, order.document), [])
        check_text_sizes(pages, pdf, problems)
    check_pages(drafts, pages, problems)
