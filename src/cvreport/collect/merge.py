"""Answers put into a partner's table: new rows added, corrected ones replaced and remembered, the others untouched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cvreport.collect.answer_row import Answer
from cvreport.collect.house_table import HouseRow, Key, key_of, neutralised, number_of, restored, unit_of
from cvreport.collect.project import CollectProject
from cvreport.model.observation import ObservationStatus

ADDED, CORRECTED, EXPLAINED = "ajoutée", "corrigée", "renseignée"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that an import adds or replaces; `old` is None for a new one."""

    what: str
    old: HouseRow | None
    new: HouseRow


@dataclass(frozen=True, slots=True)
class Merged:
    """A partner's table after an import, and what changed in it."""

    rows: tuple[HouseRow, ...]
    changes: tuple[Change, ...]


def merge(
    project: CollectProject,
    partner: str,
    current: Sequence[HouseRow],
    answers: Sequence[Answer],
    reference: str,
    seen_before: bool,
) -> Merged:
    """Put answers into a partner's table; a value that was published otherwise the year before is a revision.

    A file that was already imported (`seen_before`) only adds what is missing: sent again after a
    correction, it does not undo it.
    """
    rows = list(current)
    places = {_key(row, project): index for index, row in enumerate(rows)}
    changes: list[Change] = []
    published = {_key(row, project): row for row in project.past.get(partner, ())}
    for answer in answers:
        cell = f"{reference}, {answer.sheet}!{answer.cell}"
        new = _as_revision(replace(answer.row, reference=cell), published.get(answer.key))
        index = places.get(answer.key)
        if index is None:
            index = _unexplained(rows, answer, project)
        if index is None:
            rows.insert(_after_indicator(rows, new), new)
            places = {_key(row, project): place for place, row in enumerate(rows)}
            changes.append(Change(ADDED, None, new))
            continue
        old = rows[index]
        known = answer.key in places
        if _same(old, new) or (seen_before and known):
            continue
        rows[index] = replace(new, imprime=old.imprime)
        places = {_key(row, project): place for place, row in enumerate(rows)}
        changes.append(Change(CORRECTED if known else EXPLAINED, old, rows[index]))
    return Merged(tuple(rows), tuple(changes))


def _as_revision(new: HouseRow, published: HouseRow | None) -> HouseRow:
    """An answer with the status of a revision, when it says nothing else and the past said another number."""
    if published is None or new.statut or not new.valeur or not published.valeur:
        return new
    if _number(new.valeur) == _number(published.valeur):
        return new
    return replace(new, statut=str(ObservationStatus.REVISED))


def _key(row: HouseRow, project: CollectProject) -> Key:
    return key_of(row, unit_of(row, project.indicators.get(row.indicateur)))


def _unexplained(rows: Sequence[HouseRow], answer: Answer, project: CollectProject) -> int | None:
    """The row « not available, no date » that the year before left for this series and that a value now replaces."""
    if not answer.row.valeur:
        return None
    for index, row in enumerate(rows):
        empty = not row.valeur and not row.periode and row.statut
        if empty and _key(row, project)[:5] == answer.key[:5]:
            return index
    return None


def _after_indicator(rows: Sequence[HouseRow], new: HouseRow) -> int:
    same = [index for index, row in enumerate(rows) if row.indicateur == new.indicateur]
    return same[-1] + 1 if same else len(rows)


def _same(old: HouseRow, new: HouseRow) -> bool:
    """Whether two rows say the same, however their numbers and texts are written."""
    numbers = _number(old.valeur) == _number(new.valeur) and _number(old.valeur_max) == _number(new.valeur_max)
    words = (old.qualificatif, old.statut) == (new.qualificatif, new.statut)
    texts = _plain(old.precision) == _plain(new.precision) and _plain(old.note) == _plain(new.note)
    return numbers and words and texts


def _number(text: str) -> Decimal | str:
    value = number_of(text)
    return text if value is None else value


def _plain(text: str) -> str:
    return restored(neutralised(" ".join(restored(text).split())))
