"""The review of one partner: its own actions as the report prints them, then each figure to confirm or correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from cvreport import problem_catalogue as kinds
from cvreport.colours import NEUTRAL, colour_class
from cvreport.compose.chapters import sub_chapter
from cvreport.compose.material import Material
from cvreport.french.grammar import capitalise
from cvreport.french.periods import label
from cvreport.model.anchors import action_anchor, indicator_anchor
from cvreport.model.contract import Action, Contract, SubChapter, Theme
from cvreport.model.figure import Figure
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.model.review import ReviewedFigure
from cvreport.model.selection import Scope, ScopeKind
from cvreport.narrate.figures import is_symbol, level, signed_change, upper
from cvreport.problems import Place, Problems, suggestion

ACTIONS = "relecture-actions"
FIGURES_ANCHOR = "relecture-chiffres"
OPTION = Place("--partner")
NATURES = {Qualifier.CUMULATED: "cumul", Qualifier.MEAN: "moyenne", Qualifier.CHANGE: "évolution"}
STANDINGS = {ObservationStatus.PROVISIONAL: "provisoire", ObservationStatus.REVISED: "révisée"}
MISSING = {
    ObservationStatus.NOT_AVAILABLE: "non disponible",
    ObservationStatus.NO_ANSWER: "sans réponse",
    ObservationStatus.QUALITATIVE: "décrit sans valeur",
    ObservationStatus.NOT_STARTED: "non démarré",
    ObservationStatus.ABANDONED: "abandonné",
    ObservationStatus.PARTIAL: "incomplet",
}


def for_partner(material: Material, partner: str, problems: Problems) -> Material:
    """The material with what a partner leads or informs, and nothing else of the report.

    Its figures are those it returned, and those that others returned for the actions it leads.
    """
    contract = material.contract
    if partner not in contract.partners:
        message = f"Le partenaire « {partner} » n'existe pas."
        problems.add(kinds.PARTNER_UNKNOWN, OPTION, message, suggestion(partner, contract.partners) or None)
        problems.stop_on_errors()
    led = {action.id for action in contract.actions.values() if partner in action.partners}
    rows = tuple(row for row in contract.observations if row.source == partner or row.action_id in led)
    wanted = led | {row.action_id for row in rows}
    themes = tuple(kept for theme in contract.themes if (kept := _theme_with(theme, wanted)).sub_chapters)
    if not themes:
        message = f"« {contract.partners[partner].name} » ne porte ni ne renseigne aucune action."
        problems.add(kinds.PARTNER_UNKNOWN, OPTION, message, "Donnez un partenaire qui porte une action.")
        problems.stop_on_errors()
    known = contract.partners[partner]
    edition = replace(contract.edition, title=f"Relecture : {known.name}")
    own: Contract = replace(contract, edition=edition, themes=themes, observations=rows, context=(), map_choice=None)
    actions = tuple(action for theme in themes for action in theme.actions())
    scope = Scope(ScopeKind.PARTNER, partner, known.name, known.family, None, actions, partner=partner)
    return replace(material, derived=replace(material.derived, contract=own), scope=scope)


def _theme_with(theme: Theme, actions: set[str]) -> Theme:
    """A theme cut down to some actions; key figures, which are about more than them, are left out."""
    chapters = (_chapter_with(chapter, actions) for chapter in theme.sub_chapters)
    return replace(theme, sub_chapters=tuple(chapter for chapter in chapters if chapter.priority_objectives))


def _chapter_with(chapter: SubChapter, actions: set[str]) -> SubChapter:
    priorities = []
    for priority in chapter.priority_objectives:
        objectives = [
            replace(objective, actions=kept)
            for objective in priority.objectives
            if (kept := tuple(action for action in objective.actions if action.id in actions))
        ]
        if objectives:
            priorities.append(replace(priority, objectives=tuple(objectives)))
    return replace(chapter, priority_objectives=tuple(priorities), key_figures=())


def opening(material: Material) -> dict[str, object]:
    """The cover line and how to answer."""
    figures = reviewed_figures(material)
    scope = _scope(material)
    entries = [_entry(theme.number, theme.title, f"relecture-{theme.id}", theme) for theme in material.contract.themes]
    return {
        "partenaire": scope.name,
        "sigle": material.contract.partners[scope.partner].acronym,
        "nombre_actions": len(scope.actions),
        "nombre_chiffres": len(figures),
        "tableur": f"relecture-{scope.partner}.xlsx",
        "entrees": [*entries, _entry("", "Chiffres à relire", FIGURES_ANCHOR, None)],
    }


def _entry(number: str, title: str, anchor: str, theme: Theme | None) -> dict[str, object]:
    colour = colour_class(theme.palette if theme is not None else NEUTRAL)
    return {"numero": number, "titre": title, "ancre": anchor, "couleur_classe": colour, "enfants": []}


def _scope(material: Material) -> Scope:
    assert material.scope is not None  # the material of a review is made for a partner
    return material.scope


def actions_of_theme(material: Material, theme: Theme) -> dict[str, object]:
    """The tables of the partner's actions of a theme, as the report prints them."""
    objectives: list[object] = []
    for chapter in theme.sub_chapters:
        own = sub_chapter(material, theme, chapter, 0)["objectifs"]
        objectives += own if isinstance(own, list) else []
    return {
        "sous_chapitre": {"id": "", "titre": theme.title, "ancre": f"relecture-{theme.id}"},
        "objectifs": [_without_introductions(objective) for objective in objectives],
    }


def _without_introductions(objective: object) -> object:
    """An objective without the texts that speak of the actions of others."""
    if not isinstance(objective, dict):
        return objective
    operational = [{**each, "texte": ""} for each in objective["objectifs_operationnels"]]
    return {**objective, "texte": "", "objectifs_operationnels": operational}


def anchors(theme: Theme) -> tuple[str, ...]:
    """What the pages of a theme must hold, each once."""
    found = [f"relecture-{theme.id}"]
    for action in theme.actions():
        found += [action_anchor(action.id), *(indicator_anchor(item.id) for item in action.indicators)]
    return tuple(found)


def figures_to_review(material: Material) -> dict[str, object]:
    """The figures of the partner, action by action, with their sources and room for a correction."""
    figures = reviewed_figures(material)
    actions = [
        {"titre": title, "lignes": [_line(material, figure) for figure in group]}
        for title, group in groupby(figures, key=lambda figure: figure.action)
    ]
    return {"ancre": FIGURES_ANCHOR, "actions": actions}


def _line(material: Material, figure: ReviewedFigure) -> dict[str, object]:
    row = figure.row
    return {
        "indicateur": material.contract.indicators[row.indicator_id].short_title,
        "modalite": figure.breakdown,
        "periode": figure.period,
        "perimetre": figure.perimeter,
        "valeur": _figure(row) if row.value is not None else figure.value,
        "borne": upper(row) if _is_range(row) else "",
        "nature": ", ".join(_words_beside(row)),
        "unite": figure.unit,
        "source": figure.source,
        "precision": row.detail,
    }


def reviewed_figures(material: Material) -> list[ReviewedFigure]:
    """The rows of the partner in the order of its actions and indicators, in words."""
    contract = material.contract
    return [
        _reviewed(contract, theme, action, row)
        for theme in contract.themes
        for action in theme.actions()
        for row in _rows_of(contract, action)
    ]


def _rows_of(contract: Contract, action: Action) -> Iterator[Observation]:
    for indicator in action.indicators:
        rows: Iterable[Observation] = contract.observations_of.get(indicator.id, ())
        yield from sorted(rows, key=lambda row: (row.source, row.breakdown, row.perimeter, row.period.sort_key))


def _reviewed(contract: Contract, theme: Theme, action: Action, row: Observation) -> ReviewedFigure:
    indicator = contract.indicators[row.indicator_id]
    breakdown = indicator.breakdowns.get(row.breakdown)
    stated = row.period.kind is not PeriodKind.UNSTATED
    return ReviewedFigure(
        row=row,
        theme=theme.title,
        action=action.title,
        indicator=indicator.title,
        breakdown=capitalise(breakdown.label) if breakdown is not None else "",
        period=label(row.period) if stated else "non précisée",
        perimeter=row.perimeter or "non précisé",
        value=_words(row),
        unit="" if row.value is None or is_symbol(row.unit) else row.unit,
        source=f"{contract.partners[row.source].acronym}, {row.file.rsplit('/', 1)[-1]} ligne {row.line}",
        remark=" ; ".join(text for text in (*_words_beside(row), row.detail, row.note) if text),
    )


def _words_beside(row: Observation) -> list[str]:
    """What kind of figure it is, and whether it may still change or has changed."""
    return [text for text in (NATURES.get(row.qualifier, ""), STANDINGS.get(row.status, "")) if text]


def _words(row: Observation) -> str:
    if row.value is None:
        return MISSING.get(row.status, "non renseigné")
    return f"{_figure(row).text} à {upper(row).text}" if _is_range(row) else _figure(row).text


def _is_range(row: Observation) -> bool:
    return row.qualifier is Qualifier.BETWEEN and row.upper is not None


def _figure(row: Observation) -> Figure:
    return signed_change(row) if row.qualifier is Qualifier.CHANGE else level(row)
