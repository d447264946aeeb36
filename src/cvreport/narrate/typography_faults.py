"""Faults of typography that the typesetting leaves: double spaces, straight quotes, a space before a comma…"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from cvreport import problem_catalogue as kinds
from cvreport.french.typography import typeset
from cvreport.load.project import Narrative
from cvreport.model.contract import Contract
from cvreport.narrate.markup import masked
from cvreport.problems import Place, Problems

Text = tuple[str, Place]
FILLER = "\ue000"
FAULTS = (
    (re.compile(r"(?<=\S)[ \u00a0\u202f\t]{2,}(?=\S)"), "deux espaces de suite"),
    (re.compile(r"[\"‘]|(?<![\w\ue000])'"), "un guillemet droit qui ne se ferme pas"),
    (re.compile(r"(?<=[\w»)])[ \u00a0\u202f]+[,.](?![\d.])"), "une espace avant la virgule ou le point"),
    (re.compile(r"\([ \u00a0\u202f]|[ \u00a0\u202f]\)"), "une espace à l'intérieur des parenthèses"),
    (re.compile(r"(?<=[a-zà-ÿ])[,;][A-Za-zÀ-ÿ]"), "une espace manque après la virgule"),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "deux points de suite"),
    (re.compile(r"\b(?!nous|vous)([a-zà-ÿ]{2,}) \1\b"), "un mot répété"),
)
AROUND = 20


def check_typography(contract: Contract, narratives: Iterable[Narrative], problems: Problems) -> None:
    """Report what is still wrong in the narratives and the titles once they are typeset."""
    for source, place in [*_narrative_lines(narratives), *_contract_texts(contract)]:
        # Typesetting takes time and makes no fault: only what is suspect as it is typed is set.
        if not any(pattern.search(source) for pattern, _ in FAULTS):
            continue
        shown = typeset(source)
        for pattern, name in FAULTS:
            for found in pattern.finditer(shown):
                start = max(0, found.start() - AROUND)
                around = shown[start : found.end() + AROUND].replace(FILLER, "").strip()
                column = _source_offset(source, shown, found.start()) + 1 if place.column is None else place.column
                problems.add(
                    kinds.TEXT_TYPOGRAPHY,
                    Place(place.path, place.line, column, place.cell),
                    f"Dans « …{around}… », {name}.",
                )


def _source_offset(source: str, shown: str, offset: int) -> int:
    """Where a character of the typeset text stands in what was typed."""
    for tag, first, last, start, end in difflib.SequenceMatcher(None, source, shown, autojunk=False).get_opcodes():
        if start <= offset < end:
            return first + offset - start if tag == "equal" else min(first, last)
    return offset


def _narrative_lines(narratives: Iterable[Narrative]) -> Iterator[Text]:
    for narrative in narratives:
        for number, line in enumerate(masked(narrative.text, FILLER).split("\n"), 1):
            # Two spaces at the end of a line break it, and the columns of a table are aligned with spaces.
            if line.strip() and not line.lstrip().startswith("|"):
                yield line.rstrip(), Place(narrative.path, number)


def _contract_texts(contract: Contract) -> Iterator[Text]:
    for action in contract.actions.values():
        yield action.title, action.place
        for indicator in action.indicators:
            yield indicator.title, indicator.place
            yield from ((target.text, indicator.place) for target in indicator.targets)
    for row in contract.observations:
        if row.detail:
            yield row.detail, Place(row.file, row.line, 1, "precision")
