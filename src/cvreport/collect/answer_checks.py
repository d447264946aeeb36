"""Whether an answer makes sense: complete, inside its domain, of the size that was known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cvreport import collection_problems
from cvreport.collect import columns
from cvreport.collect.house_table import CHANGE, LEVEL, family_of, house_number
from cvreport.model.observation import ObservationStatus, Qualifier
from cvreport.model.period import Period, PeriodKind

if TYPE_CHECKING:
    from cvreport.collect.answer_row import Answer, RowReader

EXPLAINED = (
    ObservationStatus.NOT_AVAILABLE,
    ObservationStatus.NO_ANSWER,
    ObservationStatus.QUALITATIVE,
    ObservationStatus.NOT_STARTED,
    ObservationStatus.ABANDONED,
    ObservationStatus.PARTIAL,
)
WITHOUT_FIGURE = (ObservationStatus.NOT_AVAILABLE, ObservationStatus.NO_ANSWER, ObservationStatus.NOT_STARTED)
# From these sizes on, a change is shown to a person before it is believed.
SURPRISING_TIMES = 5
SURPRISING_POINTS = 40
SMALL_NUMBER = 20


def check_answer(reader: RowReader, row: int, answer: Answer, value: Decimal | None, upper: Decimal | None) -> None:
    """Refuse what cannot be true, remark on what is only surprising."""
    before = reader.refused
    _complete(reader, row, answer, value, upper)
    _domain(reader, row, answer, value, upper)
    if reader.refused == before:
        _remarks(reader, row, answer, value)


def _complete(reader: RowReader, row: int, answer: Answer, value: Decimal | None, upper: Decimal | None) -> None:
    house = answer.row
    if value is None and upper is not None:
        reader.tell(
            collection_problems.ANSWER_INCOMPLETE, row, columns.UPPER, "Une valeur maximale est donnée sans valeur."
        )
    elif value is None and house.statut not in EXPLAINED and house.qualificatif != Qualifier.LIST:
        rule = "Ni valeur, ni statut qui dise pourquoi elle manque."
        written = f" Vous avez écrit : « {house.precision or house.note} »." if house.precision or house.note else ""
        reader.tell(collection_problems.ANSWER_INCOMPLETE, row, columns.VALUE, rule + written)
    if house.qualificatif in (Qualifier.BETWEEN, Qualifier.OUT_OF) and value is not None and upper is None:
        rule = f"« {house.qualificatif} » demande une seconde valeur."
        reader.tell(
            collection_problems.ANSWER_INCOMPLETE, row, columns.UPPER, rule, "Donnez la borne haute, ou le total."
        )


def _domain(reader: RowReader, row: int, answer: Answer, value: Decimal | None, upper: Decimal | None) -> None:
    house, unit = answer.row, answer.key[3]
    if value is not None and upper is not None and upper < value:
        rule = f"La valeur maximale ({house.valeur_max}) est inférieure à la valeur ({house.valeur})."
        reader.tell(
            collection_problems.ANSWER_CONTRADICTORY, row, columns.UPPER, rule, "Échangez ou corrigez les deux valeurs."
        )
    if unit == "%" and house.qualificatif != CHANGE:
        for column, number in ((columns.VALUE, value), (columns.UPPER, upper)):
            if number is not None and not 0 <= number <= 100:
                rule = f"{house_number(number)} % n'est pas une part : elle doit être entre 0 et 100."
                reader.tell(collection_problems.ANSWER_CONTRADICTORY, row, column, rule, "Vérifiez la valeur.")
    if unit == "oui/non" and value not in (None, 0, 1):
        rule = "La réponse attendue est oui (1) ou non (0)."
        reader.tell(collection_problems.CELL_UNREADABLE, row, columns.VALUE, rule, "Écrivez oui ou non.")


def _remarks(reader: RowReader, row: int, answer: Answer, value: Decimal | None) -> None:
    house = answer.row
    if value is not None and house.statut in WITHOUT_FIGURE:
        label = columns.STATUS_LABELS[ObservationStatus(house.statut)]
        reader.tell(
            collection_problems.ANSWER_SURPRISING,
            row,
            columns.STATUS,
            f"Une valeur est donnée avec le statut « {label} ».",
        )
    if not answer.asked and answer.key not in reader.expected.known:
        rule = f"« {house.indicateur} », {house.periode or 'sans date'} : la ligne a été ajoutée."
        reader.tell(collection_problems.ANSWER_UNASKED, row, columns.CODE, rule)
    period = Period.parse(house.periode)
    if period.kind is not PeriodKind.UNSTATED and period.start.year > reader.project.year:
        reader.tell(
            collection_problems.ANSWER_SURPRISING, row, columns.PERIOD, f"La période {house.periode} est à venir."
        )
    if value is None or family_of(house.qualificatif) != LEVEL:
        return
    reference = reader.expected.reference((*answer.key[:5],), answer.key)
    if reference is not None and surprising(value, reference, answer.key[3]):
        rule = f"{house_number(value)}, alors que la dernière valeur connue est {house_number(reference)}."
        reader.tell(collection_problems.ANSWER_SURPRISING, row, columns.VALUE, rule)


def surprising(value: Decimal, reference: Decimal, unit: str) -> bool:
    """Whether a person should confirm a value, given the one before it."""
    if unit in ("%", "points"):
        return abs(value - reference) >= SURPRISING_POINTS
    if value * reference < 0 or (value < 0 <= reference):
        return True
    if max(abs(value), abs(reference)) < SMALL_NUMBER:
        return False
    return value == 0 or reference == 0 or not 1 / Decimal(SURPRISING_TIMES) < value / reference < SURPRISING_TIMES
