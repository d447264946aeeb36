"""Who has answered what: for each signatory, the questions answered, what looks wrong, and whom to remind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvreport.collect.answer_checks import surprising
from cvreport.collect.house_table import (
    LEVEL,
    HouseRow,
    Key,
    SeriesKey,
    house_number,
    key_of,
    number_of,
    series_key_of,
    unit_of,
)
from cvreport.collect.project import CollectProject
from cvreport.collect.questions import Question, asked_of, past_points
from cvreport.collect.received import Receipt, read_journal
from cvreport.model.collection import Collection, PartnerCollection, ReturnState
from cvreport.model.contract import Partner


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value of the year that looks wrong beside the last one known."""

    indicator: str
    period: str
    value: str
    known: str


@dataclass(frozen=True, slots=True)
class PartnerStatus:
    """One partner's line: questions asked, answered by a value, explained by a status, missing; files; doubts."""

    id: str
    name: str
    acronym: str
    state: ReturnState
    asked: int
    valued: int
    explained: int
    missing: tuple[str, ...]
    files: int
    last_received: str
    refused: int
    doubts: tuple[Doubt, ...]

    @property
    def percent(self) -> int:
        """The share of the questions that were answered, rounded down so that 100 means all."""
        return (self.valued + self.explained) * 100 // self.asked if self.asked else 100

    @property
    def to_remind(self) -> bool:
        """Whether this partner must be written to."""
        return self.state in (ReturnState.PARTIAL, ReturnState.UNREAD, ReturnState.SILENT)


@dataclass(frozen=True, slots=True)
class CollectStatus:
    """The collection of a year, partner by partner."""

    year: int
    title: str
    partners: tuple[PartnerStatus, ...]

    @property
    def to_remind(self) -> list[PartnerStatus]:
        """The partners to write to, those who gave nothing first."""
        order = [ReturnState.SILENT, ReturnState.UNREAD, ReturnState.PARTIAL]
        return sorted(
            (partner for partner in self.partners if partner.to_remind), key=lambda item: order.index(item.state)
        )


def status_of(project: CollectProject) -> CollectStatus:
    """The status of the collection of the project's year."""
    journal = read_journal(project)
    partners = tuple(
        _partner(partner, project, [line for line in journal if line.partenaire == partner.id])
        for partner in project.signatories
    )
    return CollectStatus(project.year, project.contract.edition.short_title, partners)


def collection_of(project: CollectProject) -> Collection:
    """The status of the collection as the report takes it."""
    return Collection(
        project.year,
        {
            partner.id: PartnerCollection(
                state=partner.state,
                asked=partner.asked,
                valued=partner.valued,
                explained=partner.explained,
                files=partner.files,
                last_received=partner.last_received,
            )
            for partner in status_of(project).partners
        },
    )


def _partner(partner: Partner, project: CollectProject, receipts: list[Receipt]) -> PartnerStatus:
    questions = asked_of(partner.id, project)
    new = _new_rows(partner.id, project)
    by_series: dict[SeriesKey, list[HouseRow]] = {}
    for row in new.values():
        by_series.setdefault(series_key_of(row, _unit(row, project)), []).append(row)
    answers = [_answer(question, _rows_for(question, by_series)) for question in questions]
    valued, explained = answers.count("valeur"), answers.count("statut")
    missing = tuple(question.indicator.id for question, answer in zip(questions, answers, strict=True) if not answer)
    refused = int(receipts[-1].refus or 0) if receipts else 0
    return PartnerStatus(
        id=partner.id,
        name=partner.name,
        acronym=partner.acronym,
        state=_state(len(questions), len(missing), bool(receipts), refused),
        asked=len(questions),
        valued=valued,
        explained=explained,
        missing=tuple(dict.fromkeys(missing)),
        files=len(receipts),
        last_received=max((line.date for line in receipts), default=""),
        refused=refused,
        doubts=_doubts(questions, by_series),
    )


def _unit(row: HouseRow, project: CollectProject) -> str:
    return unit_of(row, project.indicators.get(row.indicateur))


def _new_rows(partner: str, project: CollectProject) -> Mapping[Key, HouseRow]:
    """The rows of the year that the year before did not have: what was carried over is not an answer."""
    known = {key_of(row, _unit(row, project)): row for row in project.past.get(partner, ())}
    rows = {key_of(row, _unit(row, project)): row for row in project.current.get(partner, ())}
    return {key: row for key, row in rows.items() if known.get(key) != row}


def _rows_for(question: Question, by_series: Mapping[SeriesKey, list[HouseRow]]) -> list[HouseRow]:
    """The new rows that answer a question: those of its series, or of its whole indicator when it has no past."""
    if question.past:
        return by_series.get(question.series, [])
    return [row for series, rows in by_series.items() if series[0] == question.indicator.id for row in rows]


def _answer(question: Question, rows: list[HouseRow]) -> str:
    points = {row.periode for _, row in past_points(question)}
    later = [row for row in rows if row.periode not in points]
    if any(row.valeur for row in later):
        return "valeur"
    return "statut" if any(row.statut or row.qualificatif for row in later) else ""


def _state(asked: int, missing: int, received: bool, refused: int) -> ReturnState:
    if not asked:
        return ReturnState.NOT_ASKED
    if missing == asked:
        return ReturnState.UNREAD if received and refused else ReturnState.SILENT
    if missing or refused:
        return ReturnState.PARTIAL
    return ReturnState.COMPLETE


def _doubts(questions: list[Question], by_series: Mapping[SeriesKey, list[HouseRow]]) -> tuple[Doubt, ...]:
    doubts = []
    for question in questions:
        values = [value for _, row in past_points(question) if (value := number_of(row.valeur)) is not None]
        if question.family != LEVEL or not values:
            continue
        for row in by_series.get(question.series, []):
            value = number_of(row.valeur)
            if value is not None and surprising(value, values[-1], question.unit):
                doubts.append(Doubt(row.indicateur, row.periode, row.valeur, house_number(values[-1])))
    return tuple(doubts)
