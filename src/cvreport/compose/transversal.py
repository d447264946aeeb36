"""Chapters over all themes: the transversal axes and the balance of the collection."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cvreport.charts.metrics import text_width
from cvreport.charts.palette import GREY_TEXT, INK
from cvreport.charts.status_bars import StatusRow, stacked_status_bars
from cvreport.compose.collection import collection_view, state_of
from cvreport.compose.comparison_figures import comparison_notes
from cvreport.compose.labels import STATUSES, VERDICT_SIGNS, VERDICTS, axis_uri, sign_uri
from cvreport.compose.material import Material, chart_figures, palette_of
from cvreport.compose.series_notes import is_marked_broken, marked
from cvreport.derive.all import WHOLE
from cvreport.french.periods import label
from cvreport.model.anchors import action_anchor, axis_anchor
from cvreport.model.contract import Action
from cvreport.model.derived import Coverage, IndicatorState, IndicatorStatus, PartnerReturn, Verdict
from cvreport.narrate.figures import count, level, percentage, signed_difference

MOST_EVOLUTIONS = 8
SCALE_SIZE, POINTS_A_MILLIMETRE = 8.6, 72 / 25.4
STATES = {
    "complet": ("Complet", "met"),
    "partiel": ("Partiel", "not_yet"),
    "aucun": ("Aucun", "not_measurable"),
}


def axes(material: Material) -> dict[str, object]:
    """Each axis with its definition, its synthesis, its actions from all themes and their evolutions."""
    return {"axes": [_axis(material, identifier) for identifier in material.contract.axes]}


def _axis(material: Material, identifier: str) -> dict[str, object]:
    contract, fragments = material.contract, material.fragments
    axis = contract.axes[identifier]
    actions = [action for action in contract.actions.values() if identifier in action.axes]
    moving = _moving_of(material, actions)
    return {
        "numero": axis.number,
        "libelle": axis.label,
        "ancre": axis_anchor(axis.id),
        "signe_uri": axis_uri(axis, 20.0),
        "definition": fragments.inline("axes", identifier),
        "synthese": fragments.blocks("axes", f"{identifier} synthèse"),
        "actions": [_action_line(material, action) for action in actions],
        "evolutions": {
            "entetes": ["Indicateur", "Territoire", "Première valeur", "Dernière valeur", "Évolution"],
            "lignes": [_evolution_line(material, item) for item in moving],
            "notes": comparison_notes(moving),
        },
    }


def _action_line(material: Material, action: Action) -> tuple[str, str, str, str, str]:
    verdict = material.derived.actions[action.id].verdict
    colour = GREY_TEXT if verdict is Verdict.NO_DATA else INK
    uri = sign_uri(VERDICT_SIGNS[verdict], colour)
    theme = material.contract.theme_of[action.id]
    return action.title, theme.title, action_anchor(action.id), VERDICTS[verdict][0], uri


def _moving_of(material: Material, actions: Iterable[Action]) -> list[IndicatorState]:
    """The indicator that leads each action, when it has an evolution."""
    found = (_moving(material.derived.actions[action.id].indicators) for action in actions)
    return [item for item in found if item is not None][:MOST_EVOLUTIONS]


def _evolution_line(material: Material, item: IndicatorState) -> list[object]:
    evolution, leading = item.evolution, item.leading
    assert evolution is not None and leading is not None  # noqa: PT018  # one condition: _moving_of keeps only these
    change = percentage(evolution) if evolution.percent is not None else signed_difference(evolution)
    first = marked(evolution.first, level(evolution.first), broken=is_marked_broken(leading))
    return [
        item.indicator.short_title,
        material.contract.short_place(leading.perimeter) or "–",
        Markup("{} ({})").format(first, label(evolution.first.period)),
        Markup("{} ({})").format(marked(evolution.last, level(evolution.last)), label(evolution.last.period)),
        change,
    ]


def _moving(states: Iterable[IndicatorState]) -> IndicatorState | None:
    moving = [item for item in states if item.evolution is not None and item.leading is not None]
    return next((item for item in moving if item.indicator.leading), moving[0] if moving else None)


def balance(material: Material, first_figure: int) -> dict[str, object]:
    """What was returned, by theme, by status of the indicators and by partner, and what comes next."""
    fragments, coverage = material.fragments, material.derived.coverage
    contract = material.contract
    rows = [_status_row("Ensemble", coverage[WHOLE], None, material)]
    rows += [_status_row(theme.title, coverage[theme.id], theme.id, material) for theme in contract.themes]
    told = " ; ".join(
        f"{row.label}, {row.counts[0]} renforcées, {row.counts[1]} maintenues, {row.counts[2]} en recul, "
        f"{row.counts[3]} sans donnée"
        for row in rows
    )
    svg = stacked_status_bars(rows, alternative=f"Barres empilées : évolution des actions par thème ; {told}.")
    span = f"{contract.first_year}-{material.year - 1}"
    return {
        "titre_message": fragments.inline("bilan", "Message"),
        "chapo": fragments.inline("bilan", "Chapô"),
        "figure_statuts": {
            "numero": first_figure,
            "titre": f"Évolution des actions sur la période {span}, par thème",
            "svg": Markup(svg),
            "chiffres": chart_figures(_status_figures(material)),
            "source": "Nombre d'actions ; chaque barre représente l'ensemble des actions du thème. "
            "Verdicts calculés d'après les indicateurs remis par les partenaires.",
        },
        "textes": fragments.blocks("bilan", "Bilan"),
        "statuts_indicateurs": _status_table(material),
        "collecte": collection_view(material),
        "figures": [],
        "partenaires": _partners(material),
        "echelles": list(contract.scales),
        "largeur_echelle": max(
            (text_width(name, SCALE_SIZE) / POINTS_A_MILLIMETRE for name in contract.scales), default=0
        ),
        "legende_echelles": [
            (perimeter.id, perimeter.label)
            for perimeter in material.contract.perimeters.values()
            if perimeter.id in material.contract.scales and perimeter.label != perimeter.id and not perimeter.whole
        ],
        "legende_themes": [(theme.letter, theme.title) for theme in contract.themes],
        "seconde_phase": [fragments.get("bilan", "Seconde phase")],
        "perspectives": [fragments.get("bilan", "Perspectives")],
    }


def _status_figures(material: Material) -> Iterable[list[object]]:
    """The counts that the stacked bars print, with their rule, for the trace."""
    coverage = material.derived.coverage
    for scope in (WHOLE, *(theme.id for theme in material.contract.themes)):
        yield [
            count(coverage[scope].verdicts.get(verdict, 0), f"actions {scope} {verdict}")
            for verdict in VERDICTS
            if coverage[scope].verdicts.get(verdict, 0)
        ]


def _status_row(name: str, coverage: Coverage, theme: str | None, material: Material) -> StatusRow:
    found = next((item for item in material.contract.themes if item.id == theme), None)
    counts = tuple(coverage.verdicts.get(verdict, 0) for verdict in VERDICTS)
    one, two, three, four = counts
    sublabel = f"{coverage.actions} actions"
    return StatusRow(name, sublabel, (one, two, three, four), palette_of(found), apart=theme is None)


def _status_table(material: Material) -> dict[str, object]:
    coverage = material.derived.coverage
    scopes = [WHOLE, *(theme.id for theme in material.contract.themes)]
    headings = ["Indicateurs", "Ensemble", *(theme.title for theme in material.contract.themes)]
    lines: list[list[object]] = []
    for status, name in STATUSES.items():
        numbers = [coverage[scope].statuses.get(status, 0) for scope in scopes]
        if any(numbers):
            cells = [
                count(number, f"indicateurs {scope} {status}") for number, scope in zip(numbers, scopes, strict=True)
            ]
            lines.append([name, *cells])
    totals = [count(coverage[scope].indicators, f"indicateurs {scope}") for scope in scopes]
    known = [_informed(coverage[scope]) for scope in scopes]
    shares = [
        count(round(100 * part / coverage[scope].indicators), f"part renseignée {scope}")
        for part, scope in zip(known, scopes, strict=True)
    ]
    lines.append(["Total", *totals])
    lines.append(["Part renseignée, au moins en partie (%)", *shares])
    return {"entetes": headings, "lignes": lines}


def _informed(coverage: Coverage) -> int:
    informed = (IndicatorStatus.MEASURED, IndicatorStatus.MEASURED_ONCE, IndicatorStatus.PARTIAL)
    return sum(coverage.statuses.get(status, 0) for status in informed)


def _partners(material: Material) -> list[dict[str, object]]:
    families: dict[str, list[dict[str, object]]] = {}
    for partner in material.contract.partners.values():
        returned = material.derived.returns.get(partner.id)
        if returned is None:
            continue
        families.setdefault(partner.family, []).append(
            {
                "sigle": partner.acronym,
                "nom": partner.name,
                "themes": [theme.id in returned.themes for theme in material.contract.themes],
                "retour": _state(state_of(material, partner.id, returned.state)),
                "echelles": [scale in returned.scales for scale in material.contract.scales],
                "annees": _years(returned),
                "indicateurs": f"{returned.informed} / {returned.indicators}",
                "remarque": partner.remark,
            }
        )
    return [{"famille": family, "lignes": lines} for family, lines in families.items()]


def _state(state: str) -> dict[str, str]:
    name, sign = STATES[state]
    colour = GREY_TEXT if state == "aucun" else INK
    return {"cle": state, "libelle": name, "signe_uri": sign_uri(sign, colour)}


def _years(returned: PartnerReturn) -> str:
    if returned.first_year is None:
        return ""
    if returned.first_year == returned.last_year:
        return str(returned.first_year)
    return f"{returned.first_year}-{returned.last_year}"
