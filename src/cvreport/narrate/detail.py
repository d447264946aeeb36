"""Printed clauses of observations (coverage, caveats) set in brackets at the end of the sentence that uses them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from cvreport.french.grammar import capitalise
from cvreport.french.periods import in_period
from cvreport.model.observation import Observation, ObservationStatus
from cvreport.model.period import PeriodKind

LONGEST_BRACKET = 110
STANDINGS = {ObservationStatus.PROVISIONAL: "valeur provisoire", ObservationStatus.REVISED: "valeur révisée"}


def clauses_of(row: Observation, *, dated: bool = True) -> tuple[str, ...]:
    """What must be said with a value: that it may change or has changed (and when), and its own printed clause."""
    standing = STANDINGS.get(row.status, "")
    if standing and dated and row.period.kind is not PeriodKind.UNSTATED:
        standing = f"{standing} {in_period(row.period)}"
    return tuple(clause for clause in (standing, row.detail.rstrip(".")) if clause)


def with_detail(text: Markup, rows: Sequence[Observation]) -> Markup:
    """Add the clauses of the rows a sentence uses: inside its closing bracket, in one, or as a sentence when long."""
    several = len({row.period for row in rows}) > 1
    clauses = list(dict.fromkeys(clause for row in rows for clause in clauses_of(row, dated=several)))
    if not clauses:
        return text
    joined = " ; ".join(clauses)
    if len(joined) > LONGEST_BRACKET:
        return Markup(f"{text} {escape(capitalise(joined))}.")
    if text.endswith(")."):
        return Markup(f"{text[:-2]} ; {escape(joined)}).")
    return Markup(f"{text[:-1]} ({escape(joined)}).")


def said_once(sentences: Sequence[Markup], rows: Sequence[Observation]) -> list[Markup]:
    """Keep each bracketed clause the first time only, in the sentences about one indicator."""
    clauses = dict.fromkeys(
        str(escape(clause)) for row in rows for dated in (True, False) for clause in clauses_of(row, dated=dated)
    )
    seen: set[str] = set()
    kept = []
    for sentence in sentences:
        text = str(sentence)
        for clause in clauses:
            if not re.search(rf"(?: \(| ; ){re.escape(clause)}(?=\)| ;)", text):
                continue
            if clause in seen:
                text = text.replace(f" ({clause})", "").replace(f"({clause} ; ", "(")
                text = re.sub(rf" ; {re.escape(clause)}(?=\)| ;)", "", text)
            seen.add(clause)
        kept.append(Markup(text))
    return kept
