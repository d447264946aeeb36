"""The map of the quartiers drawn from their contours, as SVG with real text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvreport.charts.palette import INK, Palette

HEADER = re.compile(r"^.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its printed number and its rings in metres."""

    number: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


def quartiers_map(areas: Sequence[Area], *, palette: Palette, alternative: str, width: float = 481.9) -> str:
    """Draw the areas filled, each with its number at its centre; the same areas give the same bytes.

    areas: rings in a metric projection, x to the east and y to the north; width: in points.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.patches import Polygon

    with mpl.rc_context({"svg.hashsalt": "cvreport", "svg.fonttype": "none", "font.family": "Source Sans Pro"}):
        xs = [x for area in areas for ring in area.rings for x, _ in ring]
        ys = [y for area in areas for ring in area.rings for _, y in ring]
        span_x, span_y = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
        figure = Figure(figsize=(width / 72, width / 72 * span_y / span_x))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_aspect("equal")
        for area in areas:
            for ring in area.rings:
                axes.add_patch(
                    Polygon(ring, closed=True, facecolor=palette.medium, edgecolor=palette.full, linewidth=0.7)
                )
            points = area.rings[0]
            x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
            axes.text(x, y, area.number, ha="center", va="center", fontsize=8, color=INK)
        margin = 0.02 * max(span_x, span_y)
        axes.set_xlim(min(xs) - margin, max(xs) + margin)
        axes.set_ylim(min(ys) - margin, max(ys) + margin)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = METADATA.sub("", HEADER.sub("", buffer.getvalue()))
    from html import escape

    return re.sub(r"<svg ([^>]*)>", rf'<svg \1 role="img"><title>{escape(alternative)}</title>', svg, count=1)
