"""The map: the territories from their contours when the project has them, else a tile map, told as such."""

from __future__ import annotations

from markupsafe import Markup

from cvreport.charts.contours import Area, contours_map
from cvreport.charts.palette import NEUTRAL, palette_named
from cvreport.charts.tilemap import Tile, TileClass, TileMap, tile_map
from cvreport.compose.material import Material
from cvreport.french.grammar import capitalise
from cvreport.french.numbers import format_number
from cvreport.french.periods import in_period
from cvreport.model.observation import Observation
from cvreport.model.period import Period
from cvreport.model.territory import MapChoice
from cvreport.narrate.figures import level

MOST_CLASSES = 3
SCHEMATIC = "Carte schématique : une case par territoire, sans respect des contours ni des surfaces."


def chart_map(material: Material) -> dict[str, object]:
    """The map's title, drawing, legend and the table beside it."""
    choice = material.contract.map_choice
    assert choice is not None  # the section is left out of a project without a map
    if material.territories:
        return _contours(material, choice)
    return _tiles(material, choice)


def _rows(material: Material, choice: MapChoice) -> dict[str, Observation]:
    period = Period.parse(choice.period)
    return {
        row.perimeter: row
        for row in material.contract.observations_of.get(choice.indicator_id, ())
        if row.period == period and row.breakdown == choice.breakdown and row.is_level
    }


def _tiles(material: Material, choice: MapChoice) -> dict[str, object]:
    contract = material.contract
    indicator = contract.indicators[choice.indicator_id]
    rows = _rows(material, choice)
    shown = [name for name in choice.tiles if name in rows]
    tiles = {name: Tile(contract.short_place(name), rows[name].value, level(rows[name]).text) for name in shown}
    tiles.update({name: Tile(contract.short_place(name), None, "") for name in choice.tiles if name not in rows})
    classes = _classes([rows[name].value or 0.0 for name in shown])
    when = in_period(Period.parse(choice.period))
    told = ", ".join(f"{contract.short_place(name)} : {level(rows[name]).text}" for name in shown)
    alternative = f"{SCHEMATIC} {indicator.short_title} {when}. {told}."
    svg = tile_map(
        TileMap(dict(choice.tiles)), tiles, classes, palette=palette_named(NEUTRAL), alternative=alternative, side=44.0
    )
    lines = [[perimeter.label, level(rows[name])] for name, perimeter in contract.perimeters.items() if name in shown]
    return {
        "titre": choice.title,
        "figure": Markup(svg),
        "legende": f"{indicator.short_title}, {when}. {SCHEMATIC} Les contours des {contract.wording.territories} "
        f"remplaceront ce schéma dès que le projet en aura le fichier. {choice.vintage}",
        "tableau": {"entetes": ["Territoire", indicator.short_title], "lignes": lines},
    }


def _classes(values: list[float]) -> list[TileClass]:
    """At most three classes, named by what they hold."""
    distinct = sorted(set(values))
    if len(distinct) <= MOST_CLASSES:
        ends = [*distinct[1:], float("inf")]
        return [TileClass(format_number(start), end) for start, end in zip(distinct, ends, strict=True)]
    low, high = distinct[len(distinct) // 3], distinct[2 * len(distinct) // 3]
    below, above = format_number(low), format_number(high)
    return [
        TileClass(f"moins de {below}", low),
        TileClass(f"de {below} à moins de {above}", high),
        TileClass(f"{above} et plus"),
    ]


def _contours(material: Material, choice: MapChoice) -> dict[str, object]:
    wording = material.contract.wording
    areas = [Area(str(number), territory.rings) for number, territory in enumerate(material.territories, 1)]
    names = [(str(number), territory.name) for number, territory in enumerate(material.territories, 1)]
    told = ", ".join(f"{number}, {name}" for number, name in names)
    alternative = f"Carte des {len(areas)} {wording.territories} : {told}."
    svg = contours_map(areas, palette=palette_named(NEUTRAL), alternative=alternative)
    return {
        "titre": choice.title,
        "figure": Markup(svg),
        "legende": choice.vintage,
        "tableau": {
            "entetes": ["Numéro", capitalise(wording.territory)],
            "lignes": [list(pair) for pair in names],
            "nombres": False,
        },
    }
