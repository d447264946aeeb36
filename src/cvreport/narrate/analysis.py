"""The analysis of an action, written from its observations: a headline and paragraphs of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from cvreport.derive.actions import WITHOUT_DATA
from cvreport.derive.series import evolution_between
from cvreport.french.grammar import GrammarError, NounPhrase
from cvreport.french.periods import in_period
from cvreport.model.contract import Contract
from cvreport.model.derived import ActionState, IndicatorState, Series
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.narrate import patterns, single_patterns
from cvreport.narrate.breaks import break_sentences
from cvreport.narrate.comparisons import breakdown_sentences, other_place_sentences
from cvreport.narrate.detail import said_once, with_detail
from cvreport.narrate.headline import headline, headline_level, headline_subject
from cvreport.narrate.subject import Subject, noun_phrase, subject_of
from cvreport.narrate.targets import target_sentences
from cvreport.settings import Thresholds

PARAGRAPH_WORDS = 55
MOST_OTHER_SERIES = 6
LAST_RANK = 10_000
DESCRIBED = (ObservationStatus.QUALITATIVE, ObservationStatus.PARTIAL, ObservationStatus.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is printed in the third column: a bold finding and paragraphs."""

    headline: Markup
    paragraphs: tuple[Markup, ...]


@dataclass(slots=True)
class Writer:
    """The state of one analysis while it is written: turn of verbs, last place named, several sources or not."""

    contract: Contract
    thresholds: Thresholds
    turn: int = 0
    place: str = ""
    sources: bool = False
    speaker: str = ""
    named: Series | None = None
    told: Series | None = None
    groups: list[list[Markup]] = field(default_factory=list)

    def next_turn(self) -> int:
        """A number that changes with each sentence, so that a verb is not used twice in a row."""
        self.turn += 1
        return self.turn - 1


def write_analysis(
    contract: Contract, state: ActionState, thresholds: Thresholds, *, own_headline: bool = True
) -> Analysis:
    """Write the headline and the paragraphs of one action.

    When the headline is ours (`own_headline`) and names the first indicator, the first sentence uses a pronoun.

    The order is the indicator that decides the verdict, those with a target, those about a part of the whole, the rest;
    what is missing comes last. Paragraphs hold about fifty words.
    """
    sources = {row.source for item in state.indicators for row in item.observations if row.value is not None}
    writer = Writer(contract, thresholds, turn=sum(map(ord, state.action.id)) % 3, sources=len(sources) > 1)
    line = headline(contract, state)
    writer.named = headline_subject(state) if own_headline else None
    writer.told = headline_level(state) if own_headline and not writer.sources else None
    known = [item for item in state.indicators if item.status not in WITHOUT_DATA]
    missing = [item for item in state.indicators if item.status in WITHOUT_DATA]
    waiting = sorted(known, key=_importance)
    while waiting:
        item = waiting.pop(0)
        joined = _joined(writer, item, waiting[0]) if waiting else None
        if joined is not None:
            waiting.pop(0)
            writer.groups.append([joined])
            continue
        sentences = said_once([text for text in _indicator_sentences(writer, item) if text], item.observations)
        if sentences:
            writer.groups.append(sentences)
    if missing:
        writer.groups.append(list(_missing_sentences(missing)))
    return Analysis(line, tuple(_paragraphs(writer.groups)))


def _importance(item: IndicatorState) -> tuple[bool, bool, int]:
    rank = item.leading.rank if item.leading is not None else LAST_RANK
    return (not item.indicator.leading, not item.indicator.targets, rank)


def _paragraphs(groups: Sequence[Sequence[Markup]]) -> Iterator[Markup]:
    current: list[Markup] = []
    length = 0
    for group in groups:
        for text in group:
            words = len(text.striptags().split())
            if (current and length + words > PARAGRAPH_WORDS and text is group[0]) or length > 2 * PARAGRAPH_WORDS:
                yield Markup(" ").join(current)
                current, length = [], 0
            current.append(text)
            length += words
    if current:
        yield Markup(" ").join(current)


def _indicator_sentences(writer: Writer, item: IndicatorState) -> Iterator[Markup]:
    writer.speaker = ""
    leading = item.leading
    if leading is not None:
        subject = _subject(writer, leading)
        if leading is not writer.told or leading.first.detail:
            yield _said_by(writer, leading.source, _series_sentence(writer, subject, leading))
        yield from break_sentences(item.series, leading)
        yield from other_place_sentences(writer.contract, leading, item.series, writer.thresholds)
        yield from breakdown_sentences(writer.contract, item, leading, writer.thresholds, writer.turn)
        yield from _other_sources(writer, item, leading)
    yield from _loose_sentences(writer, item)
    yield from target_sentences(writer.contract, item)
    yield from _remarks(item)


def _subject(writer: Writer, series: Series) -> Subject:
    """The subject of a series, without its place when the sentence before named the same one."""
    subject = subject_of(writer.contract, series)
    if subject.place and subject.place == writer.place:
        return replace(subject, place="")
    writer.place = subject.place or writer.place
    return subject


def _joined(writer: Writer, item: IndicatorState, other: IndicatorState) -> Markup | None:
    """Two simple indicators in one sentence, when their dates and places are the same."""
    if not (_is_simple(item) and _is_simple(other)):
        return None
    assert item.leading is not None  # a simple indicator has one series
    assert other.leading is not None  # likewise
    assert item.evolution is not None  # that has changed
    assert other.evolution is not None  # likewise
    one, two = subject_of(writer.contract, item.leading), subject_of(writer.contract, other.leading)
    if not patterns.can_be_joined(one, item.evolution, two, other.evolution):
        return None
    one = _subject(writer, item.leading)
    text = patterns.joined_sentence(one, item.evolution, two, other.evolution)
    return _said_by(writer, item.leading.source, text)


def _is_simple(item: IndicatorState) -> bool:
    """Whether an indicator has one series of few levels, no turning point, no target and nothing else to say."""
    return (
        len(item.series) == 1
        and not item.series[0].breaks
        and item.evolution is not None
        and not item.targets
        and not patterns.has_turning_point(item.series[0].observations)
        and len(item.observations) == len(item.series[0].observations)
    )


def _series_sentence(writer: Writer, subject: Subject, series: Series) -> Markup:
    points = series.comparable
    if series is writer.named and not writer.sources and not writer.groups:
        subject = subject.as_pronoun()
    if len(points) == 1 or series.unit == "oui/non":
        return with_detail(single_patterns.level_sentence(subject, points[-1], writer.next_turn()), points[-1:])
    if patterns.has_turning_point(points):
        return with_detail(patterns.peak_sentence(subject, points), points[-1:])
    evolution = evolution_between(points[0], points[-1], writer.thresholds)
    assert evolution is not None  # two levels with a value always have one
    text = patterns.evolution_sentence(subject, evolution, writer.next_turn())
    return with_detail(text, (evolution.first, evolution.last))


def _said_by(writer: Writer, source: str, text: Markup) -> Markup:
    """« Mairie : le nombre… » when several partners inform an action and the sentence before was another's."""
    if not writer.sources or source == writer.speaker:
        return text
    writer.speaker = source
    name = writer.contract.partners[source].acronym
    first = text[:1] if text[:2].isupper() else text[:1].lower()
    return Markup("{} : {}{}").format(name, Markup(first), Markup(text[1:]))


def _other_sources(writer: Writer, item: IndicatorState, leading: Series) -> Iterator[Markup]:
    """What other partners return for the same indicator: their main series, then the named parts."""
    told: set[tuple[str, str, str]] = set()
    for series in item.series:
        if series.source == leading.source or series.perimeter != _best_perimeter(item, series):
            continue
        key = (series.source, series.breakdown, series.unit)
        own_name = not series.breakdown or bool(item.indicator.breakdowns[series.breakdown].subject)
        same = series.breakdown == leading.breakdown and series.unit == leading.unit
        if key in told or not (own_name or same) or len(told) == MOST_OTHER_SERIES:
            continue
        told.add(key)
        subject = _subject(writer, series)
        yield _said_by(writer, series.source, _series_sentence(writer, subject, series))


def _best_perimeter(item: IndicatorState, series: Series) -> str:
    own = [
        other
        for other in item.series
        if (other.source, other.breakdown, other.unit) == (series.source, series.breakdown, series.unit)
    ]
    return max(own, key=lambda other: (len(other.observations), -other.rank)).perimeter


def _loose_sentences(writer: Writer, item: IndicatorState) -> Iterator[Markup]:
    """Totals, ranges, changes and lists, which are not points of a series."""
    # By identity, and gathered once: an indicator may have thousands of observations.
    points = {id(point) for series in item.series for point in series.observations}
    for row in sorted(item.observations, key=lambda each: each.source):
        if row.value is None:
            continue
        if row.qualifier is Qualifier.LIST or id(row) in points or _undated_part(item, row):
            continue
        subject = _subject_of_row(writer, item, row)
        if subject is None:
            continue
        match row.qualifier:
            case Qualifier.CUMULATED:
                text = single_patterns.total_sentence(subject, row)
            case Qualifier.BETWEEN:
                text = single_patterns.range_sentence(subject, row)
            case Qualifier.CHANGE:
                text = single_patterns.change_sentence(subject, row, writer.next_turn())
            case _:
                text = single_patterns.level_sentence(subject, row, writer.next_turn())
        yield with_detail(_said_by(writer, row.source, text), (row,))


def _subject_of_row(writer: Writer, item: IndicatorState, row: Observation) -> Subject | None:
    unit = row.unit
    if row.qualifier is Qualifier.CHANGE:
        unit = item.indicator.unit_of(row.breakdown)
        if row.unit == "points":
            unit = "%"
    series = Series(item.indicator, row.perimeter, row.breakdown, unit, row.source, (row,))
    try:
        return _subject(writer, series)
    except GrammarError:
        return None


def _undated_part(item: IndicatorState, row: Observation) -> bool:
    """Whether a row is a part without a date beside a series that has one: it would read as today's."""
    return row.period.kind is PeriodKind.UNSTATED and bool(row.breakdown) and item.leading is not None


def _remarks(item: IndicatorState) -> Iterator[Markup]:
    """What is described rather than counted: lists of names, qualitative findings, coverage of a gap."""
    for row in item.observations:
        told = row.qualifier is Qualifier.LIST or (row.value is None and row.status in DESCRIBED)
        if told and row.detail:
            when = "" if row.period.kind is PeriodKind.UNSTATED else f" ({in_period(row.period)})"
            yield patterns.sentence(
                "{title}{when} : {text}.", title=_row_title(item, row), when=when, text=row.detail.rstrip(".")
            )


def _row_title(item: IndicatorState, row: Observation) -> str:
    """What a described row is about: the breakdown when it has one, else the indicator."""
    breakdown = item.indicator.breakdowns.get(row.breakdown)
    if breakdown is None:
        return item.indicator.short_title
    return f"{item.indicator.short_title}, {breakdown.label}"


def _missing_sentences(missing: Sequence[IndicatorState]) -> Iterator[Markup]:
    """What is not known and why; indicators without a reason are named together."""
    silent = [item for item in missing if not _reason(item)]
    for item in missing:
        reason = _reason(item)
        if reason:
            yield single_patterns.missing_sentence(_phrase(item), reason)
    if len(silent) == 1:
        yield single_patterns.missing_sentence(_phrase(silent[0]), "")
    elif silent:
        yield single_patterns.missing_together([_phrase(item) for item in silent])


def _reason(item: IndicatorState) -> str:
    reason = next((row.detail for row in item.observations if row.detail), "")
    return reason.rstrip(".")


def _phrase(item: IndicatorState) -> NounPhrase:
    return noun_phrase(item.indicator.subject, item.indicator.gender)
