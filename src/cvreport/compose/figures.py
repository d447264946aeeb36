"""Charts of a sub-chapter: the evolution of the indicators that several places or years tell best."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cvreport.charts.palette import Palette
from cvreport.charts.slopes import Slope, slopes
from cvreport.compose.comparison_figures import comparison_figure
from cvreport.compose.material import Material, chart_figures, palette_of
from cvreport.compose.series_notes import is_marked_broken, marked, notes_of, sign_of
from cvreport.french.grammar import capitalise
from cvreport.french.periods import in_period, label
from cvreport.model.contract import SubChapter, Theme
from cvreport.model.derived import IndicatorState, Series
from cvreport.narrate.figures import level
from cvreport.narrate.headline import movement_of

MOST_FIGURES = 2
MOST_SERIES = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Series of one indicator that share two dates, and how telling they are."""

    item: IndicatorState
    series: tuple[Series, ...]
    score: float


def sub_chapter_figures(material: Material, theme: Theme, chapter: SubChapter, first: int) -> list[dict[str, object]]:
    """Choose and draw the charts of a sub-chapter: two at most, from different actions, the most telling first."""
    candidates = [
        candidate
        for action in chapter.actions()
        for item in material.derived.actions[action.id].indicators
        if (candidate := _candidate(item)) is not None
    ]
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (-each.score, each.item.indicator.id)):
        if all(each.item.indicator.action_id != candidate.item.indicator.action_id for each in chosen):
            chosen.append(candidate)
        if len(chosen) == MOST_FIGURES:
            break
    if len(chosen) < MOST_FIGURES:
        wide = comparison_figure(material, theme, chapter, first)
        return [wide] if wide is not None else []
    return [_figure(material, candidate, palette_of(theme), first + rank) for rank, candidate in enumerate(chosen)]


def _candidate(item: IndicatorState) -> Candidate | None:
    leading = item.leading
    if leading is None or item.evolution is None or leading.breakdown:
        return None
    dates = (leading.start.period, leading.last.period)
    same = [
        series
        for series in item.series
        if series.unit == leading.unit
        and not series.breakdown
        and series.source == leading.source
        and (series.start.period, series.last.period) == dates
        and len(series.comparable) > 1
    ]
    values = [abs(row.value or 0.0) for series in same for row in (series.start, series.last)]
    if not 2 <= len(same) <= MOST_SERIES or min(values) * 60 < max(values):
        return None
    change = abs(item.evolution.percent or item.evolution.difference)
    return Candidate(item, tuple(same), 10 * len(same) + min(change, 100.0) / 10)


def _figure(material: Material, candidate: Candidate, palette: Palette, number: int) -> dict[str, object]:
    item = candidate.item
    contract = material.contract
    names = {series.perimeter: _short(material, series.perimeter) for series in candidate.series}
    drawn = [
        Slope(
            names[series.perimeter],
            series.start.value or 0.0,
            series.last.value or 0.0,
            f"{level(series.start).text}{sign_of(series.start)}",
            f"{level(series.last).text}{sign_of(series.last)}",
            series is item.leading,
        )
        for series in candidate.series
    ]
    first, last = candidate.series[0].start.period, candidate.series[0].last.period
    told = "; ".join(f"{slope.label}, de {slope.start_text} à {slope.end_text}" for slope in drawn)
    title = item.indicator.short_title
    notes = notes_of(candidate.series, left_out=True)
    alternative = " ".join([f"Pentes : {title}, {in_period(first)} et {in_period(last)} ; {told}.", *notes])
    svg = slopes(drawn, (label(first), label(last)), palette=palette, alternative=alternative, height=128.0)
    sources = dict.fromkeys(contract.partners[series.source].acronym for series in candidate.series)
    rows = [
        [capitalise(names[series.perimeter]), level(series.start), level(series.last)] for series in candidate.series
    ]
    lines = [
        [
            row[0],
            marked(series.start, level(series.start), broken=is_marked_broken(series)),
            marked(series.last, level(series.last)),
        ]
        for row, series in zip(rows, candidate.series, strict=True)
    ]
    return {
        "numero": number,
        "titre": title,
        "lecture": _reading(material, item),
        "svg": Markup(svg),
        "chiffres": chart_figures(rows),
        "source": f"Source : {', '.join(sources)}.",
        "notes": notes,
        "tableau": {"entetes": ["Périmètre", label(first), label(last)], "lignes": lines},
    }


def _reading(material: Material, item: IndicatorState) -> Markup:
    assert item.leading is not None  # a candidate has a series
    assert item.evolution is not None  # and an evolution
    return movement_of(material.contract, item.leading, item.evolution)


def _short(material: Material, perimeter: str) -> str:
    if not perimeter:
        return "ensemble"
    text = material.contract.perimeters[perimeter].label
    return material.contract.short_place(perimeter) if len(text) > 24 else text
