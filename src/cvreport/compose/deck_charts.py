"""Charts of slides and handouts: drawn large as SVG, with their numbers beside for the formats that draw again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cvreport.charts.bars import Bar, bars
from cvreport.charts.dumbbells import Dumbbell, dumbbells
from cvreport.charts.lines import Series as Curve
from cvreport.charts.lines import lines
from cvreport.charts.palette import palette_named
from cvreport.charts.slopes import Slope, slopes
from cvreport.compose.deck_rooms import Room, Subject, alternative, grown, legible
from cvreport.compose.series_notes import sign_of, signs_of
from cvreport.derive.series import evolution_between
from cvreport.french.grammar import capitalise
from cvreport.french.periods import label
from cvreport.model.derived import Evolution, since_last_break
from cvreport.model.figure import Figure
from cvreport.model.meeting import ChartLine
from cvreport.model.observation import Observation, ObservationStatus
from cvreport.model.period import Period
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


def _ends(subject: Subject, line: ChartLine) -> tuple[Observation | None, Observation]:
    """The first level that can be compared with the last, None when a break leaves the last one alone."""
    rows = since_last_break(line.observations, subject.breaks(line))
    alone = len(rows) == 1 and len(line.observations) > 1
    return None if alone else rows[0], rows[-1]


def _dates(subject: Subject, line: ChartLine) -> str:
    first, last = _ends(subject, line)
    return label(last.period) if first is None else f"{label(first.period)} et {label(last.period)}"


def _printed(row: Observation | None) -> Figure | None:
    return level(row) if row is not None else None


def _shown(row: Observation | None) -> str:
    return f"{level(row).text}{sign_of(row)}" if row is not None else ""


def _told(name: str, before: str, after: str) -> str:
    return f"{name} passe de {before} à {after}" if before else f"{name}, {after}"


def _bars(subject: Subject) -> Chart:
    palette = palette_named(subject.palette)
    names = [subject.name(line) for line in subject.plan.lines]
    figures = [level(line.observations[-1]) for line in subject.plan.lines]
    values = [line.observations[-1].value for line in subject.plan.lines]
    emphasised = any(line.emphasis for line in subject.plan.lines)
    rows = [
        Bar(name, value, _shown(line.observations[-1]), palette, line.emphasis or not emphasised)
        for name, value, line in zip(names, values, subject.plan.lines, strict=True)
    ]
    unit = subject.plan.lines[0].observations[-1].unit
    told = alternative("Barres", subject.plan.title, " ; ".join(f"{row.label}, {row.text}" for row in rows))
    room = subject.room
    top = 100.0 if unit == "%" else None
    svg = bars(rows, alternative=told, width=room.inner_width, maximum=top, height=room.inner_fill, scale=room.scale)
    series = ChartSeries(str(subject.plan.title) or "Valeur", tuple(values), tuple(figures), True)
    return subject.chart(ChartKind.BARS, svg, told, names, [series], unit)


def _changes(subject: Subject) -> Chart:
    palette = palette_named(subject.palette)
    thresholds = subject.material.settings.thresholds
    moved: list[tuple[ChartLine, Evolution]] = []
    for line in subject.plan.lines:
        first, last = _ends(subject, line)
        evolution = evolution_between(first, last, thresholds) if first is not None else None
        if evolution is not None and evolution.percent is not None:
            moved.append((line, evolution))
    names = [subject.name(line) for line, _ in moved]
    figures = [percentage(evolution) for _, evolution in moved]
    rows = [
        Bar(name, evolution.percent, figure.text + signs_of(evolution), palette, (evolution.percent or 0) > 0)
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
    ends = [_ends(subject, line) for line in plan.lines]
    befores, afters = [first for first, _ in ends], [last for _, last in ends]
    dates = {_dates(subject, line) for line in plan.lines}
    first, last = "Première valeur", "Dernière valeur"
    if len(dates) == 1 and befores[0] is not None:
        first, last = label(befores[0].period), label(afters[0].period)
    if len(dates) == 1 and plan.title:
        # Said once, above, when it is the same for all.
        subject = replace(subject, plan=replace(plan, title=f"{plan.title}, {dates.pop()}"))
    rows = [
        Dumbbell(
            name,
            _dates(subject, line) if dates else "",
            before.value if before else None,
            after.value,
            _shown(before),
            _shown(after),
        )
        for name, line, before, after in zip(names, plan.lines, befores, afters, strict=True)
    ]
    told = " ; ".join(_told(row.label, row.before_text, row.after_text) for row in rows)
    described = alternative("Haltères, avant et après", subject.plan.title, told)
    room = subject.room
    unit = afters[0].unit
    top = 100.0 if unit == "%" else max(row.value or 0.0 for row in (*befores, *afters) if row is not None)
    svg = dumbbells(
        rows,
        palette=palette_named(subject.palette),
        alternative=described,
        width=room.inner_width,
        maximum=top,
        unit=unit if unit == "%" else "",
        height=room.inner_fill,
        scale=room.scale,
    )
    series = [
        ChartSeries(
            first,
            tuple(row.value if row else None for row in befores),
            tuple(_printed(row) for row in befores),
        ),
        ChartSeries(last, tuple(row.value for row in afters), tuple(level(row) for row in afters), True),
    ]
    categories = [f"{row.label}, {row.sublabel}" if row.sublabel else row.label for row in rows]
    return subject.chart(ChartKind.DUMBBELLS, svg, described, categories, series, unit)


def _slopes(subject: Subject) -> Chart:
    plan, room = subject.plan, subject.room
    names = [subject.name(line) for line in plan.lines]
    ends = [_ends(subject, line) for line in plan.lines]
    drawn = [
        Slope(name, first.value if first else None, last.value or 0.0, _shown(first), _shown(last), line.emphasis)
        for name, line, (first, last) in zip(names, plan.lines, ends, strict=True)
    ]
    starts = [first for first, _ in ends if first is not None] or [plan.lines[0].observations[0]]
    dates = (label(starts[0].period), label(ends[0][1].period))
    told = " ; ".join(_told(slope.label, slope.start_text, slope.end_text) for slope in drawn)
    described = alternative(f"Pentes entre {dates[0]} et {dates[1]}", plan.title, told)
    svg = slopes(
        drawn,
        dates,
        palette=palette_named(subject.palette),
        alternative=described,
        width=room.inner_width,
        height=room.inner_height,
        scale=room.scale,
    )
    series = [
        ChartSeries(name, (first.value if first else None, last.value), (_printed(first), level(last)), line.emphasis)
        for name, line, (first, last) in zip(names, plan.lines, ends, strict=True)
    ]
    return subject.chart(ChartKind.SLOPES, svg, described, dates, series, ends[0][1].unit)


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
        [_drawn(subject, line, one, periods) for line, one in zip(plan.lines, series, strict=True)],
        palette=palette_named(subject.palette),
        alternative=described,
        positions=[each.start.year + (each.start.month - 1) / 12 for each in periods],
        unit=unit if unit == "%" else "",
        width=room.inner_width,
        height=room.inner_height,
        scale=room.scale,
    )
    parts = [part for line, one in zip(plan.lines, series, strict=True) for part in _parts(subject, line, one, periods)]
    return subject.chart(ChartKind.LINES, svg, described, [label(each) for each in periods], parts, unit)


def _drawn(subject: Subject, line: ChartLine, one: ChartSeries, periods: Sequence[Period]) -> Curve:
    """A curve as it is drawn: cut at its breaks, dashed to its provisional values."""
    ranks = {period: rank for rank, period in enumerate(periods)}
    return Curve(
        one.label,
        one.values,
        _shown(line.observations[-1]),
        one.emphasis,
        tuple(ranks[found.after.period] for found in subject.breaks(line)),
        tuple(ranks[row.period] for row in line.observations if row.status is ObservationStatus.PROVISIONAL),
    )


def _parts(subject: Subject, line: ChartLine, one: ChartSeries, periods: Sequence[Period]) -> Iterator[ChartSeries]:
    """The series that other formats draw again, one a part, since they would join the two sides of a break."""
    starts = [0, *(periods.index(found.after.period) for found in subject.breaks(line)), len(periods)]
    for start, stop in pairwise(starts):
        inside = [start <= rank < stop for rank in range(len(periods))]
        name = one.label if start == 0 else f"{one.label}, depuis {label(periods[start])}"
        values = tuple(value if kept else None for value, kept in zip(one.values, inside, strict=True))
        printed = tuple(figure if kept else None for figure, kept in zip(one.printed, inside, strict=True))
        yield ChartSeries(name, values, printed, one.emphasis)


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
