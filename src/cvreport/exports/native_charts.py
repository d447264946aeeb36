"""Charts drawn again by Office from their numbers: bars, lines, stacked bars."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from cvreport.charts.palette import GREY_LINE, GREY_TEXT, INK, Palette, palette_named
from cvreport.model.slides import Chart, ChartKind

FONT = "Source Sans Pro"
TYPES = {
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.CHANGES: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.DUMBBELLS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.SLOPES: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.STATUS: XL_CHART_TYPE.BAR_STACKED_100,
}
CURVES = (ChartKind.SLOPES, ChartKind.LINES)
DECLINING = 2
LABEL_ROOM = 0.18


def colour(code: str) -> RGBColor:
    """A colour of the palettes as Office writes it."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return RGBColor(red, green, blue)


def data_of(chart: Chart) -> CategoryChartData:
    """The numbers of a chart, as they are in the drawing."""
    data = CategoryChartData(number_format=number_format(chart))
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.label, series.values)
    return data


def number_format(chart: Chart) -> str:
    """How Office prints the values: a sign for changes, the unit of shares."""
    if chart.kind is ChartKind.CHANGES:
        return '+0" %";−0" %"'
    return 'General" %"' if chart.unit == "%" else "General"


def style(native: Any, chart: Chart, palette: str, size: float) -> None:
    """Give an Office chart the look of the house: one colour, direct labels, few lines."""
    tints = palette_named(palette)
    native.font.name, native.font.size, native.font.color.rgb = FONT, Pt(size), colour(INK)
    native.has_title = False
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
    _axes(native, chart)
    for rank, (series, drawn) in enumerate(zip(chart.series, native.plots[0].series, strict=True)):
        shade = colour(_shade(chart, tints, rank, series.emphasis))
        if chart.kind in CURVES:
            drawn.format.line.color.rgb = shade
            drawn.format.line.width = Pt(3 if series.emphasis else 2)
            drawn.marker.format.fill.solid()
            drawn.marker.format.fill.fore_color.rgb = shade
            drawn.smooth = False
        else:
            _fill(drawn.format, chart, rank, shade)
            drawn.invert_if_negative = False
    _labels(native, chart, size)


def _fill(look: Any, chart: Chart, rank: int, shade: RGBColor) -> None:
    """A plain colour; the last two verdicts are hatched and outlined, as in the drawings, to be told without colour."""
    if chart.kind is ChartKind.STATUS and rank == DECLINING:
        look.fill.patterned()
        look.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        look.fill.fore_color.rgb, look.fill.back_color.rgb = shade, colour("#FFFFFF")
    else:
        look.fill.solid()
        look.fill.fore_color.rgb = shade
    if chart.kind is ChartKind.STATUS and rank >= DECLINING:
        look.line.color.rgb = shade if rank == DECLINING else colour(GREY_LINE)
        look.line.width = Pt(1)
        look.line.dash_style = MSO_LINE.SOLID if rank == DECLINING else MSO_LINE.DASH


def _shade(chart: Chart, tints: Palette, rank: int, emphasis: bool) -> str:
    if chart.kind is ChartKind.STATUS:
        return (tints.full, tints.medium, tints.full, "#FFFFFF")[rank]
    if emphasis or len(chart.series) == 1:
        return tints.full
    return GREY_TEXT if chart.kind in CURVES else tints.medium


def _axes(native: Any, chart: Chart) -> None:
    axis = native.value_axis
    axis.has_major_gridlines = False
    axis.visible = chart.kind is ChartKind.LINES
    low, high = _bounds(chart)
    axis.minimum_scale, axis.maximum_scale = low, high
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.category_axis.format.line.color.rgb = colour(GREY_TEXT)
    if chart.kind not in CURVES:
        # Office draws the first category at the bottom.
        native.category_axis.reverse_order = True
        native.plots[0].gap_width = 60


def _bounds(chart: Chart) -> tuple[float, float]:
    """The ends of the axis: Office would start at the smallest value, and labels need room beyond the bars."""
    if chart.kind is ChartKind.STATUS:
        return 0.0, 1.0
    values = [value for series in chart.series for value in series.values if value is not None] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    if chart.unit == "%" and chart.kind is not ChartKind.CHANGES and high <= 100:
        high = 100.0
    room = (high - low) * LABEL_ROOM
    return (low - room if low < 0 else 0.0), (high + room if high > 0 else 0.0) or 1.0


def _end_labels(native: Any, chart: Chart, size: float) -> None:
    """Curves are told at their two ends, where labels meet neither the curve nor one another."""
    for series, drawn in zip(chart.series, native.plots[0].series, strict=True):
        known = [rank for rank, value in enumerate(series.values) if value is not None]
        for rank, place in ((known[0], XL_LABEL_POSITION.LEFT), (known[-1], XL_LABEL_POSITION.RIGHT)) if known else ():
            label = drawn.points[rank].data_label
            label.position = place
            label.font.size, label.font.bold = Pt(size), True


def _ground(labels: Any) -> None:
    """A white ground under labels that stand on hatches."""
    ground = parse_xml(f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>')
    text = labels._element.find(qn("c:txPr"))
    text.addprevious(ground)


def _labels(native: Any, chart: Chart, size: float) -> None:
    plot = native.plots[0]
    if chart.kind in CURVES:
        _end_labels(native, chart, size)
        return
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format(chart), False
    labels.font.size, labels.font.bold = Pt(size), True
    labels.show_value = True
    if chart.kind is not ChartKind.STATUS:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        return
    for rank, drawn in enumerate(plot.series):
        inner = drawn.data_labels
        inner.show_value = True
        inner.font.size, inner.font.bold = Pt(size), True
        inner.font.color.rgb = colour("#FFFFFF" if rank == 0 else INK)
        if rank == DECLINING:
            _ground(inner)
