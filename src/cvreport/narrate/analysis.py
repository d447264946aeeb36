"""The analysis of an action, written from its observations: a headline and paragraphs of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from cvreport.derive.actions import WITHOUT_DATA
from cvreport.derive.series import evolution_between
from cvreport.french.grammar import GrammarError, NounPhrase
from cvreport.french.periods import in_period
from cvreport.model.contract import Contract
from cvreport.model.derived import ActionState, IndicatorState, Series
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.narrate import patterns
from cvreport.narrate.comparisons import breakdown_sentences, other_place_sentences
from cvreport.narrate.detail import with_detail
from cvreport.narrate.headline import headline
from cvreport.narrate.subject import Subject, noun_phrase, subject_of
from cvreport.narrate.targets import target_sentences
from cvreport.settings import Thresholds

PARAGRAPH_WORDS = 55
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
    groups: list[list[Markup]] = field(default_factory=list)

    def next_turn(self) -> int:
        """A number that changes with each sentence, so that a verb is not used twice in a row."""
        self.turn += 1
        return self.turn - 1


def write_analysis(contract: Contract, state: ActionState, thresholds: Thresholds) -> Analysis:
    """Write the headline and the paragraphs of one action.

    The order is the indicator that decides the verdict, those with a target, those about the quartiers, the rest;
    what is missing comes last. Paragraphs hold about fifty words.
    """
    sources = {row.source for item in state.indicators for row in item.observations if row.value is not None}
    writer = Writer(contract, thresholds, turn=sum(map(ord, state.action.id)) % 3, sources=len(sources) > 1)
    known = [item for item in state.indicators if item.status not in WITHOUT_DATA]
    missing = [item for item in state.indicators if item.status in WITHOUT_DATA]
    for item in sorted(known, key=_importance):
        sentences = [text for text in _indicator_sentences(writer, item) if text]
        if sentences:
            writer.groups.append(sentences)
    if missing:
        writer.groups.append(list(_missing_sentences(missing)))
    return Analysis(headline(contract, state), tuple(_paragraphs(writer.groups)))


def _importance(item: IndicatorState) -> tuple[bool, bool, bool]:
    near = item.leading is not None and item.leading.perimeter not in ("", "Paris")
    return (not item.indicator.leading, not item.indicator.targets, not near)


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
    by_source: dict[str, list[Series]] = {}
    for series in item.series:
        by_source.setdefault(series.source, []).append(series)
    leading = item.leading
    if leading is not None:
        subject = _subject(writer, leading)
        yield _said_by(writer, leading.source, _series_sentence(writer, subject, leading))
        yield from other_place_sentences(writer.contract, leading, item.series, writer.thresholds)
        yield from _other_sources(writer, item, leading)
        yield from breakdown_sentences(writer.contract, item, leading, writer.thresholds, writer.next_turn())
    yield from _loose_sentences(writer, item)
    yield from target_sentences(writer.contract, item)
    yield from _remarks(item)


def _subject(writer: Writer, series: Series) -> Subject:
    """The subject of a series, without its place when the sentence before named the same one."""
    subject = subject_of(writer.contract, series)
    if subject.place and subject.place == writer.place:
        return Subject(subject.phrase, subject.unit, subject.unit_singular, subject.unit_gender, "")
    writer.place = subject.place or writer.place
    return subject


def _series_sentence(writer: Writer, subject: Subject, series: Series) -> Markup:
    points = series.observations
    if len(points) == 1:
        return with_detail(patterns.level_sentence(subject, points[0], writer.next_turn()), points)
    if patterns.has_turning_point(points):
        return with_detail(patterns.peak_sentence(subject, points), points[-1:])
    evolution = evolution_between(points[0], points[-1], writer.thresholds)
    assert evolution is not None  # two levels with a value always have one
    text = patterns.evolution_sentence(subject, evolution, writer.next_turn())
    return with_detail(text, (evolution.first, evolution.last))


def _said_by(writer: Writer, source: str, text: Markup) -> Markup:
    """« Selon la Caf, … » when several partners inform the same action."""
    if not writer.sources:
        return text
    name = writer.contract.partners[source].acronym
    return Markup("{} : {}{}").format(
        name, Markup(text[:1].lower() if not text[:2].isupper() else text[:1]), Markup(text[1:])
    )


def _other_sources(writer: Writer, item: IndicatorState, leading: Series) -> Iterator[Markup]:
    for series in item.series:
        same = series.breakdown == leading.breakdown and series.unit == leading.unit
        if series.source != leading.source and same and series.perimeter == _best_perimeter(item, series):
            subject = _subject(writer, series)
            yield _said_by(writer, series.source, _series_sentence(writer, subject, series))


def _best_perimeter(item: IndicatorState, series: Series) -> str:
    own = [other for other in item.series if other.source == series.source and other.breakdown == series.breakdown]
    return max(own, key=lambda other: (len(other.observations), other.perimeter == "QP")).perimeter


def _loose_sentences(writer: Writer, item: IndicatorState) -> Iterator[Markup]:
    """Totals, ranges, changes and lists, which are not points of a series."""
    for row in item.observations:
        if row.value is None:
            continue
        if row.qualifier is Qualifier.LIST or _in_series(item, row) or _undated_part(item, row):
            continue
        subject = _subject_of_row(writer, item, row)
        if subject is None:
            continue
        match row.qualifier:
            case Qualifier.CUMULATED:
                text = patterns.total_sentence(subject, row)
            case Qualifier.BETWEEN:
                text = patterns.range_sentence(subject, row)
            case Qualifier.CHANGE:
                text = patterns.change_sentence(subject, row, writer.next_turn())
            case _:
                text = patterns.level_sentence(subject, row, writer.next_turn())
        yield with_detail(text, (row,))


def _in_series(item: IndicatorState, row: Observation) -> bool:
    return any(row is point for series in item.series for point in series.observations)


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
                "{title}{when} : {text}.", title=item.indicator.short_title, when=when, text=row.detail.rstrip(".")
            )


def _missing_sentences(missing: Sequence[IndicatorState]) -> Iterator[Markup]:
    """What is not known and why; indicators without a reason are named together."""
    silent = [item for item in missing if not _reason(item)]
    for item in missing:
        reason = _reason(item)
        if reason:
            yield patterns.missing_sentence(_phrase(item), reason)
    if len(silent) == 1:
        yield patterns.missing_sentence(_phrase(silent[0]), "")
    elif silent:
        yield patterns.missing_together([_phrase(item) for item in silent])


def _reason(item: IndicatorState) -> str:
    reason = next((row.detail for row in item.observations if row.detail), "")
    return reason.rstrip(".")


def _phrase(item: IndicatorState) -> NounPhrase:
    return noun_phrase(item.indicator.subject, item.indicator.gender)
