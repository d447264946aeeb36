"""The map of territories drawn from their contours, as SVG with real text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cvreport.charts.metrics import FAMILY
from cvreport.charts.palette import INK, Palette

HEADER = re.compile(r"^.*?(?=<svg)", re.DOTALL)
LEFT_OUT = re.compile(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
STYLE = re.compile(r' style="([^"]*)"')
MOST_HEIGHT = 480.0
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its printed number and its rings in metres."""

    number: str
    rings: tuple[Ring, ...]


def contours_map(areas: Sequence[Area], *, palette: Palette, alternative: str, width: float = 481.9) -> str:
    """Draw the areas filled, each with its number at its centre; the same areas give the same bytes.

    areas: rings in a metric projection, x to the east and y to the north; width: in points, less when the
    areas would not stand on a page.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.patches import Polygon

    xs = [x for area in areas for ring in area.rings for x, _ in ring]
    ys = [y for area in areas for ring in area.rings for _, y in ring]
    margin = 0.02 * max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
    span_x, span_y = max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin
    scale = min(width / span_x, MOST_HEIGHT / span_y)
    with mpl.rc_context({"svg.hashsalt": "cvreport", "svg.fonttype": "none"}):
        figure = Figure(figsize=(span_x * scale / 72, span_y * scale / 72))
        figure.patch.set_visible(False)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(min(xs) - margin, max(xs) + margin)
        axes.set_ylim(min(ys) - margin, max(ys) + margin)
        for area in areas:
            for ring in area.rings:
                shape = Polygon(ring, clip_on=False, facecolor=palette.medium, edgecolor=palette.full, linewidth=0.7)
                axes.add_patch(shape)
            x, y = _centre(max(area.rings, key=lambda ring: abs(_weight(ring))))
            axes.text(x, y, area.number, ha="center", va="center", fontsize=8, color=INK)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = STYLE.sub(_attributes, LEFT_OUT.sub("", HEADER.sub("", buffer.getvalue())))
    head = f'<svg role="img" font-family="{FAMILY}" '
    title = f"<title>{escape(alternative)}</title>"
    return re.sub(r"<svg ([^>]*)>", lambda found: f"{head}{found[1]}>{title}", svg, count=1)


def _sides(ring: Ring) -> list[tuple[float, float, float]]:
    """For each side the sum of its ends, from the first point, and its share of the signed double surface."""
    first_x, first_y = ring[0]
    points = [(x - first_x, y - first_y) for x, y in ring]
    return [(a + c, b + d, a * d - c * b) for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)]


def _weight(ring: Ring) -> float:
    return sum(weight for _, _, weight in _sides(ring))


def _centre(ring: Ring) -> tuple[float, float]:
    """The centre of gravity of the surface, whatever the sides hold of points; of the points when it has none."""
    weight = _weight(ring)
    if not weight:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x = sum(x * part for x, _, part in _sides(ring)) / (3 * weight)
    y = sum(y * part for _, y, part in _sides(ring)) / (3 * weight)
    return ring[0][0] + x, ring[0][1] + y


def _attributes(found: re.Match[str]) -> str:
    """A style as attributes, which the layout engine reads; the typeface is that of the whole drawing."""
    parts = (part.partition(":") for part in found[1].split(";") if part.strip())
    kept = ((name.strip(), value.strip()) for name, _, value in parts if name.strip() != "font-family")
    return "".join(f' {name}="{value.removesuffix("px")}"' for name, value in kept)
