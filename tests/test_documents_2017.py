"""The committee of 2017 rebuilt: its deck held against the text of its slides, figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from cvreport.compose.traces import FIGURE, find_cell
from cvreport.model.slides import Slide
from test_documents_figures import drafts_of, material_of

# The slides projected at the committee « Bilan 2016-2017 », as text.
SOURCE = Path(__file__).parent / "sources" / "comite-2017.txt"
# What the source writes in digits without counting anything, and why.
NOT_FIGURES = (
    r"^- [1-5] (?=[A-ZÉ])",  # rank of an item of the agenda
    r"^(?:- )?\d\. ",  # rank of an item of a list
    r"Axe \d|Thème \d|Projet 19|\b3F\b|\bCE1\b|1\^\{ère\}",  # names and ordinals
    r"(?<!\d)20[12]\d(?:\s?[-/]\s?20[12]\d)?(?!\d)",  # years and spans of years
    r"\d+ ?[-–] ?\d+ ?ans",  # ages
    r"(?:\d+e?(?:, | et |/))*\d+(?:\^e|\^\{ème\}|e\b)",  # arrondissements
    r"3 priorités transversales",  # counts the lines that follow it on the slide
)
# What the source counts in letters.
IN_LETTERS = {"un million": 1_000_000.0, "Cinq sites": 5.0, "Huit agences": 8.0}
NUMBER = re.compile(
    r"(?<![\w,])(?P<digits>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<unit>\s?%|\s?M€|\s?millions?| en investissement| euros)?"
)
MILLIONS = (
    "M€",
    "million",
    "millions",
    "en investissement",
)  # « 97 millions en fonctionnement et 130 en investissement »


@dataclass(frozen=True)
class Counted:
    """A value and its unit: "%", "€", or nothing for what is counted."""

    value: float
    unit: str


def figures_of_source() -> Counter[Counted]:
    """Every figure the source prints with a value, as many times as it prints it."""
    found: Counter[Counted] = Counter()
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        for words, value in IN_LETTERS.items():
            found[Counted(value, "€" if words.endswith("million") else "")] += line.count(words)
        for pattern in NOT_FIGURES:
            line = re.sub(pattern, lambda match: " " * len(match.group()), line)
        for match in NUMBER.finditer(line):
            value, unit = float(match["digits"].replace(" ", "").replace(",", ".")), (match["unit"] or "").strip()
            if unit in MILLIONS:
                value, unit = value * 1e6, "€"
            found[Counted(round(value, 4), {"euros": "€"}.get(unit, unit))] += 1
    return +found


@pytest.fixture(scope="module")
def slides() -> list[Slide]:
    """The slides of the deck of 2017."""
    return [draft.context["modele"] for draft in drafts_of(material_of(2017), "copil")]


def test_the_source_is_read_as_a_reader_does() -> None:
    """Amounts, shares, thousands, decimals and numbers in letters are found; ages, years and ranks are not."""
    found = figures_of_source()
    assert found.total() == 74
    expected = {
        Counted(7208159, "€"): 1,
        Counted(228e6, "€"): 1,
        Counted(130e6, "€"): 1,
        Counted(10.8e6, "€"): 1,
        Counted(67.5, "%"): 1,
        Counted(30, "%"): 4,
        Counted(3860, ""): 2,
        Counted(38594, ""): 1,
        Counted(8, ""): 1,
    }
    assert {figure: found[figure] for figure in expected} == expected
    assert not [figure for figure in found if figure.unit == "" and 2010 <= figure.value <= 2030]


def test_the_slides_print_every_figure_of_the_source_and_no_other(slides: list[Slide]) -> None:
    """On the slides themselves, not in their notes, as many different rows as the source prints figures."""
    material = material_of(2017)
    cells = {
        cell
        for slide in slides
        for text in slide.texts()
        for value, _ in FIGURE.findall(str(text))
        for cell in value.split(" ")[1:]
    }
    rows = [find_cell(material, cell) for cell in cells]
    shown = Counter(
        Counted(round(row.value or 0.0, 4), row.unit if row.unit in ("%", "€") else "") for row in rows if row
    )
    assert shown == figures_of_source()


def test_every_row_of_2017_is_shown(slides: list[Slide]) -> None:
    """No row of the tables of 2017 stays unused."""
    rows = {row.cell for row in material_of(2017).contract.observations}
    texts = " ".join(str(text) for slide in slides for text in slide.texts())
    assert sorted(row for row in rows if not re.search(rf'[ "]{re.escape(row)}[ "]', texts)) == []


def test_the_deck_is_about_as_long_as_its_source(slides: list[Slide]) -> None:
    """About forty slides."""
    assert 38 <= len(slides) <= 46
