"""Sentences that hold several series of one indicator together: perimeters, breakdowns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from cvreport.derive.series import evolution_of
from cvreport.french.grammar import capitalise
from cvreport.french.periods import in_period
from cvreport.model.contract import Contract
from cvreport.model.derived import Evolution, IndicatorState, Movement, Series
from cvreport.narrate import figures, patterns, single_patterns
from cvreport.narrate.detail import with_detail
from cvreport.narrate.subject import place_of, subject_of
from cvreport.settings import Thresholds

MOST_PLACES = 3
MOST_PARTS = 4


def other_place_sentences(
    contract: Contract, leading: Series, series: Sequence[Series], thresholds: Thresholds
) -> Iterator[Markup]:
    """The same measure elsewhere: compared when both change, else listed in one sentence."""
    others = [
        item
        for item in series
        if item is not leading
        and item.breakdown == leading.breakdown
        and item.unit == leading.unit
        and item.source == leading.source
        and item.perimeter != leading.perimeter
    ]
    if not others:
        return
    main = _evolution(leading, thresholds)
    moving = [(item, change) for item in others if (change := _evolution(item, thresholds)) is not None]
    if main is not None and moving:
        yield from _moving_places(contract, leading, main, moving[:MOST_PLACES])
    latest = leading.last.period
    still = [item for item in others if len(item.comparable) == 1 and not item.last.period < latest]
    if still:
        yield _still_places(contract, still[:MOST_PLACES])


def _evolution(series: Series, thresholds: Thresholds) -> Evolution | None:
    if len(series.comparable) < 2:
        return None
    return evolution_of(series, thresholds)


def _moving_places(
    contract: Contract,
    leading: Series,
    main: Evolution,
    moving: Sequence[tuple[Series, Evolution]],
) -> Iterator[Markup]:
    still = [(item, change) for item, change in moving if change.difference == 0]
    moving = [pair for pair in moving if pair not in still]
    if still:
        held = [
            Markup("{} {}").format(figures.level(change.last), place_of(contract, item.perimeter))
            for item, change in still
        ]
        yield patterns.sentence("Le niveau ne change pas ailleurs : {parts}.", parts=_join(held))
    if not moving:
        return
    parts = [
        Markup("de {} à {} {}").format(
            figures.level(change.first), figures.level(change.last), place_of(contract, item.perimeter)
        )
        for item, change in moving
    ]
    same_period = all(
        change.first.period == main.first.period and change.last.period == main.last.period for _, change in moving
    )
    directions = {change.movement for _, change in moving}
    if directions == {main.movement} and main.movement is not Movement.STABLE:
        opening = "Dans le même sens, on passe"
    elif len(directions) == 1 and Movement.STABLE not in directions and main.movement is not Movement.STABLE:
        opening = "À l’inverse, on passe"
    else:
        opening = "Ailleurs, on passe"
    when = "" if same_period else f" ({_span(moving[0][1])})"
    yield patterns.sentence("{opening} {parts}{when}.", opening=opening, parts=_join(parts), when=when)
    yield from _stronger(contract, leading, main, moving)


def _stronger(
    contract: Contract, leading: Series, main: Evolution, moving: Sequence[tuple[Series, Evolution]]
) -> Iterator[Markup]:
    """« La hausse est plus forte dans les écoles (+140 %) que dans l'ensemble de la ville (+75 %). »"""
    for item, change in moving:
        scales = contract.perimeters[item.perimeter].scales if item.perimeter else ()
        comparable = bool(scales) and change.movement is main.movement
        dates = (change.first.period, change.last.period)
        if dates != (main.first.period, main.last.period):
            continue
        if not comparable or main.percent is None or change.percent is None or main.movement is Movement.STABLE:
            continue
        if abs(main.percent - change.percent) < 5 or min(main.first.value or 0, change.first.value or 0) < 20:
            continue
        word = "hausse" if main.movement is Movement.RISE else "baisse"
        here, there = (leading, main), (item, change)
        strong, weak = (here, there) if abs(main.percent) > abs(change.percent) else (there, here)
        yield patterns.sentence(
            "La {word} est plus forte {first} ({one}) {that}{second} ({two}).",
            word=word,
            first=place_of(contract, strong[0].perimeter),
            one=figures.percentage(strong[1]),
            that="que ",
            second=place_of(contract, weak[0].perimeter),
            two=figures.percentage(weak[1]),
        )
        return


def _still_places(contract: Contract, still: Sequence[Series]) -> Markup:
    period = still[-1].last.period
    parts = [
        Markup("{} {}").format(figures.level(item.last), place_of(contract, item.perimeter))
        for item in still
        if item.last.period == period
    ]
    text = patterns.sentence("{when} : {parts}.", when=capitalise(in_period(period)), parts=_join(parts))
    return with_detail(text, [item.last for item in still if item.last.period == period])


def _span(evolution: Evolution) -> str:
    return f"{in_period(evolution.first.period)} et {in_period(evolution.last.period)}"


def breakdown_sentences(
    contract: Contract, item: IndicatorState, leading: Series, thresholds: Thresholds, turn: int
) -> Iterator[Markup]:
    """Parts of the indicator: those with a subject of their own get a sentence, the others are listed by size."""
    own = [
        series
        for series in item.series
        if series.breakdown != leading.breakdown and series.source == leading.source and _is_main_place(item, series)
    ]
    told = [series for series in own if _has_own_name(item, series)]
    listed = [series for series in own if series not in told]
    yield from _told_parts(contract, told[:MOST_PARTS], thresholds, turn)
    if listed:
        yield from _listed_parts(item, listed, thresholds)


def _told_parts(contract: Contract, told: Sequence[Series], thresholds: Thresholds, turn: int) -> Iterator[Markup]:
    """Parts with a name of their own, two to a sentence when their dates allow it."""
    waiting = [(subject_of(contract, series), series, _evolution(series, thresholds)) for series in told]
    while waiting:
        subject, series, change = waiting.pop(0)
        turn += 1
        if change is None:
            yield with_detail(single_patterns.level_sentence(subject, series.last, turn), (series.last,))
            continue
        if waiting:
            other, _, next_change = waiting[0]
            if next_change is not None and patterns.can_be_joined(subject, change, other, next_change):
                waiting.pop(0)
                yield patterns.joined_sentence(subject, change, other, next_change)
                continue
        text = patterns.evolution_sentence(subject, change, turn)
        yield with_detail(text, (change.first, change.last))


def _has_own_name(item: IndicatorState, series: Series) -> bool:
    """Whether a series can be the subject of a sentence: the whole, or a part with a subject of its own."""
    return not series.breakdown or bool(item.indicator.breakdowns[series.breakdown].subject)


def _is_main_place(item: IndicatorState, series: Series) -> bool:
    """Whether no longer or nearer series tells the same part."""
    rivals = [
        other
        for other in item.series
        if other.breakdown == series.breakdown and other.source == series.source and other.unit == series.unit
    ]
    best = min(rivals, key=lambda other: (-len(other.observations), other.rank))
    return series is best


def _listed_parts(item: IndicatorState, listed: Sequence[Series], thresholds: Thresholds) -> Iterator[Markup]:
    changes = [(series, change) for series in listed if (change := _evolution(series, thresholds)) is not None]
    for start in range(0, min(len(changes), 2 * MOST_PARTS), 2):
        parts = [
            Markup("de {} à {} pour {}").format(
                figures.level(change.first), figures.level(change.last), _label(item, series)
            )
            for series, change in changes[start : start + 2]
        ]
        yield patterns.sentence("On passe {parts}.", parts=_join(parts))
    single = [series for series in listed if len(series.comparable) == 1]
    if not single:
        return
    latest = max(series.last.period for series in single)
    same = sorted(
        (series for series in single if series.last.period == latest), key=lambda series: -(series.last.value or 0.0)
    )
    parts = [Markup("{} ({})").format(_label(item, series), figures.level(series.last)) for series in same[:MOST_PARTS]]
    lead = "Les parts les plus importantes" if len(same) > MOST_PARTS else "Le détail"
    yield patterns.sentence("{lead} {when} : {parts}.", lead=lead, when=in_period(latest), parts=_join(parts))


def _label(item: IndicatorState, series: Series) -> str:
    return item.indicator.breakdowns[series.breakdown].label


def _join(parts: Sequence[Markup]) -> Markup:
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} et {}").format(Markup(", ").join(parts[:-1]), parts[-1])
