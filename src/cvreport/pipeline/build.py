"""A project and a document kind turned into files: the steps in their order."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvreport import problem_catalogue as kinds
from cvreport.cache.store import RenewedStore, Store, project_store
from cvreport.compose.composer import Renderer, compose
from cvreport.compose.contract_style import contract_style
from cvreport.compose.definition import Definition, read_definition
from cvreport.compose.material import Material, colours_of
from cvreport.french.typography import typeset
from cvreport.load.project import RawProject
from cvreport.model.contract import Contract, Theme
from cvreport.model.document import Draft
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.pipeline.ground import Timer, check_narratives, material_of, understand
from cvreport.pipeline.meetings import with_meeting
from cvreport.pipeline.style import style_path
from cvreport.problems import Place, Problem, Problems, ProblemsFound, suggestion
from cvreport.templating.environment import search_path, style_folders

if TYPE_CHECKING:
    from cvreport.paginate.paginate import Pages
    from cvreport.pipeline.printing import PrintedSheet

SHEETS_PLACE = "<!--feuilles-->"
STEPS = ("load", "validate", "derive", "narrate", "compose", "paginate", "check", "write")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build; without `reuse` every section is laid out, whatever was kept of the builds before."""

    root: Path
    year: int
    document: str = "rapport"
    theme: str = ""
    output: Path | None = None
    strict: bool = True
    subject: str = ""
    formats: tuple[str, ...] = ()
    partner: str = ""
    reuse: bool = True

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.output or self.root / "build" / str(self.year)

    def store(self) -> Store:
        """Where sections are kept between builds."""
        return project_store(self.root) if self.reuse else RenewedStore(project_store(self.root).folder)


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gave: where, how many pages and sections, what it warned about, seconds by step.

    `laid_out` are the titles of the sections that were laid out; the others had not changed since a build before.
    """

    folder: Path
    main_file: Path
    pages: int
    sections: int
    laid_out: tuple[str, ...]
    warnings: tuple[Problem, ...]
    seconds: dict[str, float]


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
    outputs, pages = pages_and_files(order, definition, drafts, renderer, material, timer, problems)
    if order.strict and problems.warnings:
        raise ProblemsFound(list(problems))
    from cvreport.write.manifest import manifest
    from cvreport.write.output import write_all

    outputs[manifest_name(order.document)] = manifest(
        order.root, order.year, order.document, pages.count, len(drafts), outputs
    )
    write_all(order.folder, outputs, problems)
    timer.stop()
    main = order.folder / f"{order.document}.pdf"
    laid_out = titles_laid_out(pages)
    return Result(order.folder, main, pages.count, len(drafts), laid_out, tuple(problems.warnings), timer.seconds)


def pages_and_files(
    order: Order,
    definition: Definition,
    drafts: Sequence[Draft],
    renderer: Renderer,
    material: Material,
    timer: Timer,
    problems: Problems,
) -> tuple[dict[str, bytes], Pages[PrintedSheet]]:
    """Lay out the drafts, check the pages and give the files by name, with the pages."""
    # The layout engine is costly to import: bad inputs are told before.
    from cvreport.paginate.completeness import check_pages
    from cvreport.paginate.printed import printed_figures
    from cvreport.paginate.resources import font_path
    from cvreport.pipeline.decks import check_deck, check_deck_file, deck_file, notes_pdf
    from cvreport.pipeline.printing import Printer
    from cvreport.pipeline.sharing import paginate_together
    from cvreport.write.datapackage import data_package
    from cvreport.write.pdf import DataFile, write_pdf
    from cvreport.write.trace import short_sources, trace_file
    from cvreport.write.twin import inline_style, with_pictures

    timer.start("paginate", len(drafts))
    store = order.store()
    styles = style_path(order.root, order.year, definition.style, problems)
    printer = Printer(order.root, order.year, styles, problems, store)
    pages = paginate_together(
        drafts, lambda draft, page: renderer.html(draft, order.document, "", page), printer, timer.tell
    )
    # For the screen; needs the page numbers alone, so that it is done while pages are still being drawn.
    sections = [
        renderer.html(draft, "ecran", "", lambda anchor: str(pages.anchors.get(anchor, ""))) for draft in drafts
    ]
    timer.start("check")
    check_pages(drafts, pages, problems)
    if definition.notes_style:
        check_deck(drafts, pages, problems)
    figures = printed_figures(pages)
    timer.start("write")
    package = data_package(material.derived, order.year)
    descriptions = {
        "referentiel.csv": "Référentiel : actions et indicateurs",
        "observations.csv": "Observations : une ligne par valeur",
        "datapackage.json": "Description des tableaux (Frictionless)",
    }
    embedded = [DataFile(name, package[name], text) for name, text in descriptions.items()]
    drawings = [sheet.drawing for sheet in pages.every]
    pdf = write_pdf(drawings, printer.font_file, _metadata(material, package), embedded)
    if definition.notes_style:
        check_deck_file(pages, pdf, problems)
    timer.start("twin")
    screen = style_path(order.root, order.year, definition.screen_style, problems)
    context = _twin_context(material, drafts, sections, short_sources(material.contract, figures))
    body = renderer.page(definition.screen_page, context)
    css = inline_style(screen, body, font_path, style_folders(order.root, order.year))
    own = contract_style(material.contract, colours_of(material))
    twin = with_pictures(body.replace(SHEETS_PLACE, f"<style>{own}\n{css}</style>", 1), order.root)
    outputs = {f"{order.document}.pdf": pdf, f"{order.document}.html": twin.encode("utf-8")}
    if definition.notes_style:
        notes_style = style_path(order.root, order.year, definition.notes_style, problems)
        notes = Printer(order.root, order.year, notes_style, problems, store)
        metadata = _metadata(material, package)
        outputs[f"{order.document}-notes.pdf"] = notes_pdf(drafts, renderer, notes, metadata, timer.tell)
        if "pptx" in order.formats:
            outputs[f"{order.document}.pptx"] = deck_file(drafts, material)
    contract = material.contract
    outputs[trace_name(order.document)] = trace_file(contract, order.year, order.document, figures)
    outputs.update({f"donnees/{name}": content for name, content in package.items()})
    store.trim()
    return outputs, pages


def titles_laid_out(pages: Pages[PrintedSheet]) -> tuple[str, ...]:
    """The titles of the sections that had to be laid out."""
    parts = zip(pages.sections, pages.sheets, strict=True)
    return tuple(section.title for section, sheet in parts if not sheet.was_kept)


def manifest_name(document: str) -> str:
    """The name of a document's manifest: `manifest.json` for the report."""
    return "manifest.json" if document == "rapport" else f"manifest-{document}.json"


def trace_name(document: str) -> str:
    """The name of a document's trace: `trace.json` for the report."""
    return "trace.json" if document == "rapport" else f"{document}-trace.json"


def _typeset(value: Any) -> Any:
    """Texts typeset wherever they stand in a context: the sections are, the shell around them is not."""
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, list):
        return [_typeset(item) for item in value]
    if isinstance(value, dict):
        return {name: _typeset(item) for name, item in value.items()}
    return value


def _twin_context(
    material: Material, drafts: Sequence[Draft], sections: Sequence[str], sources: Mapping[str, str]
) -> dict[str, Any]:
    from markupsafe import Markup

    # The contents of the paper are the navigation of the screen.
    kept = [part for draft, part in zip(drafts, sections, strict=True) if draft.template != "sections/sommaire.html"]
    return {
        "sources": Markup(json.dumps(sources, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")),
        "edition": _typeset(material.edition()),
        "feuilles": Markup(SHEETS_PLACE),
        "fragments": [Markup(section) for section in kept],
        "entrees": _typeset(next((draft.context["entrees"] for draft in drafts if "entrees" in draft.context), [])),
    }


def _metadata(material: Material, package: dict[str, bytes]) -> Any:
    from cvreport.write.pdf import Metadata

    edition = material.contract.edition
    content = hashlib.sha256(b"".join(package[name] for name in sorted(package))).digest()
    return Metadata(
        title=f"{edition.title}. {edition.subtitle}",
        author=edition.publisher,
        description=f"{edition.kind}, {edition.date}. {edition.subtitle}.",
        keywords=tuple(theme.title for theme in material.contract.themes),
        date=datetime.datetime(material.year + 1, 1, 1, tzinfo=datetime.UTC),
        identifier=content[:16],
    )


def metadata_of(material: Material, title: str, subject: str) -> Any:
    """The metadata of a document about one subject, told apart from the others by it."""
    base = _metadata(material, {"sujet": f"{material.year} {subject}".encode()})
    return replace(base, title=title, description=title)


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
