"""Charts that hold several indicators of a sub-chapter together: shares before and after, changes in percent."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvreport.charts.bars import Bar, bars
from cvreport.charts.dumbbells import Dumbbell, dumbbells
from cvreport.compose.material import Material, chart_figures, palette_of
from cvreport.compose.series_notes import (
    BROKEN,
    is_marked_broken,
    marked,
    named_break_note,
    sign_notes,
    sign_of,
    signs_of,
)
from cvreport.french.periods import label
from cvreport.model.contract import SubChapter, Theme
from cvreport.model.derived import IndicatorState
from cvreport.narrate.figures import level, percentage

MOST_ROWS = 6
FEWEST_ROWS = 3
SMALLEST_BASE = 10.0
GREATEST_PERCENT = 400.0


def comparison_figure(material: Material, theme: Theme, chapter: SubChapter, number: int) -> dict[str, object] | None:
    """Shares of a sub-chapter before and after, or else the changes of its counts: three actions or more, or none."""
    moved = [
        item
        for action in chapter.actions()
        for item in material.derived.actions[action.id].indicators
        if item.evolution is not None and item.leading is not None and not item.leading.breakdown
    ]
    shares = _strongest([item for item in moved if item.leading is not None and item.leading.unit == "%"])
    if len(shares) >= FEWEST_ROWS:
        return _shares(material, theme, shares, number)
    counts = _strongest([item for item in moved if _is_comparable(item)])
    if len(counts) >= FEWEST_ROWS:
        return _changes(material, theme, counts, number)
    return None


def _is_comparable(item: IndicatorState) -> bool:
    evolution = item.evolution
    return (
        evolution is not None
        and evolution.percent is not None
        and (evolution.first.value or 0.0) >= SMALLEST_BASE
        and abs(evolution.percent) <= GREATEST_PERCENT
    )


def _strongest(items: Sequence[IndicatorState]) -> list[IndicatorState]:
    """The greatest changes, one an action, greatest first."""
    chosen: dict[str, IndicatorState] = {}
    for item in sorted(items, key=lambda each: (-_size(each), each.indicator.id)):
        chosen.setdefault(item.indicator.action_id, item)
    return sorted(list(chosen.values())[:MOST_ROWS], key=lambda each: -_signed(each))


def _size(item: IndicatorState) -> float:
    return abs(_signed(item))


def _signed(item: IndicatorState) -> float:
    evolution = item.evolution
    if evolution is None:
        return 0.0
    return evolution.percent if evolution.percent is not None else evolution.difference


def _dates(item: IndicatorState) -> str:
    evolution = item.evolution
    assert evolution is not None  # only indicators that moved are drawn
    return f"{label(evolution.first.period)} et {label(evolution.last.period)}"


def _shares(material: Material, theme: Theme, items: list[IndicatorState], number: int) -> dict[str, object]:
    rows, figures, lines = [], [], []
    for item in items:
        evolution = item.evolution
        assert evolution is not None  # only indicators that moved are drawn
        first, last = level(evolution.first), level(evolution.last)
        before, after = evolution.first.value, evolution.last.value
        texts = [f"{level(row).text}{sign_of(row)}" for row in (evolution.first, evolution.last)]
        rows.append(Dumbbell(item.indicator.short_title, _dates(item), before, after, *texts))
        figures.append([first, last])
        start = marked(evolution.first, first, broken=_is_cut(item))
        lines.append([item.indicator.short_title, start, marked(evolution.last, last), _dates(item)])
    told = " ; ".join(f"{row.label}, de {row.before_text} à {row.after_text}" for row in rows)
    notes = comparison_notes(items)
    alternative = " ".join([f"Haltères, parts avant et après : {told}.", *notes])
    svg = dumbbells(rows, palette=palette_of(theme), alternative=alternative)
    return {
        "numero": number,
        "titre": "Les parts qui ont le plus changé",
        "lecture": "Point vide : première valeur connue ; point plein : dernière valeur.",
        "svg": Markup(svg),
        "chiffres": chart_figures(figures),
        "source": _source(material, items),
        "notes": notes,
        "tableau": {"entetes": ["Indicateur", "Première valeur", "Dernière valeur", "Périodes"], "lignes": lines},
    }


def _changes(material: Material, theme: Theme, items: list[IndicatorState], number: int) -> dict[str, object]:
    palette = palette_of(theme)
    rows, figures, lines = [], [], []
    for item in items:
        evolution = item.evolution
        assert evolution is not None  # only indicators that moved are drawn
        change = percentage(evolution)
        signs = signs_of(evolution)
        rows.append(Bar(item.indicator.short_title, evolution.percent, change.text + signs, palette, _signed(item) > 0))
        figures.append([change])
        cut = f"\u00a0{BROKEN}" if _is_cut(item) else ""
        shown = Markup("{}{}{}").format(change, signs, cut) if signs or cut else change
        lines.append([item.indicator.short_title, shown, _dates(item)])
    told = " ; ".join(f"{row.label}, {row.text}" for row in rows)
    notes = comparison_notes(items)
    alternative = " ".join([f"Barres, évolution en pourcentage : {told}.", *notes])
    svg = bars(rows, alternative=alternative, width=481.9, label_width=180.0)
    return {
        "numero": number,
        "titre": "Les effectifs qui ont le plus changé",
        "lecture": "Évolution en pourcentage entre la première et la dernière valeur connues.",
        "svg": Markup(svg),
        "chiffres": chart_figures(figures),
        "source": _source(material, items),
        "notes": notes,
        "tableau": {"entetes": ["Indicateur", "Évolution", "Périodes"], "lignes": lines},
    }


def _is_cut(item: IndicatorState) -> bool:
    return item.leading is not None and is_marked_broken(item.leading)


def comparison_notes(items: Sequence[IndicatorState]) -> list[str]:
    """The breaks, each with its indicator since several share the chart, and the meaning of the signs."""
    breaks = [
        f"{BROKEN} {named_break_note(item.indicator.short_title, found)}"
        for item in items
        if item.leading is not None
        for found in item.leading.breaks
    ]
    ends = [row for item in items if item.evolution for row in (item.evolution.first, item.evolution.last)]
    return [*breaks, *sign_notes(ends)]


def _source(material: Material, items: Sequence[IndicatorState]) -> str:
    names = dict.fromkeys(
        material.contract.partners[item.leading.source].acronym for item in items if item.leading is not None
    )
    return f"Source : {', '.join(names)}."
