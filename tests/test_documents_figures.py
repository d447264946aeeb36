"""The repository's own documents held together: one figure is printed alike everywhere, none is typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

import pytest
import yaml

from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import read_definition
from cvreport.compose.material import Material
from cvreport.derive.scopes import scopes_of, seen_by
from cvreport.model.document import Draft
from cvreport.model.selection import ScopeKind
from cvreport.model.slides import Slide
from cvreport.pipeline.build import prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.meetings import with_meeting
from cvreport.pipeline.order import Order
from cvreport.problems import Problems
from cvreport.templating.environment import search_path
from real_report import REPOSITORY

FIGURE = re.compile(r'<data value="([^"]*)">([^<]*)</data>')
NUMBER = re.compile(r"\d+(?:[\u202f\u00a0 ]\d{3})*(?:,\d+)?")
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# What a text may say in digits: years and spans of years, arrondissements, ages, names of classes.
NAMED = re.compile(r"(?:20[12]\d)(?:-20[12]\d)?|\b1?\de\b|\b20e\b|\d+(?:-| à )\d+ ans|CP|CE1|Projet 19|3F")


def material_of(year: int) -> Material:
    """The material of the repository for a year."""
    problems = Problems()
    _, material = prepare(Order(REPOSITORY, year, strict=False), Timer(lambda _step, _detail: None), problems)
    return material


def drafts_of(material: Material, document: str) -> list[Draft]:
    """The drafts of a document."""
    problems = Problems()
    definition = read_definition(document, search_path(REPOSITORY, material.year), problems)
    assert definition is not None
    return compose(definition, with_meeting(REPOSITORY, definition.selection, material, problems), problems)


@pytest.fixture(scope="module")
def material() -> Material:
    """The material of 2020."""
    return material_of(2020)


@pytest.fixture(scope="module")
def slides_2017() -> list[Slide]:
    """The slides of the committee of 2017."""
    return [draft.context["modele"] for draft in drafts_of(material_of(2017), "copil")]


def figures_of(material: Material, drafts: Iterable[Draft], document: str) -> dict[str, set[str]]:
    """The numbers printed for each reference."""
    renderer = Renderer(REPOSITORY, material.year, Problems())
    found: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for reference, text in FIGURE.findall(renderer.html(draft, document, "", lambda _anchor: "1")):
            numbers = NUMBER.findall(unescape(text))
            if numbers:
                # A count and its share of the whole have the same rule.
                share = " %" if "%" in text else ""
                found[reference + share].add(re.sub(r"\s", "", numbers[0]))
    return found


def test_a_figure_never_differs_between_documents(material: Material) -> None:
    """What deck and handouts print for a reference, the report prints for the same one."""
    report = figures_of(material, drafts_of(material, "rapport"), "rapport")
    deck = figures_of(material, drafts_of(material, "copil"), "copil")
    assert len(deck) > 100
    handouts: dict[str, set[str]] = defaultdict(set)
    for scope in scopes_of(material.contract, "all"):
        pages = drafts_of(replace(material, scope=scope), "fiche")
        for reference, numbers in figures_of(material, pages, "fiche").items():
            handouts[reference] |= numbers
    assert len(handouts) > 200
    for document in (deck, handouts):
        for reference, numbers in document.items():
            known = report.get(reference) or deck.get(reference) or numbers
            assert numbers <= known, reference
            assert reference in report or len(numbers) == 1, (reference, numbers)


def test_amounts_are_said_in_millions_and_exact_in_the_notes(slides_2017: list[Slide]) -> None:
    """« 7,2 M€ » on the slide, the exact sum and its line in the notes."""
    slide = next(slide for slide in slides_2017 if "7,2" in "".join(str(figure.number) for figure in slide.figures))
    notes = " ".join(str(note.striptags()) for note in slide.notes)
    assert "7,2 M€ : Crédits de l'État, crédits de la politique de la ville, 2017 : 7 208 159 €" in notes


@pytest.mark.parametrize("year", [2017, 2020])
def test_no_figure_is_typed_in_a_selection(year: int) -> None:
    """The texts of a selection hold no number but years, arrondissements, ages and names."""
    path = REPOSITORY / "indicators" / "editions" / f"copil-{year}.yaml"
    texts = _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    typed = [text for text in texts if re.search(r"\d", NAMED.sub("", CALL.sub("", text)))]
    assert typed == []


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("periodes", "indicateur", "indicateurs", "perimetre"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def test_a_district_is_judged_on_its_own_targets(material: Material) -> None:
    """No handout of an arrondissement shows or discusses a target set for another one, nor a bar alone."""
    contract = material.contract
    districts = {place.id for place in contract.perimeters.values() if contract.divides(place)}
    named = [verdict.target.perimeter for state in material.derived.indicators.values() for verdict in state.targets]
    assert len(districts & set(named)) > 1
    for scope in scopes_of(material.contract, "all"):
        if scope.kind is ScopeKind.DISTRICT:
            states = seen_by(material.derived, scope, material.settings.thresholds)
            judged = {verdict.target.perimeter for state in states for verdict in state.targets}
            assert judged & districts <= {scope.id}, scope.id
        recto, _ = drafts_of(replace(material, scope=scope), "fiche")
        chart = recto.context["modele_graphique"]
        assert chart is None or len(chart.categories) > 1, scope.asked
