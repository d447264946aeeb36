"""Sections before the themes: cover, credits, contents, introduction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from cvreport.charts.drawing import data_uri
from cvreport.charts.mosaic import Cell, mosaic, motif_key
from cvreport.charts.palette import GREY_TEXT, INK, NEUTRAL
from cvreport.colours import colour_class
from cvreport.compose.labels import NATURES, TARGET_SIGNS, TARGETS, VERDICT_SIGNS, VERDICTS, axis_uri, sign_uri
from cvreport.compose.material import MOTIFS, Material, palette_of
from cvreport.compose.series_notes import reading_keys
from cvreport.french.elision import elide
from cvreport.french.grammar import uncapitalise
from cvreport.model.anchors import axis_anchor, chapter_anchor, theme_anchor
from cvreport.model.contract import Contract, Nature, Theme
from cvreport.model.derived import TargetState, Verdict
from cvreport.model.territory import Perimeter
from cvreport.model.wording import NatureWording
from cvreport.narrate.figures import count

COLUMNS = 16
CELL = 13.125
LONGEST_ACRONYM = 11
UNWORDED = NatureWording()


def mosaic_cells(material: Material, themes: Iterable[Theme]) -> list[Cell]:
    """One cell an action, in the order of the référentiel; empty when the action has no data."""
    return [
        Cell(
            MOTIFS[theme.motif],
            palette_of(theme),
            material.derived.actions[action.id].verdict is not Verdict.NO_DATA,
        )
        for theme in themes
        for action in theme.actions()
    ]


def mosaic_height(cells: Sequence[Cell]) -> float:
    """The height of a mosaic in millimetres."""
    return -(-len(cells) // COLUMNS) * CELL


def cover(material: Material) -> dict[str, object]:
    """The cover: a mosaic with one motif an action."""
    contract = material.contract
    cells = mosaic_cells(material, contract.themes)
    keys = [
        (
            theme.title,
            Markup("{} actions").format(count(sum(1 for _ in theme.actions()), f"actions {theme.id}")),
            data_uri(motif_key(MOTIFS[theme.motif], palette_of(theme))),
        )
        for theme in contract.themes
    ]
    empty = data_uri(motif_key("quarter-disc", palette_of(None), filled=False))
    return {
        "mosaique": data_uri(mosaic(cells)),
        "mosaique_hauteur": mosaic_height(cells),
        "mosaique_cases_libres": -len(cells) % COLUMNS,
        "cles": keys,
        "cle_vide_uri": empty,
    }


def credits(material: Material) -> dict[str, object]:
    """The partners by family."""
    families: dict[str, list[tuple[str, str]]] = {}
    for partner in material.contract.partners.values():
        if partner.signatory:
            name = partner.name.removeprefix(f"{partner.family}, ")
            families.setdefault(partner.family, []).append((partner.acronym, name))
    return {"partenaires_par_famille": list(families.items())}


def contents(material: Material, kinds: Sequence[str]) -> dict[str, object]:
    """The entries of the contents, for the sections that the document has."""
    contract = material.contract
    entries: list[dict[str, object]] = []
    if "introduction" in kinds:
        parts = [
            ("Démarche d'évaluation", "demarche"),
            ("Méthode de collecte des données", "collecte"),
            ("Comment lire les tableaux", "lecture"),
        ]
        entries.append(
            _entry("", "Introduction", "", "introduction", NEUTRAL, [("", name, anchor) for name, anchor in parts])
        )
    entries.extend(
        _entry(
            theme.number,
            theme.title,
            theme.subtitle[:1].lower() + theme.subtitle[1:],
            theme_anchor(theme),
            theme.palette,
            [(chapter.id, chapter.title, chapter_anchor(chapter)) for chapter in theme.sub_chapters],
        )
        for theme in contract.themes
    )
    number = len(contract.themes)
    if "axes" in kinds:
        number += 1
        ranked = enumerate(contract.axes.values(), 1)
        axes = [(f"{number}.{rank}", axis.label, axis_anchor(axis.id)) for rank, axis in ranked]
        entries.append(_entry(str(number), contract.wording.axes, "", "axes", NEUTRAL, axes))
    if "bilan" in kinds:
        number += 1
        parts_of_balance = [
            (f"{number}.1", contract.wording.balance, "bilan-phase-1"),
            (f"{number}.2", contract.wording.next_phase, "bilan-seconde-phase"),
            (f"{number}.3", contract.wording.prospects, "bilan-perspectives"),
        ]
        entries.append(
            _entry(str(number), "Bilan de la collecte et perspectives", "", "bilan", NEUTRAL, parts_of_balance)
        )
    if "glossaire" in kinds:
        entries.append(_entry("", "Glossaire", "", "glossaire", NEUTRAL, []))
    return {"entrees": entries}


def _entry(
    number: str, title: str, subtitle: str, anchor: str, palette: str, children: list[tuple[str, str, str]]
) -> dict[str, object]:
    return {
        "numero": number,
        "titre": title,
        "sous_titre": subtitle,
        "ancre": anchor,
        "couleur_classe": colour_class(palette),
        "enfants": [{"numero": one, "titre": name, "ancre": where} for one, name, where in children],
    }


def _example(contract: Contract, nature: Nature) -> str:
    """The first indicator of a nature, in few words; empty when there is none."""
    for action in contract.actions.values():
        for indicator in action.indicators:
            if indicator.nature is nature:
                return uncapitalise(indicator.short_title)
    return ""


def introduction(material: Material) -> dict[str, object]:
    """The approach, the three natures of indicator, the method, the perimeters, and the key to the tables."""
    fragments = material.fragments
    contract = material.contract
    natures = Counter(indicator.nature for action in contract.actions.values() for indicator in action.indicators)
    used = {row.perimeter for row in contract.observations}
    shown = [
        (contract.short_place(perimeter.id), _with_succession(perimeter), perimeter.vintage)
        for perimeter in contract.perimeters.values()
        if perimeter.id in used
        and not contract.divides(perimeter)
        and len(contract.short_place(perimeter.id)) <= LONGEST_ACRONYM
        and perimeter.vintage
    ]
    return {
        "demarche": fragments.get("introduction", "Démarche"),
        "construction": fragments.get("introduction", "Construction"),
        "natures": [
            (
                f"Indicateurs {elide('de', title.lower())}",
                contract.wording.natures.get(nature, UNWORDED).definition or text,
                contract.wording.natures.get(nature, UNWORDED).example or _example(contract, nature),
                count(natures[nature], f"indicateurs {nature}"),
            )
            for nature, (title, text) in NATURES.items()
        ],
        "collecte": fragments.get("introduction", "Collecte"),
        "perimetres": shown,
        "lecture": {
            "texte": fragments.get("introduction", "Lecture"),
            "axes": [(axis.label, axis_uri(axis)) for axis in contract.axes.values()],
            "verdicts": [
                (label, sign_uri(VERDICT_SIGNS[verdict], GREY_TEXT if verdict is Verdict.NO_DATA else INK), text)
                for verdict, (label, _, text) in VERDICTS.items()
            ],
            "etats": [
                (label, sign_uri(TARGET_SIGNS[state], GREY_TEXT if state is TargetState.NOT_MEASURABLE else INK), text)
                for state, (label, text) in TARGETS.items()
                if state is not TargetState.DEPENDS
            ],
            "cles": reading_keys(material.derived),
        },
    }


def _with_succession(perimeter: Perimeter) -> str:
    """A perimeter's label, with the one whose contours it replaces."""
    return f"{perimeter.label} (remplace « {perimeter.follows} »)" if perimeter.follows else perimeter.label
