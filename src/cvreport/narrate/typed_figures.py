"""Figures typed by hand in the narratives: each is a warning that names the function to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cvreport import problem_catalogue as kinds
from cvreport.load.project import Narrative
from cvreport.model.contract import Contract
from cvreport.narrate.markup import masked
from cvreport.problems import Place, Problems

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
ALLOWED = re.compile(
    rf"""
    \b(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?\b      # years, school years, spans
    | \b(?:\d{{1,2}}(?:er)?\s(?:et|au|-|–)\s)?\d{{1,2}}(?:er)?\s(?:{MONTHS})\b    # dates
    | \b\d{{1,2}}/(?:\d{{1,2}}/)?(?:19|20)\d\d\b                   # dates in figures
    | \b\d+(?:er|ère|re|e|ème|es)\b                              # ordinals: 6e, 2nde
    | \b\d{{1,2}}(?:\s?(?:-|–|à|et)\s?\d{{1,2}})?\sans\b         # ages
    | \b(?:loi|décret|article|art\.|n°|circulaire)\s?(?:[LRD]\.?\s?)?\d[\d.-]*    # laws
    | \bhttps?://\S+                                            # addresses
    | \b[A-Za-zÀ-ÿ]+[-‑]?\d+\b                                   # names: CM2, Covid-19, T3
    | ^\s*\d+\.\s                                                # numbers of a list
    | ^\#.*$                                                     # headings
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
NAME = re.compile(r"[A-ZÉ][\w’'-]*\s\d+\b|\b\d+\s[A-ZÉ][\w-]+")
NUMBER = re.compile(r"\d[\d\u00a0\u202f ]*(?:,\d+)?(?:\s?%)?")
AROUND = 24


def names_with_a_number(contract: Contract) -> tuple[str, ...]:
    """The names of the contract that hold a number: places by their acronyms, and those that the glossary explains."""
    texts = [text for entry in contract.glossary for text in (entry.term, entry.definition)]
    texts += [text for partner in contract.partners.values() for text in (partner.name, partner.acronym)]
    found = {name for text in texts for name in NAME.findall(text)}
    acronyms = {
        rf"{re.escape(perimeter.acronym)}\s\d+" for perimeter in contract.perimeters.values() if perimeter.acronym
    }
    return (*sorted(re.escape(name) for name in found), *sorted(acronyms))


def check_typed_figures(narratives: Iterable[Narrative], problems: Problems, names: Sequence[str] = ()) -> None:
    """Report every number of the narratives that is not a date, an ordinal, an age, a law or a name.

    names: regular expressions of names that hold a number, as `names_with_a_number` gives them.
    """
    named = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)" if names else r"(?!)")
    for narrative in narratives:
        text = ALLOWED.sub(_blank, named.sub(_blank, masked(narrative.text, "\x00")))
        for found in NUMBER.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
            around = narrative.text[max(0, found.start() - AROUND) : found.end() + AROUND].replace("\n", " ")
            message = f"« {found.group().strip()} » est tapé à la main dans « …{around}… »."
            problems.add(kinds.FIGURE_TYPED, Place(narrative.path, line, column), message)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x00", found.group())
