"""Mosaics of the cover and of the themes' openers: one square an action, drawn without chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from cvreport.charts.drawing import document, number, path
from cvreport.charts.palette import WHITE, Palette

_SIDE = 100
# Half of this stroke, in the colour of the piece, covers the hairline antialiasing leaves between pieces.
_OVERFLOW = 0.8
_OUTLINE = 3.4

# Corners about the centre of a square of 100, all clockwise: x, y and, when the side to them is an arc, its
# radius, negative when it goes round the other way.
_Corners: TypeAlias = tuple[tuple[float, float, float], ...]
_Polygons: TypeAlias = tuple[_Corners, ...]
_SHAPES: dict[str, _Polygons] = {
    "quarter-disc": (((-50, -50, 0), (50, 50, 100), (-50, 50, 0)),),
    "diagonal": (((-50, -50, 0), (50, 50, 0), (-50, 50, 0)),),
    "arch": (((-50, 50, 0), (-50, 0, 0), (50, 0, 50), (50, 50, 0)),),
}
_GROUNDS: dict[str, _Polygons] = {
    "quarter-disc": (((50, 50, 0), (-50, -50, -100), (50, -50, 0)),),
    "diagonal": (((50, 50, 0), (-50, -50, 0), (50, -50, 0)),),
    "arch": (
        ((-50, -50, 0), (0, -50, 0), (-50, 0, -50)),
        ((50, -50, 0), (50, 0, 0), (0, -50, -50)),
    ),
}
_EMPTY: dict[str, _Polygons] = {
    "quarter-disc": (((-44, -44, 0), (44, 44, 88), (-44, 44, 0)),),
    "diagonal": (((-44, -35.5, 0), (35.5, 44, 0), (-44, 44, 0)),),
    "arch": (((-44, 44, 0), (-44, 0, 0), (44, 0, 44), (44, 44, 0)),),
}
MOTIFS = tuple(_SHAPES)

Variant: TypeAlias = Literal["cover", "opener"]
# Pairs of ground and shape; a pair given twice comes twice as often.
_TINTS: dict[Variant, tuple[tuple[str, str], ...]] = {
    "cover": (
        ("light", "full"), ("medium", "full"), ("pale", "full"), ("medium", "full"), ("light", "full"),
        ("dark", "light"), ("medium", "full"), ("medium", "dark"), ("full", "light"), ("full", "medium"),
        ("light", "dark"), ("pale", "full"), ("dark", "medium"),
    ),
    "opener": (
        ("full", "light"), ("full", "dark"), ("dark", "light"), ("full", "light"), ("medium", "dark"),
        ("full", "dark"), ("full", "medium"), ("dark", "medium"), ("light", "dark"), ("full", "medium"),
        ("dark", "light"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One square: the motif and the palette of its theme, and whether its action has data.

    motif: one of MOTIFS.
    """

    motif: str
    palette: Palette
    filled: bool = True


def _relative(corners: _Corners, quarters: int) -> tuple[float, float, str]:
    """Give the start of a polygon turned by quarters, and the rest of it relative to that start."""
    turned = []
    for x, y, radius in corners:
        for _ in range(quarters):
            x, y = -y, x
        turned.append((x, y, radius))
    pieces = []
    for (x, y, _), (next_x, next_y, radius) in pairwise(turned):
        move = f"{number(next_x - x)},{number(next_y - y)}"
        size = number(abs(radius))
        pieces.append(f"a{size},{size},0,0,{int(radius > 0)},{move}" if radius else f"l{move}")
    return turned[0][0], turned[0][1], "".join(pieces) + "z"


_TURNED = {
    (motif, part, quarters): tuple(_relative(corners, quarters) for corners in polygons)
    for part, motifs in (("shape", _SHAPES), ("ground", _GROUNDS), ("empty", _EMPTY))
    for motif, polygons in motifs.items()
    for quarters in range(4)
}


def _piece(motif: str, part: str, quarters: int, column: int = 0, row: int = 0) -> str:
    if motif not in _SHAPES:
        raise ValueError(f"unknown motif {motif!r}, not among {', '.join(MOTIFS)}")
    left, top = (column + 0.5) * _SIDE, (row + 0.5) * _SIDE
    polygons = _TURNED[motif, part, quarters]
    return "".join(f"M{number(left + x)},{number(top + y)}{rest}" for x, y, rest in polygons)


def _mixed(value: int) -> int:
    """Scatter the bits of an index (the finisher of MurmurHash3), the same on all machines."""
    value = (value * 0x9E3779B1 + 0x7F4A7C15) & 0xFFFFFFFF
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ (value >> 16)


def mosaic(
    cells: Sequence[Cell],
    *,
    columns: int = 16,
    cell: float = 13.125,
    variant: Variant = "cover",
    seed: int = 0,
    alternative: str | None = None,
) -> str:
    """Draw squares in rows, tints and directions depending on nothing but the index and the seed.

    cells: in reading order, the last row may be incomplete; cell: side in millimetres; variant: "cover" on
    white, "opener" on the full colour of the theme; seed: another whole number gives another drawing.
    """
    rows = max(1, -(-len(cells) // columns))
    # One path a colour: neighbours of one colour merge without a seam, and the file stays small.
    pieces: dict[str, list[str]] = {}
    outlines: dict[str, list[str]] = {}
    tints = _TINTS[variant]
    for index, item in enumerate(cells):
        row, column = divmod(index, columns)
        scattered = _mixed(index + seed * 65537)
        quarters = scattered & 3
        if not item.filled:
            stroke = item.palette.full if variant == "cover" else item.palette.medium
            outlines.setdefault(stroke, []).append(_piece(item.motif, "empty", quarters, column, row))
            continue
        ground, shape = tints[(scattered >> 2) % len(tints)]
        for part, tint in (("ground", ground), ("shape", shape)):
            # On the page of an opener, which has the full colour, this tint is the page itself.
            if variant == "cover" or tint != "full":
                colour = getattr(item.palette, tint)
                pieces.setdefault(colour, []).append(_piece(item.motif, part, quarters, column, row))
    body = [path("".join(parts), fill=colour, stroke=colour, width=_OVERFLOW) for colour, parts in pieces.items()]
    body += [path("".join(parts), stroke=colour, width=_OUTLINE) for colour, parts in outlines.items()]
    return document(
        columns * cell,
        rows * cell,
        body,
        alternative=alternative,
        view=(columns * _SIDE, rows * _SIDE),
        unit="mm",
    )


def motif_key(motif: str, palette: Palette, *, filled: bool = True, size: float = 20.0) -> str:
    """Draw one square of the legend of a mosaic, full or outlined.

    motif: one of MOTIFS; size: side in points.
    """
    if filled:
        ground = path(f"M0,0h{_SIDE}v{_SIDE}h-{_SIDE}z", fill=palette.light)
        body = [ground, path(_piece(motif, "shape", 0), fill=palette.full)]
    else:
        body = [path(_piece(motif, "empty", 0), fill=WHITE, stroke=palette.full, width=4)]
    return document(size, size, body, alternative=None, view=(_SIDE, _SIDE))
