"""Handouts: two pages on one scope, recto and verso, from the same material as the report."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvreport.charts.drawing import data_uri
from cvreport.charts.headings import balanced
from cvreport.charts.metrics import text_width, wrap
from cvreport.charts.mosaic import MOTIFS as ALL_MOTIFS
from cvreport.charts.mosaic import Cell, mosaic
from cvreport.charts.palette import NEUTRAL, palette_named
from cvreport.colours import colour_class
from cvreport.compose import handout_parts as parts
from cvreport.compose.deck_views import chart_view, sign_of
from cvreport.compose.definition import Step
from cvreport.compose.labels import target_view, verdict_view
from cvreport.compose.material import MOTIFS, Material
from cvreport.compose.series_notes import SIGNS, marked
from cvreport.derive.scopes import seen_by
from cvreport.french.periods import in_period
from cvreport.model.contract import Action
from cvreport.model.derived import IndicatorState, TargetState, TargetVerdict, Verdict
from cvreport.model.document import Draft, Side
from cvreport.model.figure import Figure
from cvreport.model.observation import Observation
from cvreport.model.selection import Scope
from cvreport.narrate.figures import level

PREFIX = "fiche-"
BAND_ROWS, BAND_COLUMNS = 5, 4
PAGE_ROOM, PAGE_WIDTH, QUESTION_WIDTH = 655.0, 493.0, 436.0
ACTION_WIDTH, TARGET_WIDTH = 208.0, 196.0
# Sizes of the names of fiche-parties.css, in points, and how many lines they may take there.
NAME_SIZES = (("court", 42.0, 1), ("long", 28.0, 2), ("tres-long", 19.0, 2))
NAME_WIDTH = 366.0
FEW_ACTIONS = 6
MOST_VALUES = 9
LINE, MOST_LINES = 24.0, 14
LONGEST_TARGET = 90


def is_handout(step: Step) -> bool:
    """Whether a step of a definition is a page of a handout."""
    return step.kind.startswith(PREFIX)


def handout_draft(material: Material, step: Step) -> Draft:
    """One page of the handout of the material's scope."""
    assert material.scope is not None  # the definition of a handout is read only with a scope
    scope = material.scope
    palette = scope.theme.palette if scope.theme is not None else NEUTRAL
    states = seen_by(material.derived, scope, material.settings.thresholds)
    page = _recto if step.kind == "fiche-recto" else _verso
    optional = ("valeurs", "encart", "graphique") if step.kind == "fiche-recto" else ("lignes",)
    context: dict[str, object] = {
        "edition": material.edition(),
        "courant_theme": f"Source : {material.contract.edition.short_title}, données {material.year}",
        "courant_titre": "Suite au verso" if step.kind == "fiche-recto" else scope.name,
        "classes": f"fiche {colour_class(palette)}",
        "sujet": {
            "nom": scope.name,
            "sous_titre": scope.subtitle,
            **name_view(scope.name),
        },
        "question": parts.question(material, scope),
        **page(material, scope, states, palette),
    }
    return Draft(
        id=f"{step.kind}-{scope.slug}",
        title=f"{scope.name}, {'recto' if step.kind == 'fiche-recto' else 'verso'}",
        template=f"sections/{step.kind}.html",
        context=context,
        side=Side.ANY,
        expected=(step.kind, f"{step.kind}-fin"),
        most_pages=1,
        optional=optional,
    )


def name_view(name: str) -> dict[str, object]:
    """A name as it is printed large: the class of the largest size it holds in, cut where its lines are alike."""
    title = Markup("{}").format(name)
    for known, size, most in NAME_SIZES:
        cut = balanced(title, size, NAME_WIDTH)
        lines = 2 if "<br>" in cut else 1
        if lines <= most and (lines == 2 or text_width(name, size, 700) <= NAME_WIDTH):
            return {"taille": known, "titre": cut}
    return {"taille": NAME_SIZES[-1][0], "titre": title}


def _recto(material: Material, scope: Scope, states: list[IndicatorState], palette: str) -> dict[str, object]:
    dark = palette_named(palette).dark
    chart = parts.chart(material, states, palette)
    return {
        "mosaique_uri": _band(scope, palette),
        "chiffres": [
            {"nombre": figure.number, "sujet": figure.subject, "suite": figure.rest}
            for figure in parts.key_figures(material, scope, states)
        ],
        "graphique": {**chart_view(chart), "source": chart.source} if chart is not None else {},
        "modele_graphique": chart,
        "colonnes": [
            {
                "titre": title,
                "signe_uri": sign_of(sign, dark),
                "points": points or [Markup("{}").format(otherwise)],
            }
            for title, sign, points, otherwise in (
                (
                    "Ce qui progresse",
                    "renforcee",
                    parts.headlines(material, scope, Verdict.REINFORCED),
                    "Aucune action renforcée.",
                ),
                (
                    "Ce qui recule",
                    "en_recul",
                    parts.headlines(material, scope, Verdict.DECLINING),
                    "Aucune action en recul.",
                ),
                ("Ce qu'on ne sait pas", "sans_donnees", parts.gaps(states), "Tous les indicateurs sont renseignés."),
            )
        ],
        "valeurs": _values(states) if len(scope.actions) <= FEW_ACTIONS else [],
        "encart": material.fragments.items(scope.theme.id, "Enjeux") if scope.theme is not None else [],
    }


def _band(scope: Scope, palette: str) -> str:
    """The squares of the band, in the motif of the theme or in all three."""
    motifs = [MOTIFS[scope.theme.motif]] if scope.theme is not None else list(ALL_MOTIFS)
    colours = palette_named(palette)
    cells = [Cell(motifs[rank % len(motifs)], colours) for rank in range(BAND_ROWS * BAND_COLUMNS)]
    return data_uri(mosaic(cells, columns=BAND_COLUMNS, variant="opener", seed=len(scope.id)))


def _values(states: Sequence[IndicatorState]) -> list[tuple[str, Figure | Markup, str]]:
    """The last value of each indicator, when there are few actions: what, how much, when."""
    known = [state for state in states if state.leading is not None]
    return [
        (state.indicator.short_title, marked(state.leading.last, level(state.leading.last)), _when(state.leading.last))
        for state in known[:MOST_VALUES]
        if state.leading is not None
    ]


def _when(row: Observation) -> str:
    standing = SIGNS[row.status][1] if row.status in SIGNS else ""
    return f"{in_period(row.period)} ({standing})" if standing else in_period(row.period)


def _verso(material: Material, scope: Scope, states: list[IndicatorState], palette: str) -> dict[str, object]:
    partners = material.contract.partners
    sources = ", ".join(dict.fromkeys(partners[row.source].acronym for state in states for row in state.observations))
    discussion = parts.to_discuss(material, scope, states)
    rows = [_row(material, action, states, palette) for action in _ranked(material, scope)]
    room = PAGE_ROOM - _height_under(discussion, sources)
    kept: list[dict[str, object]] = []
    for row in rows:
        if room < _height(row):
            break
        room -= _height(row)
        kept.append(row)
    return {
        "actions": kept,
        "autres": len(rows) - len(kept),
        "discussion": discussion,
        "sources": sources,
        "periode": parts.period_of(states),
        "lignes": [""] * min(MOST_LINES, max(0, int((room - LINE) // LINE))) if len(kept) == len(rows) else [],
    }


def _height_under(discussion: Sequence[Markup], sources: str) -> float:
    """The height in points of what stands under the table: questions and sources."""
    questions = sum(len(wrap(text.striptags(), QUESTION_WIDTH, 10.0)) * 13.0 + 5.2 for text in discussion)
    return questions + 64.0 + (len(wrap(sources, PAGE_WIDTH, 7.6)) + 3) * 10.0


def _ranked(material: Material, scope: Scope) -> list[Action]:
    """The actions with a target judged, then those that decline, then the rest; in the référentiel's order within."""

    def rank(action: Action) -> int:
        state = material.derived.actions[action.id]
        judged = any(verdict.judged for item in state.indicators for verdict in item.targets)
        if judged:
            return 0
        return 1 if state.verdict in (Verdict.DECLINING, Verdict.NO_DATA) else 2

    return sorted(scope.actions, key=rank)


def _row(material: Material, action: Action, states: Sequence[IndicatorState], palette: str) -> dict[str, object]:
    own = [state for state in states if state.indicator.action_id == action.id]
    targets = [verdict for state in own for verdict in state.targets]
    chosen = sorted(targets, key=_clearest)[:1]
    dark = palette_named(palette).dark
    return {
        "titre": action.title,
        "porteurs": material.acronyms(action.partners),
        "verdict": verdict_view(material.derived.actions[action.id].verdict),
        "objectifs": [target_view(verdict.state, _short(verdict.target.text), dark) for verdict in chosen],
    }


def _clearest(verdict: TargetVerdict) -> tuple[bool, int]:
    return verdict.state is TargetState.NOT_MEASURABLE, len(verdict.target.text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TARGET else text[:LONGEST_TARGET].rsplit(" ", 1)[0] + "…"


def _height(row: dict[str, object]) -> float:
    """The height of a row of the table in points, from the widths of its texts."""
    title = len(wrap(str(row["titre"]), ACTION_WIDTH, 8.8, 700)) * 11.0 + 10.6
    objectives: Sequence[dict[str, str]] = row["objectifs"]  # type: ignore[assignment]  # built by _row above
    target = sum(len(wrap(each["texte"], TARGET_WIDTH, 8.4)) * 10.6 + 14.0 for each in objectives)
    return max(title, target) + 8.5
