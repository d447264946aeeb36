"""Sections of a theme: opener, presentation, and each sub-chapter with its tables."""

from __future__ import annotations

from markupsafe import Markup

from cvreport.charts.bars import Bar, bars
from cvreport.charts.drawing import data_uri
from cvreport.charts.mosaic import mosaic
from cvreport.compose.cards import action_view
from cvreport.compose.figures import sub_chapter_figures
from cvreport.compose.front import mosaic_cells, mosaic_height
from cvreport.compose.material import Material, palette_of
from cvreport.french.numbers import format_number, format_value
from cvreport.french.periods import label
from cvreport.model.anchors import chapter_anchor, objective_anchor, theme_anchor
from cvreport.model.contract import KeyFigureGroup, SubChapter, Theme
from cvreport.model.derived import Verdict
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Qualifier
from cvreport.model.period import Period
from cvreport.narrate.figures import count, is_symbol, level, round_to

DOUBLE_COUNTING = (
    "ces totaux additionnent les effectifs annuels ; une personne suivie plusieurs années y est comptée plusieurs fois."
)


def opener(material: Material, theme: Theme) -> dict[str, object]:
    """The full page that opens a theme."""
    cells = mosaic_cells(material, [theme])
    coverage = material.derived.coverage[theme.id]
    sentence = Markup(
        "<b>{} actions suivies, dont {} renforcées depuis {}.</b> "
        "Un motif par action ; tracé vide : sans donnée exploitable."
    ).format(
        count(coverage.actions, f"actions {theme.id}"),
        count(coverage.verdicts.get(Verdict.REINFORCED, 0), f"actions {theme.id} renforcee"),
        material.contract.first_year,
    )
    return {
        "theme": {
            "numero": theme.number,
            "titre": theme.title,
            "sous_titre": theme.subtitle,
            "ancre": theme_anchor(theme),
            "mosaique_uri": data_uri(mosaic(cells, variant="opener")),
            "mosaique_hauteur": mosaic_height(cells),
            "sous_chapitres": [(chapter.id, chapter.title, chapter_anchor(chapter)) for chapter in theme.sub_chapters],
            "phrase": sentence,
        }
    }


def presentation(material: Material, theme: Theme) -> dict[str, object]:
    """What the theme aims at, who takes part, and what the mid-term evaluation taught."""
    fragments = material.fragments
    objectives = [
        (chapter.id, chapter.title, chapter_anchor(chapter), [item.short_title for item in chapter.priority_objectives])
        for chapter in theme.sub_chapters
    ]
    concerned = {partner for action in theme.actions() for partner in action.partners}
    families: dict[str, list[str]] = {}
    for partner in material.contract.partners.values():
        if partner.id in concerned and partner.signatory:
            families.setdefault(partner.family, []).append(partner.acronym)
    return {
        "theme": {"numero": theme.number, "titre": theme.title},
        "chapo": fragments.inline(theme.id, "Chapô"),
        "objectifs": objectives,
        "enjeux": fragments.items(theme.id, "Enjeux"),
        "partenaires": [(family, ", ".join(names)) for family, names in families.items()],
        "enseignements": fragments.blocks(theme.id, "Enseignements"),
        "graphiques": _context_charts(material, theme),
        "source": "",
    }


def _context_charts(material: Material, theme: Theme) -> list[tuple[str, Markup]]:
    """Small bars for the context indicators that compare two places at one date."""
    charts: list[tuple[str, Markup]] = []
    palette = palette_of(theme)
    for action in material.contract.context:
        if not action.id.endswith(theme.id):
            continue
        for indicator in action.indicators:
            rows = [
                row
                for row in material.contract.observations_of.get(indicator.id, ())
                if row.is_level and row.perimeter and not row.breakdown and row.qualifier is not Qualifier.BETWEEN
            ]
            periods = {row.period for row in rows}
            if len(rows) != 2 or len(periods) != 1:
                continue
            rows.sort(key=lambda row: material.contract.perimeter_rank[row.perimeter])
            names = [material.contract.perimeters[row.perimeter].label for row in rows]
            drawn = [
                Bar(_short(name), row.value, level(row).text, palette, rank == 0)
                for rank, (name, row) in enumerate(zip(names, rows, strict=True))
            ]
            period = label(rows[0].period) if rows[0].period.code else ""
            title = f"{indicator.short_title}{' en ' + period if period else ''}"
            told = " ; ".join(f"{bar.label}, {bar.text}" for bar in drawn)
            svg = bars(drawn, alternative=f"Barres : {title} ; {told}.", maximum=100.0 if rows[0].unit == "%" else None)
            charts.append((title, Markup(svg)))
    return charts[:2]


def _short(name: str) -> str:
    return name if len(name) <= 34 else name.split(" (")[0]


def sub_chapter(material: Material, theme: Theme, chapter: SubChapter, first_figure: int) -> dict[str, object]:
    """The synthesis, the key figures and the tables of a sub-chapter."""
    fragments = material.fragments
    palette = palette_of(theme)
    objectives = [
        {
            "id": priority.id,
            "ancre": objective_anchor(priority.id),
            "titre": priority.title,
            "titre_court": priority.short_title,
            "texte": fragments.get(chapter.id, priority.id),
            "objectifs_operationnels": [
                {
                    "id": operational.id,
                    "ancre": objective_anchor(operational.id),
                    "titre": operational.short_title,
                    "titre_court": operational.short_title,
                    "texte": fragments.get(chapter.id, operational.id),
                    "actions": [action_view(material, action, palette) for action in operational.actions],
                }
                for operational in priority.objectives
            ],
        }
        for priority in chapter.priority_objectives
    ]
    boxes = [_key_box(material, group) for group in chapter.key_figures]
    adds = any(
        material.derived.key_figures[id(figure)].adds_years for group in chapter.key_figures for figure in group.figures
    )
    return {
        "sous_chapitre": {"id": chapter.id, "titre": chapter.title, "ancre": chapter_anchor(chapter)},
        "chapo": fragments.inline(chapter.id, "Chapô"),
        "objectifs": objectives,
        "chiffres_cles": boxes,
        "note_doubles_comptes": DOUBLE_COUNTING if adds else "",
        "periode_chiffres": "",
        "figures": sub_chapter_figures(material, theme, chapter, first_figure),
    }


def _key_box(material: Material, group: KeyFigureGroup) -> dict[str, object]:
    lines = []
    for figure in group.figures:
        value = material.derived.key_figures[id(figure)]
        number = round_to(value.value, figure.rounding)
        text = format_value(number, value.unit) if is_symbol(value.unit) else format_number(number)
        operation = Operation.SUM if len(value.observations) > 1 else Operation.LEVEL
        lines.append(
            {
                "nombre": Figure(text, operation, tuple(row.cell for row in value.observations)),
                "sujet": figure.subject,
                "suite": figure.rest,
                "periode": _period(figure.period, value.adds_years),
            }
        )
    periods = {line["periode"] for line in lines}
    shared = periods.pop() if group.title and len(periods) == 1 else ""
    return {"titre": group.title, "periode": shared, "lignes": lines}


def _period(text: str, adds: bool) -> str:
    name = label(Period.parse(text)) if text else ""
    return f"total {name}" if adds else name
