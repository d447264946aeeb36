"""Maps made of equal tiles, where a small district weighs as much as a large one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from cvreport.charts.drawing import document, hatches, path, rectangle, text
from cvreport.charts.metrics import text_width
from cvreport.charts.palette import GREY_LINE, GREY_TEXT, WHITE, Palette, text_colour

_NAME, _VALUE, _LEGEND, _SMALL = 7.6, 9.6, 8.6, 7.0
_BETWEEN = 1.6
_MISSING = "non renseigné"


@dataclass(frozen=True, slots=True)
class Tile:
    """One district: its name and its value as printed, and the value, None when it is not known."""

    name: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class TileClass:
    """One class of values: those under its end and not under the end of the class before."""

    label: str
    end: float = inf


@dataclass(frozen=True, slots=True)
class TileMap:
    """Places of the districts on a grid: column and row from the top left."""

    positions: Mapping[str, tuple[int, int]]


def _tints(palette: Palette, count: int) -> Sequence[str]:
    tints = (palette.pale, palette.light, palette.medium, palette.full, palette.dark)
    chosen = {1: (2,), 2: (1, 3), 3: (1, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}
    if count not in chosen:
        raise ValueError(f"from one to five classes, not {count}")
    return [tints[index] for index in chosen[count]]


def _missing(x: float, y: float, width: float, height: float) -> str:
    frame = rectangle(x, y, width, height, fill=WHITE, stroke=GREY_LINE, stroke_width=0.8)
    return frame + path(hatches(x + 0.4, y + 0.4, width - 0.8, height - 0.8, 3.4), stroke=GREY_LINE, width=0.6)


def _coloured(x: float, y: float, width: float, height: float, tint: str, palette: Palette) -> str:
    """Draw a tile, outlined when its tint would not show on white."""
    edge = palette.medium if tint in (palette.pale, palette.light) else ""
    return rectangle(x, y, width, height, fill=tint, stroke=edge, stroke_width=0.6)


def _labels(item: Tile, x: float, y: float, side: float, ground: str | None) -> list[str]:
    body: list[str] = []
    fill = text_colour(ground) if ground else GREY_TEXT
    size = next((size for size in (_VALUE, 8.6, 7.8) if text_width(item.text, size, 700) <= side - 3), _SMALL)
    places = [(item.name, x + 3, y + 8.2, _NAME, 400, "start")] if item.name else []
    if item.text:
        places.append((item.text, x + side / 2, y + side / 2 + 7.2, size, 700, "middle"))
    for content, left, baseline, points, weight, anchor in places:
        if ground is None:
            width = text_width(content, points, weight)
            start = left - 1.2 if anchor == "start" else left - width / 2 - 1.2
            body.append(rectangle(start, baseline - points * 0.78, width + 2.4, points, fill=WHITE))
        body.append(text(left, baseline, content, size=points, weight=weight, fill=fill, anchor=anchor))
    return body


def tile_map(
    tile_positions: TileMap,
    tiles: Mapping[str, Tile],
    classes: Sequence[TileClass],
    *,
    palette: Palette,
    alternative: str,
    side: float = 34.0,
    scale: float = 1.0,
) -> str:
    """Draw the districts in the tints of their classes, with a legend that counts each class.

    tiles: by the keys of the positions, those left out are drawn as not known; classes: from one to five,
    by growing end, the last without end; side: of a tile in points.
    """
    tints = _tints(palette, len(classes))
    counts = [0] * len(classes)
    missing = 0
    body: list[str] = []
    for key, (column, row) in tile_positions.positions.items():
        item = tiles.get(key, Tile(key, None, ""))
        x, y = column * (side + _BETWEEN), row * (side + _BETWEEN)
        value = item.value
        if value is None:
            missing += 1
            body += [_missing(x, y, side, side), *_labels(item, x, y, side, None)]
            continue
        rank = next(index for index, group in enumerate(classes) if value < group.end or group is classes[-1])
        counts[rank] += 1
        body.append(_coloured(x, y, side, side, tints[rank], palette))
        body += _labels(item, x, y, side, tints[rank])
    columns = 1 + max(column for column, _ in tile_positions.positions.values())
    rows = 1 + max(row for _, row in tile_positions.positions.values())
    left, y = columns * (side + _BETWEEN) + 14, 4.0
    width = left
    entries = [(group.label, counts[index]) for index, group in enumerate(classes)]
    for index, (label, count) in enumerate([*entries, *([(_MISSING, missing)] if missing else [])]):
        known = index < len(classes)
        body.append(_coloured(left, y, 16, 11, tints[index], palette) if known else _missing(left, y, 16, 11))
        body.append(text(left + 21, y + 8.6, label, size=_LEGEND))
        after = left + 21 + text_width(label, _LEGEND) + 5
        body.append(text(after, y + 8.6, f"({count})", size=_LEGEND, fill=GREY_TEXT))
        width = max(width, after + text_width(f"({count})", _LEGEND))
        y += 16
    height = max(y, rows * (side + _BETWEEN) - _BETWEEN)
    return document(width, height, body, alternative=alternative, scale=scale)
