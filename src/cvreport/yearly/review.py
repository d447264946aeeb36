"""The narratives to review for a new year: sentences whose figures moved are marked, « depuis » recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvreport.collect.house_table import HouseRow, number_of, unit_of, write_aside
from cvreport.load.project import Narrative
from cvreport.model.contract import Contract
from cvreport.model.period import Period, PeriodError
from cvreport.yearly.calls import TWO_PERIODS, FigureCall, Sentence, sentences_with_figures
from cvreport.yearly.tables import Tables

MARK = "À revoir"


@dataclass(frozen=True, slots=True)
class ToReview:
    """A sentence whose figures moved: where it stands, why, and whether it was recomputed."""

    path: str
    line: int
    sentence: str
    reasons: tuple[str, ...]
    recomputed: bool


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Holds the figures of a narrative against the tables of two years."""

    contract: Contract
    before: Tables
    after: Tables

    def review(self, narrative: Narrative) -> tuple[str, list[ToReview]]:
        """The narrative with its marks, and the sentences to review."""
        text, found = narrative.text, []
        for sentence in reversed(sentences_with_figures(narrative.text)):
            moved = [(call, *self._moved(call)) for call in sentence.calls]
            reasons = tuple(dict.fromkeys(reason for _, told, _ in moved for reason in told))
            if not reasons:
                continue
            written, recomputed = _recomputed(sentence, [(call, newest) for call, _, newest in moved if newest])
            comment = f"{{# {MARK} : {' ; '.join(reasons)} #}}".replace("{{", "(").replace("}}", ")")
            text = text[: sentence.start] + comment + written + text[sentence.end :]
            found.append(ToReview(narrative.path, sentence.line, sentence.text, reasons, recomputed))
        return text, list(reversed(found))

    def _moved(self, call: FigureCall) -> tuple[list[str], str]:
        """Why a call's figure is no longer the last word, and the newest period of its series."""
        reasons: list[str] = []
        cited = [row for text in call.periods for row in self._rows(self.before, call, text)]
        for source, old in cited:
            for other, new in self._rows(self.after, call, old.periode):
                same = other == source and (new.perimetre, new.modalite, new.qualificatif) == (
                    *(old.perimetre, old.modalite, old.qualificatif),
                )
                if same and number_of(new.valeur) != number_of(old.valeur):
                    told = f"{old.indicateur}, {old.periode} : {old.valeur} est devenu {new.valeur}"
                    reasons.append(told)
        newest = self._newest(cited)
        if newest is not None:
            reasons.append(f"{call.indicator} : {newest.periode} est connu ({newest.valeur})")
        return reasons, newest.periode if newest is not None else ""

    def _newest(self, cited: list[tuple[str, HouseRow]]) -> HouseRow | None:
        """The latest level of the series cited that the year before did not have."""
        if not cited:
            return None
        source, last = cited[-1]
        known = {(name, row.periode) for name, rows in self.before.items() for row in rows if _alike(row, last)}
        rows = [
            row
            for row in self.after.get(source, ())
            if _alike(row, last) and row.valeur and (source, row.periode) not in known
        ]
        later = [row for row in rows if _later(row.periode, last.periode)]
        return max(later, key=lambda row: Period.parse(row.periode).sort_key, default=None)

    def _rows(self, tables: Tables, call: FigureCall, period: str) -> list[tuple[str, HouseRow]]:
        """The rows a call may mean; without a breakdown it means the whole, where there is one."""
        rows = list(self._matching(tables, call, period))
        whole = [(source, row) for source, row in rows if not row.modalite]
        return whole if whole and "modalite" not in call.choices else rows

    def _matching(self, tables: Tables, call: FigureCall, period: str) -> Iterator[tuple[str, HouseRow]]:
        for source, rows in tables.items():
            for row in rows:
                unit = unit_of(row, self.contract.indicators.get(row.indicateur))
                said = {"perimetre": row.perimetre, "modalite": row.modalite, "source": source, "unite": unit}
                chosen = all(said[name] == value for name, value in call.choices.items())
                if row.indicateur == call.indicator and chosen and row.periode == period:
                    yield source, row


def _alike(row: HouseRow, other: HouseRow) -> bool:
    return (row.indicateur, row.perimetre, row.modalite, row.unite, row.qualificatif) == (
        *(other.indicateur, other.perimetre, other.modalite, other.unite, other.qualificatif),
    )


def _later(period: str, other: str) -> bool:
    try:
        one, two = Period.parse(period), Period.parse(other)
    except PeriodError:
        return False
    return one.kind is two.kind and one > two


def _recomputed(sentence: Sentence, moved: Iterable[tuple[FigureCall, str]]) -> tuple[str, bool]:
    """A sentence that says « depuis » measured to the newest period: only the last period of its calls changes."""
    if not re.search(r"\bdepuis\b", sentence.text, re.IGNORECASE):
        return sentence.source, False
    text, done = sentence.source, False
    for call, newest in reversed(list(moved)):
        if call.function not in TWO_PERIODS or len(call.periods) != 2:
            continue
        start, end = call.start - sentence.start, call.end - sentence.start
        head, found, tail = text[start:end].rpartition(call.periods[1])
        if found:
            text, done = text[:start] + head + newest + tail + text[end:], True
    return text, done


def write_reviewed(root: Path, before: int, year: int, narrative: Narrative, text: str) -> Path | None:
    """Write the marked copy for the year; None when an editor already has one, other than that of the year before."""
    inside = narrative.path.split("narratives/", 1)[-1]
    path, carried = (root / "templates" / str(each) / "narratives" / inside for each in (year, before))
    if path.exists() and not (carried.exists() and carried.read_bytes() == path.read_bytes()):
        return None
    write_aside(path, text.encode("utf-8"))
    return path
