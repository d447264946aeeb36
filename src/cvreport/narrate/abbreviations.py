"""Abbreviations held against the glossary: used without being explained, or explained without being used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvreport import problem_catalogue as kinds
from cvreport.load.project import Narrative
from cvreport.model.contract import Action, Contract
from cvreport.narrate.markup import masked
from cvreport.problems import Place, Problems, suggestion

ABBREVIATION = re.compile(
    r"(?<![\w’'/.-])[A-ZÉÈ][A-Za-zé]*[A-ZÉÈ]{1,}[A-Za-z0-9]*\+?(?!\w)|(?<![\w-])[A-ZÉÈ]{2,}\d*\+?(?!\w)"
)
ROMAN = re.compile(r"^X{0,3}(IX|IV|V?I{0,3})(e|er)?$")
Text = tuple[str, Place]


def check_abbreviations(contract: Contract, narratives: Iterable[Narrative], problems: Problems) -> None:
    """Report each abbreviation once, where it first stands; and each entry of the glossary that nothing uses."""
    texts = [*_contract_texts(contract), *_narrative_texts(narratives)]
    known = set(_known(contract))
    seen: set[str] = set()
    for text, place in texts:
        for found in ABBREVIATION.finditer(text):
            token = found.group().strip("+") if found.group() not in known else found.group()
            if token in known or token in seen or ROMAN.match(token) or token.rstrip("s") in known:
                continue
            seen.add(token)
            hint = suggestion(token, known) or None
            problems.add(kinds.GLOSSARY_MISSING, place, f"« {token} » n'est pas dans le glossaire.", hint)
    _report_unused(contract, " ".join(text for text, _ in texts), problems)


def _known(contract: Contract) -> Iterator[str]:
    for entry in contract.glossary:
        yield from re.split(r",\s*", entry.term)
    for partner in contract.partners.values():
        yield from (partner.acronym, *partner.acronym.split())
    yield from contract.perimeters


def _report_unused(contract: Contract, everything: str, problems: Problems) -> None:
    named = {partner.acronym for partner in contract.partners.values()} | set(contract.perimeters)
    for entry in contract.glossary:
        terms = re.split(r",\s*", entry.term)
        if not entry.printed or named.intersection(terms):
            continue
        if not any(_stands_alone(term).search(everything) for term in terms):
            problems.add(kinds.GLOSSARY_UNUSED, entry.place, f"« {entry.term} » n'est employé nulle part.")


def _stands_alone(term: str) -> re.Pattern[str]:
    """A term that is no part of a longer word; it begins with the letters, which are found faster than their edges."""
    letters = re.escape(term)
    return re.compile(rf"{letters}(?<!\w{letters})(?!\w)")


def _contract_texts(contract: Contract) -> Iterator[Text]:
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            yield chapter.title, chapter.place
            for group in chapter.key_figures:
                for figure in group.figures:
                    yield f"{group.title} {figure.subject} {figure.rest}", figure.place
            for priority in chapter.priority_objectives:
                for operational in priority.objectives:
                    yield f"{priority.title} {operational.title}", chapter.place
    for action in contract.actions.values():
        yield from _action_texts(action)
    for row in contract.observations:
        if row.detail:
            yield row.detail, Place(row.file, row.line, None, "precision")


def _action_texts(action: Action) -> Iterator[Text]:
    yield f"{action.title} {action.reason}", action.place
    for item in action.indicators:
        labels = [label.label + " " + label.subject + " " + label.unit for label in item.breakdowns.values()]
        targets = [target.text + " " + target.reason for target in item.targets]
        yield " ; ".join([item.title, item.short_title, item.subject, item.unit, *labels, *targets]), item.place


def _narrative_texts(narratives: Iterable[Narrative]) -> Iterator[Text]:
    for narrative in narratives:
        for number, line in enumerate(masked(narrative.text, " ").split("\n"), 1):
            if line.strip():
                yield line, Place(narrative.path, number)
