"""Actions and their indicators as the rows and cards of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from cvreport.charts.drawing import data_uri
from cvreport.charts.palette import Palette
from cvreport.charts.sparkline import Point, sparkline
from cvreport.compose.labels import MENTIONS, axis_uri, target_view, verdict_view
from cvreport.compose.material import Material
from cvreport.compose.series_levels import levels_view
from cvreport.compose.series_notes import SIGNS, break_note, sign_of
from cvreport.french.grammar import capitalise
from cvreport.french.periods import in_period, label, short_label
from cvreport.french.settings import house_typography
from cvreport.model.anchors import action_anchor, indicator_anchor
from cvreport.model.contract import Action, Comparison, Indicator
from cvreport.model.derived import IndicatorState, Series, TargetVerdict
from cvreport.model.figure import Operation
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.narrate.figures import short_level, signed_change, upper
from cvreport.settings import Typography

LONG_ANALYSIS = 900
LONG_CARDS = 4
KEPT = 2048  # curves, more than the cards of a contract


def action_view(material: Material, action: Action, palette: Palette) -> dict[str, object]:
    """An action as templates show it."""
    state = material.derived.actions[action.id]
    analysis = material.analyses[action.id]
    fragments = material.fragments
    file = f"actions/{action.id}"
    written = fragments.blocks(file, "Analyse")
    paragraphs = (written or list(analysis.paragraphs)) + fragments.blocks(file, "Contexte")
    axes = [material.contract.axes[axis] for axis in action.axes]
    return {
        "id": action.id,
        "ancre": action_anchor(action.id),
        "titre": action.title,
        "porteurs": material.acronyms(action.partners),
        "axes": [(axis.label, axis_uri(axis)) for axis in axes],
        "verdict": verdict_view(state.verdict),
        "constat": fragments.inline(file, "Constat") or analysis.headline,
        "paragraphes": paragraphs,
        "longue": len(action.indicators) > LONG_CARDS or _is_long(paragraphs),
        "indicateurs": [indicator_view(material, item, palette) for item in state.indicators],
    }


def _is_long(paragraphs: Sequence[Markup]) -> bool:
    """Whether an analysis is long once its tags are left out, which takes time and can only shorten it."""
    if sum(map(len, paragraphs)) <= LONG_ANALYSIS:
        return False
    return sum(len(paragraph.striptags()) for paragraph in paragraphs) > LONG_ANALYSIS


def indicator_view(material: Material, item: IndicatorState, palette: Palette) -> dict[str, object]:
    """An indicator as its card shows it: small chart, targets with their state."""
    indicator = item.indicator
    curve, on_screen = _curve(item, palette)
    return {
        "id": indicator.id,
        "ancre": indicator_anchor(indicator.id),
        "titre": _title(material, item),
        "courbe": curve,
        "courbe_ecran": on_screen,
        "mention": "" if curve else _mention(item),
        "objectifs": _targets(item, palette),
        "sans_objectif": capitalise(indicator.no_target_reason) or "Sans objectif chiffré",
        "notes": [break_note(found) for found in item.leading.breaks] if item.leading is not None else [],
        "valeurs": levels_view(item.leading, material.settings.thresholds) if item.leading is not None else [],
    }


def _title(material: Material, item: IndicatorState) -> str:
    """The short title, with the perimeter of what the chart shows."""
    leading = item.leading
    if leading is None or not leading.perimeter:
        return item.indicator.short_title
    acronym = material.contract.short_place(leading.perimeter)
    if acronym in item.indicator.short_title:
        return item.indicator.short_title
    breakdown = item.indicator.breakdowns.get(leading.breakdown)
    parts = [breakdown.label] if breakdown is not None else []
    perimeter = material.contract.perimeters[leading.perimeter]
    parts.append(acronym if len(acronym) <= 8 else perimeter.label)
    return f"{item.indicator.short_title} ({', '.join(parts)})"


def _curve(item: IndicatorState, palette: Palette) -> tuple[Markup, Markup]:
    """The curve for paper and for the screen, where only an inline drawing finds the page's typeface."""
    leading = item.leading
    if leading is None:
        return Markup(""), Markup("")
    points = tuple(chart_points(leading))
    target = next((value for verdict in item.targets if (value := _line(verdict, leading)) is not None), None)
    told = describe(item.indicator, leading), drawn_figures(leading)
    return _pictures(points, palette, target, *told, house_typography())


@lru_cache(maxsize=KEPT)
def _pictures(
    points: tuple[Point, ...],
    palette: Palette,
    target: float | None,
    alternative: str,
    figures: str,
    _typography: Typography,
) -> tuple[Markup, Markup]:
    """The drawing of a curve for paper and for the screen; one save of an editor changes few of them.

    The typography is not read here, but the printed values follow it.
    """
    svg = sparkline(points, palette=palette, alternative="", target=target)
    return picture(svg, alternative, figures), inline_picture(svg, alternative, figures)


def drawn_figures(series: Series) -> str:
    """The figures a curve prints, first and last, with their cells, for the trace."""
    rows = dict.fromkeys((series.first, series.last))
    return ";".join(f"{short_level(row).text}={Operation.LEVEL} {row.cell}" for row in rows)


def picture(svg: str, alternative: str, figures: str) -> Markup:
    """A chart as an image with its text alternative: as sharp as inline, and much faster to lay out."""
    width, height = (svg.split(f'{name}="', 1)[1].split("pt", 1)[0] for name in ("width", "height"))
    return Markup('<img class="courbe" alt="{}" data-chiffres="{}" style="width:{}pt;height:{}pt" src="{}">').format(
        alternative, figures, width, height, data_uri(svg)
    )


def inline_picture(svg: str, alternative: str, figures: str) -> Markup:
    """A chart inside the page, with its text alternative as its title."""
    title = Markup("<title>{}</title>").format(alternative)
    named = svg.replace("<title></title>", title, 1)
    return Markup(named.replace("<svg ", Markup('<svg class="courbe" data-chiffres="{}" ').format(figures), 1))


def chart_points(series: Series) -> list[Point]:
    """The levels of a series as points of a chart; the position is in years."""
    after_breaks = {id(found.after) for found in series.breaks}
    return [
        Point(
            short_label(row.period),
            row.value or 0.0,
            f"{short_level(row).text}{sign_of(row)}",
            row.period.start.year + (row.period.start.month - 1) / 12,
            broken=id(row) in after_breaks,
            provisional=row.status is ObservationStatus.PROVISIONAL,
        )
        for row in series.observations
    ]


def describe(indicator: Indicator, series: Series) -> str:
    """The text alternative of a curve: what, its levels, what stands between them."""
    rows = series.observations
    ends = tuple(row for found in series.breaks for row in (found.before, found.after))
    chosen = rows if len(rows) <= 5 else (rows[0], *_extremes(rows), *ends, rows[-1])
    shown = [row for row in rows if any(row is each for each in chosen)]
    levels = ", ".join(f"{short_level(row).text}{_standing(row)} {in_period(row.period)}" for row in shown)
    notes = "".join(f" {break_note(found)}" for found in series.breaks)
    return f"{indicator.short_title} : {levels}.{notes}"


def _standing(row: Observation) -> str:
    """What the sign of a value means, in words: an alternative has no note under it."""
    return f" ({SIGNS[row.status][1]})" if row.status in SIGNS else ""


def _extremes(rows: tuple[Observation, ...]) -> tuple[Observation, ...]:
    inner = rows[1:-1]
    high, low = max(inner, key=lambda row: row.value or 0.0), min(inner, key=lambda row: row.value or 0.0)
    return tuple(row for row in inner if row in (high, low))


def _line(verdict: TargetVerdict, leading: Series) -> float | None:
    """The level of the dashed line of a target, when it can be drawn on the leading series."""
    target = verdict.target
    bears = (not target.perimeter or target.perimeter == leading.perimeter) and target.breakdown in (
        "",
        leading.breakdown,
    )
    same_unit = (target.unit or leading.indicator.unit_of(leading.breakdown)) == leading.unit
    drawn = target.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL)
    return target.threshold if bears and same_unit and drawn else None


def _mention(item: IndicatorState) -> str:
    """What stands in the place of a chart."""
    for row in item.observations:
        if row.value is None:
            continue
        when = f", {label(row.period)}" if row.period.kind is not PeriodKind.UNSTATED else ""
        match row.qualifier:
            case Qualifier.CHANGE:
                return f"évolution : {signed_change(row).text}{when}"
            case Qualifier.BETWEEN:
                return f"de {short_level(row).text} à {upper(row).text}{when}"
            case Qualifier.CUMULATED:
                return f"total : {short_level(row).text}{when}"
        return f"{short_level(row).text}{sign_of(row)}{when}"
    return MENTIONS.get(item.status, "non renseigné")


def _targets(item: IndicatorState, palette: Palette) -> list[dict[str, str]]:
    seen: set[tuple[str, str]] = set()
    views = []
    for verdict in item.targets:
        text = verdict.target.text
        key = (text, str(verdict.state))
        if key in seen:
            continue
        seen.add(key)
        views.append(target_view(verdict.state, text, palette.dark))
    return views
