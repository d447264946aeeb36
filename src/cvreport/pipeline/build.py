"""A project and a document kind turned into files: the steps in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import read_definition
from cvreport.compose.material import Material
from cvreport.load.project import RawProject
from cvreport.model.contract import Contract, Theme
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.pipeline.ground import Timer, check_narratives, material_of, understand
from cvreport.pipeline.meetings import with_meeting
from cvreport.pipeline.order import Order, Result, manifest_name
from cvreport.problems import Place, Problems, ProblemsFound, suggestion
from cvreport.templating.environment import search_path


def prepare(order: Order, timer: Timer, problems: Problems) -> tuple[RawProject, Material]:
    """Read, check, derive and narrate: everything short of composing."""
    ground = understand(order.root, order.year, timer, problems)
    timer.start("narrate")
    helpers = Helpers(ground.derived, ground.settings.thresholds)
    fragments = render_narratives(ground.raw.narratives, helpers, problems)
    check_narratives(ground.derived.contract, ground.raw.narratives, fragments, order.root, problems)
    problems.stop_on_errors()
    return ground.raw, material_of(ground, fragments)


def build(order: Order, listener: Callable[[str, str], None]) -> Result:
    """Build one document; raises `ProblemsFound`, and then nothing of the last good output has changed.

    A strict build also stops on warnings.
    """
    problems = Problems()
    timer = Timer(listener)
    _, material = prepare(order, timer, problems)
    if order.theme:
        material = only_theme(material, order.theme, problems)
    timer.start("compose")
    if Path(order.document).name != order.document:
        message = f"« {order.document} » n'est pas un nom de document."
        problems.add(kinds.FILE_MISSING, Place("--document"), message, "Donnez un nom sans chemin, comme rapport.")
    problems.stop_on_errors()
    definition = read_definition(order.document, search_path(order.root, order.year), problems)
    problems.stop_on_errors()
    assert definition is not None  # an unreadable definition left a problem
    material = with_meeting(order.root, definition.selection, material, problems)
    drafts = compose(definition, material, problems)
    renderer = Renderer(order.root, order.year, problems)
    if order.strict and problems.warnings:
        raise ProblemsFound(list(problems))
    # The layout engine is costly to import: bad inputs are told before.
    from cvreport.pipeline.outputs import Composed, document_files, titles_laid_out
    from cvreport.write.manifest import manifest
    from cvreport.write.output import write_all

    outputs, pages = document_files(Composed(order, definition, drafts, renderer, material), timer, problems)
    if order.strict and problems.warnings:
        raise ProblemsFound(list(problems))
    outputs[manifest_name(order.document)] = manifest(
        order.root, order.year, order.document, pages.count, len(drafts), outputs
    )
    write_all(order.folder, outputs, problems)
    timer.stop()
    main = order.folder / f"{order.document}.pdf"
    laid_out = titles_laid_out(pages)
    return Result(order.folder, main, pages.count, len(drafts), laid_out, tuple(problems.warnings), timer.seconds)


def only_theme(material: Material, name: str, problems: Problems) -> Material:
    """The same material with one theme, for a quicker build."""
    contract = material.contract
    kept: tuple[Theme, ...] = tuple(theme for theme in contract.themes if theme.id == name)
    if not kept:
        known = [theme.id for theme in contract.themes]
        problems.add(
            kinds.THEME_UNKNOWN, Place("--theme"), f"Le thème « {name} » n'existe pas.", suggestion(name, known)
        )
        problems.stop_on_errors()
    smaller: Contract = replace(contract, themes=kept)
    choice = contract.map_choice
    if choice is not None and choice.indicator_id not in smaller.indicators:
        smaller = replace(smaller, map_choice=None)
    return replace(material, derived=replace(material.derived, contract=smaller))
