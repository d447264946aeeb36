"""Handouts: one, or the whole family in one run with an index and an archive; one that fails does not stop the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from cvreport import problem_catalogue as kinds
from cvreport.colours import NEUTRAL
from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import Definition, read_definition
from cvreport.compose.material import Material
from cvreport.derive.keyfigures import FigureError
from cvreport.derive.scopes import scopes_of
from cvreport.model.contract import Contract
from cvreport.model.document import Draft
from cvreport.model.selection import Scope, ScopeKind
from cvreport.pipeline.build import prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.order import Order, Result, manifest_name
from cvreport.pipeline.style import style_path
from cvreport.problems import Place, Problem, Problems, ProblemsFound
from cvreport.templating.environment import search_path

FAMILIES = {
    ScopeKind.THEME: "Thèmes",
    ScopeKind.OBJECTIVE: "Objectifs",
    ScopeKind.PARTNER: "Partenaires",
    ScopeKind.PERIMETER: "Territoires",
    ScopeKind.DISTRICT: "Parties du territoire",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A handout that could not be made, and why."""

    scope: Scope
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """What a run of handouts gave."""

    result: Result
    made: int
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class Workshop:
    """What all handouts of a run share: the material, the style sheet, the fonts and the templates."""

    order: Order
    definition: Definition
    material: Material
    printer: Any
    renderer: Renderer
    problems: Problems

    def drafts(self, scope: Scope) -> tuple[Material, list[Draft]]:
        """The two pages of a scope, before they are laid out."""
        material = replace(self.material, scope=scope)
        return material, compose(self.definition, material, self.problems)

    def pdf(self, scope: Scope, drafts: Sequence[Draft]) -> bytes:
        """The two pages of a scope as a PDF, checked."""
        from cvreport.paginate.completeness import check_pages
        from cvreport.paginate.paginate import paginate
        from cvreport.pipeline.metadata import subject_metadata
        from cvreport.write.pdf import write_pdf

        pages = paginate(
            drafts, lambda draft, page: self.renderer.html(draft, "fiche", "", page), self.printer, lambda _: None
        )
        check_pages(drafts, pages, self.problems)
        for draft, section in zip(drafts, pages.sections, strict=True):
            if section.pages > 1:
                message = f"« {draft.title} » tient sur {section.pages} pages au lieu d'une."
                self.problems.add(kinds.CONTENT_OVERFLOW, Place(draft.id), message)
        self.problems.stop_on_errors()
        metadata = subject_metadata(self.material, f"{scope.name}. {self.material.contract.edition.title}", scope.asked)
        return write_pdf([sheet.drawing for sheet in pages.every], self.printer.font_file, metadata, [])

    def document(self, scope: Scope, drafts: Sequence[Draft]) -> bytes:
        """The same handout as a Word document."""
        from cvreport.exports.docx_handout import docx_handout

        palette = scope.theme.palette if scope.theme is not None else NEUTRAL
        recto, verso = drafts
        return docx_handout(recto, verso, palette, self.material.contract.edition.publisher, self.order.year)

    def twin(self, scope: Scope, drafts: Sequence[Draft]) -> bytes:
        """The same handout for the screen."""
        fragments = [Markup(self.renderer.html(draft, "ecran", "", lambda _: "")) for draft in drafts]
        context = {"titre_page": scope.name, "fragments": fragments}
        return self.screen_page(self.definition.screen_page, context)

    def screen_page(self, template: str, context: dict[str, Any]) -> bytes:
        """A page for the screen with its style inside."""
        from cvreport.pipeline.screen import screen_page

        order = self.order
        style = style_path(order.root, order.year, self.definition.screen_style, self.problems)
        shared = {"edition": self.material.edition(), "annee": order.year}
        return screen_page(template, style, order.root, self.renderer, self.material, {**shared, **context})


def build_handouts(order: Order, listener: Callable[[str, str], None]) -> Family:
    """Build the handouts that `order.subject` asks for; problems of the inputs stop the run before it begins."""
    problems = Problems()
    timer = Timer(listener)
    _, material = prepare(order, timer, problems)
    scopes = _scopes(material, order, problems)
    workshop = _workshop(order, material, problems)
    timer.start("paginate", len(scopes))
    outputs: dict[str, bytes] = {}
    failures: list[Failure] = []
    for scope in scopes:
        timer.tell(scope.name)
        try:
            outputs.update(_made(workshop, scope, alone=len(scopes) == 1))
        except ProblemsFound as found:
            failures.append(Failure(scope, tuple(found.problems)))
            problems.found.clear()
    timer.start("write")
    if len(scopes) > 1:
        outputs = _gathered(workshop, scopes, outputs)
    if len(failures) == len(scopes):
        raise ProblemsFound([problem for failure in failures for problem in failure.problems])
    from cvreport.write.manifest import manifest
    from cvreport.write.output import write_all

    made = len(scopes) - len(failures)
    name = manifest_name(order.document)
    outputs[name] = manifest(order.root, order.year, order.document, made * 2, made * 2, outputs)

    write_all(order.folder, outputs, problems)
    timer.stop()
    main = order.folder / ("fiches/index.html" if len(scopes) > 1 else next(iter(outputs)))
    result = Result(order.folder, main, made * 2, made * 2, (), tuple(problems.warnings), timer.seconds)
    return Family(result, made, tuple(failures))


def _scopes(material: Material, order: Order, problems: Problems) -> list[Scope]:
    try:
        return scopes_of(material.contract, order.subject)
    except FigureError as failure:
        problems.add(kinds.SCOPE_UNKNOWN, Place("--for"), str(failure))
        problems.stop_on_errors()
        raise


def _workshop(order: Order, material: Material, problems: Problems) -> Workshop:
    from cvreport.pipeline.printing import Printer

    definition = read_definition(order.document, search_path(order.root, order.year), problems)
    problems.stop_on_errors()
    assert definition is not None  # an unreadable definition left a problem
    style = style_path(order.root, order.year, definition.style, problems)
    printer = Printer(order.root, order.year, style, problems, order.store())
    return Workshop(order, definition, material, printer, Renderer(order.root, order.year, problems), problems)


def _made(workshop: Workshop, scope: Scope, *, alone: bool) -> dict[str, bytes]:
    _, drafts = workshop.drafts(scope)
    name = f"fiche-{scope.slug}"
    folder = "" if alone else "fiches/"
    made = {f"{folder}{name}.pdf": workshop.pdf(scope, drafts)}
    if alone:
        made[f"{name}.html"] = workshop.twin(scope, drafts)
    if "docx" in workshop.order.formats:
        made[f"{folder}{name}.docx"] = workshop.document(scope, drafts)
    return made


def _gathered(workshop: Workshop, scopes: Iterable[Scope], outputs: dict[str, bytes]) -> dict[str, bytes]:
    """The handouts with a page that leads to each and an archive of all."""
    families: dict[str, list[dict[str, str]]] = {}
    for scope in scopes:
        file = f"fiche-{scope.slug}.pdf"
        known = f"fiches/{file}" in outputs
        family = families.setdefault(_family(scope, workshop.material.contract), [])
        family.append({"nom": scope.name, "fichier": file if known else ""})
    index = workshop.screen_page("documents/index-fiches.html", {"familles": list(families.items())})
    return {**outputs, "fiches/index.html": index, "fiches/fiches.zip": archive(outputs)}


def _family(scope: Scope, contract: Contract) -> str:
    """The heading of a handout in the index; the contract names its axes and the parts of its territory."""
    if scope.kind is ScopeKind.DISTRICT and contract.division is not None:
        return contract.division.title
    if scope.kind is ScopeKind.AXIS:
        return contract.wording.axes
    return FAMILIES[scope.kind]


def archive(files: dict[str, bytes]) -> bytes:
    """The same files in one zip, always the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name.rsplit("/", 1)[-1], date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return buffer.getvalue()
