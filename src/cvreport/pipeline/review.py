"""The review of one partner: a PDF with its twin, and a spreadsheet to correct."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cvreport import problem_catalogue as kinds
from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import read_definition
from cvreport.compose.review import OPTION, for_partner, reviewed_figures
from cvreport.pipeline.build import prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.order import Order, Result, manifest_name
from cvreport.problems import Problems, ProblemsFound
from cvreport.templating.environment import search_path

REVIEW = "relecture"


def build_review(order: Order, listener: Callable[[str, str], None]) -> Result:
    """Build the review of `order.partner` into `build/<year>/relecture/`; raises `ProblemsFound` on faulty inputs."""
    problems = Problems()
    if not order.partner:
        message = "La relecture demande un partenaire."
        problems.add(kinds.PARTNER_UNKNOWN, OPTION, message, "Ajoutez --partner et son identifiant.")
        problems.stop_on_errors()
    timer = Timer(listener)
    _, material = prepare(order, timer, problems)
    timer.start("compose")
    material = for_partner(material, order.partner, problems)
    definition = read_definition(order.document, search_path(order.root, order.year), problems)
    problems.stop_on_errors()
    assert definition is not None  # an unreadable definition left a problem
    drafts = compose(definition, material, problems)
    _stop_when_strict(order, problems)
    name = f"{order.document}-{order.partner}"
    named = replace(order, document=name, output=order.output or order.folder / order.document)
    renderer = Renderer(order.root, order.year, problems)
    # The layout engine is costly to import: bad inputs are told before.
    from cvreport.pipeline.outputs import Composed, document_files, titles_laid_out
    from cvreport.write.manifest import manifest
    from cvreport.write.output import write_all
    from cvreport.write.review_sheet import review_sheet

    outputs, pages = document_files(Composed(named, definition, drafts, renderer, material), timer, problems)
    _stop_when_strict(order, problems)
    # The data are inside the PDF and in the spreadsheet; beside them they would be those of another partner's review.
    files = {name: content for name, content in outputs.items() if not name.startswith("donnees/")}
    partner = material.contract.partners[order.partner]
    files[f"{name}.xlsx"] = review_sheet(reviewed_figures(material), partner, order.year)
    files[manifest_name(name)] = manifest(order.root, order.year, name, pages.count, len(drafts), files)
    write_all(named.folder, files, problems)
    timer.stop()
    main = named.folder / f"{name}.pdf"
    warnings = tuple(problems.warnings)
    return Result(named.folder, main, pages.count, len(drafts), titles_laid_out(pages), warnings, timer.seconds)


def _stop_when_strict(order: Order, problems: Problems) -> None:
    if order.strict and problems.warnings:
        raise ProblemsFound(list(problems))
