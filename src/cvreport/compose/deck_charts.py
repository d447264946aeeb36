"""Charts of slides and handouts: drawn large as SVG, with their numbers beside for the formats that draw again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cvreport.charts.bars import Bar, bars
from cvreport.charts.dumbbells import Dumbbell, dumbbells
from cvreport.charts.lines import Series as Curve
from cvreport.charts.lines import lines
from cvreport.charts.palette import PALETTES
from cvreport.charts.slopes import Slope, slopes
from cvreport.compose.deck_rooms import Room, Subject, alternative, grown, legible
from cvreport.derive.series import evolution_between
from cvreport.french.grammar import capitalise
from cvreport.french.periods import label
from cvreport.model.derived import Evolution
from cvreport.model.figure import Figure
from cvreport.model.meeting import ChartLine
from cvreport.model.observation import Observation
from cvreport.model.slides import Chart, ChartKind, ChartSeries
from cvreport.narrate.figures import level, percentage

GROWING = (ChartKind.BARS, ChartKind.CHANGES, ChartKind.DUMBBELLS)


def draw(subject: Subject) -> Chart:
    """Draw a planned chart of indicators, as large as its room lets it be."""
    kind = ChartKind(subject.plan.kind)
    fitted = grown if kind in GROWING else legible

    def drawer(room: Room) -> Chart:
        return DRAWERS[kind](replace(subject, room=room))

    return fitted(drawer, subject.room)


def _ends(line: ChartLine) -> tuple[Observation, Observation]:
    return line.observations[0], line.observations[-1]


def _dates(line: ChartLine) -> str:
    first, last = _ends(line)
    return f"{label(first.period)} et {label(last.period)}"


def _bars(subject: Subject) -> Chart:
    palette = PALETTES[subject.palette]
    names = [subject.name(line) for line in subject.plan.lines]
    figures = [level(line.observations[-1]) for line in subject.plan.lines]
    values = [line.observations[-1].value for line in subject.plan.lines]
    emphasised = any(line.emphasis for line in subject.plan.lines)
    rows = [
        Bar(name, value, figure.text, palette, line.emphasis or not emphasised)
        for name, value, figure, line in zip(names, values, figures, subject.plan.lines, strict=True)
    ]
    unit = subject.plan.lines[0].observations[-1].unit
    told = alternative("Barres", subject.plan.title, " ; ".join(f"{row.label}, {row.text}" for row in rows))
    room = subject.room
    top = 100.0 if unit == "%" else None
    svg = bars(rows, alternative=told, width=room.inner_width, maximum=top, height=room.inner_fill, scale=room.scale)
    series = ChartSeries(str(subject.plan.title) or "Valeur", tuple(values), tuple(figures), True)
    return subject.chart(ChartKind.BARS, svg, told, names, [series], unit)


def _changes(subject: Subject) -> Chart:
    palette = PALETTES[subject.palette]
    thresholds = subject.material.settings.thresholds
    moved: list[tuple[ChartLine, Evolution]] = []
    for line in subject.plan.lines:
        evolution = evolution_between(*_ends(line), thresholds)
        if evolution is not None and evolution.percent is not None:
            moved.append((line, evolution))
    names = [subject.name(line) for line, _ in moved]
    figures = [percentage(evolution) for _, evolution in moved]
    rows = [
        Bar(name, evolution.percent, figure.text, palette, (evolution.percent or 0) > 0)
        for name, figure, (_, evolution) in zip(names, figures, moved, strict=True)
    ]
    told = alternative("Barres, évolutions", subject.plan.title, " ; ".join(f"{row.label}, {row.text}" for row in rows))
    room = subject.room
    svg = bars(
        rows,
        alternative=told,
        width=room.inner_width,
        label_width=room.inner_width * 0.4,
        height=room.inner_fill,
        scale=room.scale,
    )
    values = tuple(evolution.percent for _, evolution in moved)
    return subject.chart(
        ChartKind.CHANGES, svg, told, names, [ChartSeries("Évolution", values, tuple(figures), True)], "%"
    )


def _dumbbells(subject: Subject) -> Chart:
    plan = subject.plan
    names = [subject.name(line) for line in plan.lines]
    befores, afters = [_ends(line)[0] for line in plan.lines], [_ends(line)[1] for line in plan.lines]
    dates = {_dates(line) for line in plan.lines}
    ends = ("Première valeur", "Dernière valeur")
    if len(dates) == 1:
        ends = (label(befores[0].period), label(afters[0].period))
    if len(dates) == 1 and plan.title:
        # Said once, above, when it is the same for all.
        subject = replace(subject, plan=replace(plan, title=f"{plan.title}, {dates.pop()}"))
    rows = [
        Dumbbell(name, _dates(line) if dates else "", before.value, after.value, level(before).text, level(after).text)
        for name, line, before, after in zip(names, plan.lines, befores, afters, strict=True)
    ]
    told = " ; ".join(f"{row.label} passe de {row.before_text} à {row.after_text}" for row in rows)
    described = alternative("Haltères, avant et après", subject.plan.title, told)
    room = subject.room
    unit = befores[0].unit
    top = 100.0 if unit == "%" else max(row.value or 0.0 for row in (*befores, *afters))
    svg = dumbbells(
        rows,
        palette=PALETTES[subject.palette],
        alternative=described,
        width=room.inner_width,
        maximum=top,
        unit=unit if unit == "%" else "",
        height=room.inner_fill,
        scale=room.scale,
    )
    series = [
        ChartSeries(ends[0], tuple(row.value for row in befores), tuple(level(row) for row in befores)),
        ChartSeries(ends[1], tuple(row.value for row in afters), tuple(level(row) for row in afters), True),
    ]
    categories = [f"{row.label}, {row.sublabel}" if row.sublabel else row.label for row in rows]
    return subject.chart(ChartKind.DUMBBELLS, svg, described, categories, series, unit)


def _slopes(subject: Subject) -> Chart:
    plan, room = subject.plan, subject.room
    names = [subject.name(line) for line in plan.lines]
    ends = [_ends(line) for line in plan.lines]
    drawn = [
        Slope(name, first.value or 0.0, last.value or 0.0, level(first).text, level(last).text, line.emphasis)
        for name, line, (first, last) in zip(names, plan.lines, ends, strict=True)
    ]
    dates = (label(ends[0][0].period), label(ends[0][1].period))
    told = " ; ".join(f"{slope.label} passe de {slope.start_text} à {slope.end_text}" for slope in drawn)
    described = alternative(f"Pentes entre {dates[0]} et {dates[1]}", plan.title, told)
    svg = slopes(
        drawn,
        dates,
        palette=PALETTES[subject.palette],
        alternative=described,
        width=room.inner_width,
        height=room.inner_height,
        scale=room.scale,
    )
    series = [
        ChartSeries(name, (first.value, last.value), (level(first), level(last)), line.emphasis)
        for name, line, (first, last) in zip(names, plan.lines, ends, strict=True)
    ]
    return subject.chart(ChartKind.SLOPES, svg, described, dates, series, ends[0][0].unit)


def _lines(subject: Subject) -> Chart:
    plan, room = subject.plan, subject.room
    periods = sorted({row.period for line in plan.lines for row in line.observations}, key=lambda each: each.sort_key)
    names = [capitalise(subject.name(line)) for line in plan.lines]
    series = [
        _curve(name, line, [next((row for row in line.observations if row.period == each), None) for each in periods])
        for name, line in zip(names, plan.lines, strict=True)
    ]
    unit = plan.lines[0].observations[0].unit
    told = " ; ".join(
        f"{one.label}, "
        + ", ".join(f"{figure} en {label(each)}" for figure, each in zip(one.printed, periods, strict=True) if figure)
        for one in series
    )
    described = alternative("Courbes", plan.title, told)
    svg = lines(
        [label(each) for each in periods],
        [Curve(one.label, one.values, [str(each) for each in one.printed if each][-1], one.emphasis) for one in series],
        palette=PALETTES[subject.palette],
        alternative=described,
        positions=[each.start.year + (each.start.month - 1) / 12 for each in periods],
        unit=unit if unit == "%" else "",
        width=room.inner_width,
        height=room.inner_height,
        scale=room.scale,
    )
    return subject.chart(ChartKind.LINES, svg, described, [label(each) for each in periods], series, unit)


def _curve(name: str, line: ChartLine, rows: Sequence[Observation | None]) -> ChartSeries:
    figures: list[Figure | None] = [level(row) if row is not None else None for row in rows]
    return ChartSeries(name, tuple(row.value if row else None for row in rows), tuple(figures), line.emphasis)


DRAWERS: dict[ChartKind, Callable[[Subject], Chart]] = {
    ChartKind.BARS: _bars,
    ChartKind.CHANGES: _changes,
    ChartKind.DUMBBELLS: _dumbbells,
    ChartKind.SLOPES: _slopes,
    ChartKind.LINES: _lines,
}
