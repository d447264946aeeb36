"""Printed clauses of observations (coverage, caveats) set in brackets at the end of the sentence that uses them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from cvreport.french.grammar import capitalise
from cvreport.model.observation import Observation

LONGEST_BRACKET = 110


def with_detail(text: Markup, rows: Sequence[Observation]) -> Markup:
    """Add the clauses of the rows a sentence uses: inside its closing bracket, in one, or as a sentence when long."""
    clauses = list(dict.fromkeys(row.detail.rstrip(".") for row in rows if row.detail))
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
    clauses = dict.fromkeys(str(escape(row.detail.rstrip("."))) for row in rows if row.detail)
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
