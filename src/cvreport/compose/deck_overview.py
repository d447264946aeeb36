"""Charts that show the whole référentiel: verdicts by theme or by sub-chapter, and the tile map of the territories."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cvreport.charts.palette import palette_named
from cvreport.charts.status_bars import STATUS_NAMES, StatusRow, stacked_status_bars
from cvreport.charts.tilemap import Tile, TileClass, TileMap, tile_map
from cvreport.compose.deck_rooms import Room, alternative, grown, height_of, legible
from cvreport.compose.labels import VERDICTS
from cvreport.compose.material import Material, palette_of
from cvreport.derive.all import WHOLE
from cvreport.model.contract import Theme
from cvreport.model.derived import Coverage
from cvreport.model.slides import Chart, ChartKind, ChartSeries
from cvreport.narrate.figures import count, level

MOST_CLASSES = 3
LEGEND_WIDTH, BETWEEN_TILES = 110.0, 1.6


def verdict_chart(material: Material, theme: Theme | None, title: str, room: Room) -> Chart:
    """The verdicts of the actions, as large as the room lets them be; the total of a bar is left out of a low room."""
    chart = grown(partial(_verdicts, material, theme, title, lambda coverage: f"{coverage.actions} actions"), room)
    if height_of(chart) <= room.height:
        return chart
    return grown(partial(_verdicts, material, theme, title, lambda _: ""), room)


def _verdicts(
    material: Material, theme: Theme | None, title: str, total: Callable[[Coverage], str], room: Room
) -> Chart:
    """The verdicts of the actions, theme by theme, or sub-chapter by sub-chapter of one theme."""
    scopes = _scopes(material, theme)
    rows = [
        StatusRow(
            name if len(name) < 18 else scope,
            total(coverage),
            _counts(coverage),
            palette_of(theme if theme else next((each for each in material.contract.themes if each.id == scope), None)),
            apart=rank == 0,
        )
        for rank, (scope, name, coverage) in enumerate(scopes)
    ]
    told = " ; ".join(
        f"{name}, {row.counts[0]} renforcées, {row.counts[1]} maintenues, {row.counts[2]} en recul, "
        f"{row.counts[3]} sans donnée"
        for (_, name, _), row in zip(scopes, rows, strict=True)
    )
    described = alternative("Barres empilées", title, told)
    svg = stacked_status_bars(rows, alternative=described, width=room.inner_width, scale=room.scale)
    series = tuple(
        ChartSeries(
            status,
            tuple(float(row.counts[rank]) for row in rows),
            tuple(
                count(row.counts[rank], f"actions {scope} {verdict}")
                for row, (scope, _, _) in zip(rows, scopes, strict=True)
            ),
            rank == 0,
        )
        for rank, (status, verdict) in enumerate(zip(STATUS_NAMES, VERDICTS, strict=True))
    )
    names = tuple(name for _, name, _ in scopes)
    return Chart(ChartKind.STATUS, title, svg, described, names, series, "actions", "")


def _scopes(material: Material, theme: Theme | None) -> list[tuple[str, str, Coverage]]:
    coverage = material.derived.coverage
    if theme is None:
        themes = [(each.id, each.title, coverage[each.id]) for each in material.contract.themes]
        return [(WHOLE, "Ensemble", coverage[WHOLE]), *themes]
    chapters = [(each.id, each.title, coverage[each.id]) for each in theme.sub_chapters]
    return [(theme.id, theme.title, coverage[theme.id]), *chapters]


def _counts(coverage: Coverage) -> tuple[int, int, int, int]:
    one, two, three, four = (coverage.verdicts.get(verdict, 0) for verdict in VERDICTS)
    return one, two, three, four


def territory_map(material: Material, palette: str, room: Room) -> Chart | None:
    """The parts of the territory as tiles, coloured by the indicator the contract chose for its map."""
    choice = material.contract.map_choice
    if choice is None:
        return None
    rows = [
        row
        for row in material.contract.observations_of.get(choice.indicator_id, ())
        if row.period.code == choice.period and row.perimeter in choice.tiles and row.breakdown == choice.breakdown
    ]
    contract = material.contract
    part = contract.division.kind if contract.division is not None else contract.wording.territory
    tiles = {row.perimeter: Tile(contract.short_place(row.perimeter), row.value, level(row).text) for row in rows}
    positions = TileMap({name: (column, line) for name, (column, line) in choice.tiles.items()})
    classes = _classes([row.value or 0.0 for row in rows])
    told = ", ".join(f"{contract.short_place(row.perimeter)}, {level(row).text}" for row in rows)
    described = alternative(f"Carte schématique, une case par {part}", choice.title, told)
    columns, lines = (1 + max(place[axis] for place in choice.tiles.values()) for axis in (0, 1))
    names = tuple(contract.short_place(row.perimeter) for row in rows)
    series = ChartSeries(
        choice.title, tuple(row.value for row in rows), tuple(level(row) for row in rows), emphasis=True
    )
    sources = dict.fromkeys(material.contract.partners[row.source].acronym for row in rows)

    def drawer(given: Room) -> Chart:
        side = min(given.inner_height / lines, (given.inner_width - LEGEND_WIDTH) / columns) - BETWEEN_TILES
        svg = tile_map(
            positions,
            tiles,
            classes,
            palette=palette_named(palette),
            alternative=described,
            side=side,
            scale=given.scale,
        )
        return Chart(ChartKind.TILES, choice.title, svg, described, names, (series,), "", ", ".join(sources))

    return legible(drawer, room)


def _classes(values: list[float]) -> list[TileClass]:
    """One class a value when there are few, else three of the same size."""
    distinct = sorted(set(values)) or [0.0]
    if len(distinct) > MOST_CLASSES:
        distinct = [distinct[0], distinct[len(distinct) // 3], distinct[2 * len(distinct) // 3]]
    ends = [*distinct[1:], float("inf")]
    names = [
        f"{start:g}" if end - start <= 1 else f"{start:g} et plus" for start, end in zip(distinct, ends, strict=True)
    ]
    return [TileClass(name, end) for name, end in zip(names, ends, strict=True)]
