"""Charts drawn again by Office from their numbers: bars, lines, stacked bars."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from cvreport.charts.palette import GREY_TEXT, INK, Palette, palette_named
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
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = shade
            drawn.invert_if_negative = False
    _labels(native, chart, size)


def _shade(chart: Chart, tints: Palette, rank: int, emphasis: bool) -> str:
    if chart.kind is ChartKind.STATUS:
        return (tints.full, tints.medium, tints.dark, "#FFFFFF")[rank]
    if emphasis or len(chart.series) == 1:
        return tints.full
    return GREY_TEXT if chart.kind in CURVES else tints.medium


def _axes(native: Any, chart: Chart) -> None:
    native.value_axis.has_major_gridlines = False
    native.value_axis.visible = chart.kind in CURVES
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.category_axis.format.line.color.rgb = colour(GREY_TEXT)
    if chart.kind not in CURVES:
        # Office draws the first category at the bottom.
        native.category_axis.reverse_order = True
        native.plots[0].gap_width = 60


def _labels(native: Any, chart: Chart, size: float) -> None:
    plot = native.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format(chart), False
    labels.font.size, labels.font.bold = Pt(size), True
    labels.show_value = True
    if chart.kind is not ChartKind.STATUS:
        labels.position = XL_LABEL_POSITION.ABOVE if chart.kind in CURVES else XL_LABEL_POSITION.OUTSIDE_END
        return
    for rank, drawn in enumerate(plot.series):
        inner = drawn.data_labels
        inner.show_value = True
        inner.font.size, inner.font.bold = Pt(size), True
        inner.font.color.rgb = colour("#FFFFFF" if rank in (0, 2) else INK)
