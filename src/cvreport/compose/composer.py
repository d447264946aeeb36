"""A document kind and its material turned into drafts, and a draft turned into HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cvreport.colours import NEUTRAL, colour_class
from cvreport.compose import back, chapters, front, maps, review, transversal
from cvreport.compose.contract_style import contract_style
from cvreport.compose.deck import is_slide, slide_draft
from cvreport.compose.definition import Definition, Step, steps_of
from cvreport.compose.handout import handout_draft, is_handout
from cvreport.compose.material import Material, colours_of
from cvreport.french.typography import typeset_html
from cvreport.model.anchors import action_anchor, chapter_anchor, indicator_anchor, targets, theme_anchor
from cvreport.model.contract import Contract, SubChapter, Theme
from cvreport.model.document import Draft
from cvreport.narrate.notes import close_notes
from cvreport.narrate.references import close_references, referring
from cvreport.narrate.spelling_out import expansions, spell_out
from cvreport.problems import Problems
from cvreport.templating.environment import Environment, figure_text, render, search_path

Builder = Callable[[Material, Step, "Course"], dict[str, object]]
PageLookup = Callable[[str], str]


@dataclass(slots=True)
class Course:
    """What changes from one section to the next while a document is composed."""

    kinds: tuple[str, ...]
    figures: int = 0


def _of_theme(step: Step) -> Theme:
    assert step.theme is not None  # the definition repeats these sections over the themes
    return step.theme


def _of_chapter(step: Step) -> SubChapter:
    assert step.sub_chapter is not None  # the definition repeats these sections over the sub-chapters
    return step.sub_chapter


def _sub_chapter(material: Material, step: Step, course: Course) -> dict[str, object]:
    context = chapters.sub_chapter(material, _of_theme(step), _of_chapter(step), course.figures + 1)
    figures = context["figures"]
    course.figures += len(figures) if isinstance(figures, list) else 0
    return context


def _alone(builder: Callable[[Material], dict[str, object]]) -> Builder:
    """A section that needs nothing but the material."""

    def build(material: Material, _step: Step, _course: Course) -> dict[str, object]:
        return builder(material)

    return build


def _for_theme(builder: Callable[[Material, Theme], dict[str, object]]) -> Builder:
    """A section about one theme."""

    def build(material: Material, step: Step, _course: Course) -> dict[str, object]:
        return builder(material, _of_theme(step))

    return build


def _contents(material: Material, _step: Step, course: Course) -> dict[str, object]:
    return front.contents(material, course.kinds)


def _balance(material: Material, _step: Step, course: Course) -> dict[str, object]:
    course.figures += 1
    return transversal.balance(material, course.figures)


BUILDERS: dict[str, Builder] = {
    "couverture": _alone(front.cover),
    "credits": _alone(front.credits),
    "sommaire": _contents,
    "introduction": _alone(front.introduction),
    "ouverture-theme": _for_theme(chapters.opener),
    "presentation-theme": _for_theme(chapters.presentation),
    "sous-chapitre": _sub_chapter,
    "carte": _alone(maps.chart_map),
    "axes": _alone(transversal.axes),
    "bilan": _balance,
    "glossaire": _alone(back.glossary),
    "quatrieme": _alone(back.back_cover),
    "relecture": _alone(review.opening),
    review.ACTIONS: _for_theme(review.actions_of_theme),
    review.FIGURES_ANCHOR: _alone(review.figures_to_review),
}
TITLES = {
    "couverture": "Couverture",
    "credits": "Crédits",
    "sommaire": "Sommaire",
    "introduction": "Introduction",
    "presentation-theme": "Présentation du thème",
    "carte": "Carte",
    "bilan": "Bilan de la collecte",
    "glossaire": "Glossaire",
    "quatrieme": "Quatrième de couverture",
    "relecture": "Relecture",
    review.ACTIONS: "Vos actions",
    review.FIGURES_ANCHOR: "Chiffres à relire",
}


PAGES = {"diapo-couverture", "diapo-ordre-du-jour", "diapo-intercalaire", "fiche-recto", "fiche-verso"}
AFTER_THEMES = ("axes", "bilan")


def compose(definition: Definition, material: Material, problems: Problems) -> list[Draft]:
    """Give the drafts of a document, in order."""
    steps = steps_of(definition, material.contract, set(BUILDERS) | PAGES, problems, material.meeting)
    style = Markup(contract_style(material.contract, colours_of(material)))
    absent = {"carte"} if material.contract.map_choice is None else set()
    absent |= {"axes"} if not material.contract.axes else set()
    steps = [step for step in steps if step.kind not in absent]
    problems.stop_on_errors()
    course = Course(tuple(step.kind for step in steps))
    asked = material.settings.abbreviations
    shared = {
        "cibles": targets(material.contract),
        "sigles": expansions(material.contract.glossary, asked.known) if asked.spelled_out else {},
        "style_du_contrat": style,
    }
    drafts = [_drafted(step, material, course) for step in steps]
    return [replace(draft, context={**shared, **draft.context}) for draft in drafts]


def _drafted(step: Step, material: Material, course: Course) -> Draft:
    """A slide or a page of a handout drafts itself; a section of the report is built and framed here."""
    if is_slide(step):
        return slide_draft(material, step)
    if is_handout(step):
        return handout_draft(material, step)
    return _draft(step, BUILDERS[step.kind](material, step, course), material, course)


MOST_PAGES = {"presentation-theme": 1}
OPTIONAL_PARTS = {"presentation-theme": ("graphiques",)}


def _draft(step: Step, context: dict[str, object], material: Material, course: Course) -> Draft:
    theme, chapter = step.theme, step.sub_chapter
    identifier = "-".join(
        part for part in (step.kind, theme.id if theme and not chapter else "", chapter.id if chapter else "") if part
    )
    title = material.contract.wording.axes if step.kind == "axes" else TITLES.get(step.kind, "")
    inner = f"{chapter.id} {chapter.title}" if chapter else title
    common: dict[str, object] = {
        "edition": material.edition(),
        "courant_theme": theme.title if theme else title,
        "courant_titre": inner if theme else "",
        "classes": _classes(step, course, material.contract),
    }
    return Draft(
        id=identifier,
        title=inner or (theme.title if theme else step.kind),
        template=f"sections/{step.kind}.html",
        context={**common, **context},
        side=step.side,
        expected=_expected(step, theme, chapter),
        most_pages=MOST_PAGES.get(step.kind, 0),
        optional=OPTIONAL_PARTS.get(step.kind, ()),
        scope=tuple(part.id for part in (chapter, theme) if part is not None),
    )


def _classes(step: Step, course: Course, contract: Contract) -> str:
    """The section, its colour and its chapter: themes have their own number, chapters over all themes follow."""
    number = step.theme.number if step.theme else ""
    if step.kind in AFTER_THEMES:
        chapters = [kind for kind in AFTER_THEMES if kind in course.kinds]
        number = str(len(contract.themes) + 1 + chapters.index(step.kind))
    chapter = f" chapitre-{number}" if number else ""
    return f"section-{step.kind} {colour_class(step.theme.palette if step.theme else NEUTRAL)}{chapter}"


def _expected(step: Step, theme: Theme | None, chapter: SubChapter | None) -> tuple[str, ...]:
    if chapter is not None:
        anchors = [chapter_anchor(chapter)]
        for action in chapter.actions():
            anchors.append(action_anchor(action.id))
            anchors.extend(indicator_anchor(indicator.id) for indicator in action.indicators)
        return tuple(anchors)
    if theme is not None and step.kind == "ouverture-theme":
        return (theme_anchor(theme),)
    if theme is not None and step.kind == review.ACTIONS:
        return review.anchors(theme)
    return (review.FIGURES_ANCHOR,) if step.kind == review.FIGURES_ANCHOR else ()


def _finished(html: str, draft: Draft, page: PageLookup, *, on_screen: bool) -> str:
    """A rendered section with its references, its notes and its abbreviations as paper or a screen shows them."""
    closed = close_references(html, page, on_screen=on_screen)
    noted = close_notes(closed, draft.id, on_screen=on_screen)
    return spell_out(noted, draft.context.get("sigles", {}), on_screen=on_screen)


class Renderer:
    """Drafts turned into typeset HTML, for paper or for the screen."""

    def __init__(self, root: Path, year: int, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.year = year
        self.environments: dict[tuple[Path, ...], Environment] = {}

    def html(self, draft: Draft, document: str, sheets: str, page: PageLookup) -> str:
        """Render one draft; `page` gives the page number of an anchor; raises `ProblemsFound` on any problem."""
        context = {**draft.context, "document": document, "feuilles": Markup(sheets), "page": page}
        context["voir"] = referring(draft.context.get("cibles", {}))
        rendered = render(self._environment(draft.scope), draft.template, context, self.root, self.problems)
        self.problems.stop_on_errors()
        assert rendered is not None  # a template that failed left a problem
        return typeset_html(_finished(rendered, draft, page, on_screen=document == "ecran"))

    def page(self, name: str, context: dict[str, Any]) -> str:
        """Render a whole page that is not a section, such as the twin's shell."""
        rendered = render(self._environment(()), name, context, self.root, self.problems)
        self.problems.stop_on_errors()
        assert rendered is not None  # a template that failed left a problem
        return str(rendered)  # plain text: as markup it would escape the style sheets put into it

    def _environment(self, scope: tuple[str, ...]) -> Environment:
        """One environment a search path, so that a template is compiled once for all sections that share it."""
        folders = search_path(self.root, self.year, scope)
        key = tuple(folders)
        if key not in self.environments:
            self.environments[key] = Environment(folders, finalize=figure_text)
        return self.environments[key]
