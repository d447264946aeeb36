"""The contract: its lookups and orders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvreport.model.contract import Contract
from cvreport.model.territory import Perimeter
from tiny_contract import breakdown, contract, indicator, row


def perimeter(name: str, *scales: str, whole: bool = False) -> Perimeter:
    """A perimeter that counts in some columns of the balance."""
    return Perimeter(name, name, f"à {name}", f"de {name}", "", "", scales, whole)


def with_perimeters(*perimeters: Perimeter) -> Contract:
    """A contract of some perimeters, in that order."""
    return replace(contract([indicator()], []), perimeters={one.id: one for one in perimeters})


@pytest.mark.parametrize(
    ("name", "unit"),
    [("f", "femmes"), ("h", "enfants accompagnés"), ("inconnue", "enfants accompagnés"), ("", "enfants accompagnés")],
)
def test_the_unit_of_a_breakdown(name: str, unit: str) -> None:
    """A breakdown has its own unit when it declares one, else that of its indicator."""
    breakdowns = {"f": breakdown("f", "femmes", unit="femmes"), "h": breakdown("h", "hommes")}
    assert indicator(breakdowns=breakdowns).unit_of(name) == unit


def test_actions_and_indicators_keep_the_order_of_the_repertory() -> None:
    """Actions are those of the référentiel; indicators of the context come after its own, and count for no action."""
    made = contract([indicator(id="soutien.b"), indicator(id="soutien.a")], [])
    (action,) = made.actions.values()
    context = replace(action, id="contexte", indicators=(indicator(id="contexte.brevet"),))
    made = replace(made, context=(context,))
    assert list(made.actions) == ["soutien"]
    assert list(made.indicators) == ["soutien.b", "soutien.a", "contexte.brevet"]
    assert made.theme_of["soutien"] is made.themes[0]
    assert "contexte" not in made.theme_of


def test_observations_are_grouped_in_the_order_of_the_files() -> None:
    """The observations of an indicator keep their order; one that has none is left out."""
    rows = [row("2019", 3), row("2015", 1, indicator_id="soutien.b"), row("2017", 2)]
    made = contract([indicator(), indicator(id="soutien.b"), indicator(id="soutien.c")], rows)
    assert {name: [one.value for one in own] for name, own in made.observations_of.items()} == {
        "soutien.enfants": [3, 2],
        "soutien.b": [1],
    }


def test_the_whole_speaks_after_its_parts() -> None:
    """Perimeters speak in their order, the unstated one after the parts, the whole last wherever it is declared."""
    made = with_perimeters(perimeter("Paris", whole=True), perimeter("QP"), perimeter("REP"))
    assert sorted(made.perimeter_rank, key=made.perimeter_rank.__getitem__) == ["QP", "REP", "", "Paris"]


def test_without_a_whole_the_unstated_perimeter_is_last() -> None:
    """When no perimeter holds all the others, the unstated one comes after them all."""
    made = with_perimeters(perimeter("QP"), perimeter("REP"))
    assert made.perimeter_rank == {"QP": 0, "REP": 1, "": 2}


def test_the_columns_of_the_balance_begin_with_the_whole() -> None:
    """Each column stands once, those of the whole first, the others in the order of the perimeters."""
    made = with_perimeters(
        perimeter("QP", "quartiers"), perimeter("18e", "arrondissements"), perimeter("QVA", "quartiers", "veille"),
        perimeter("Paris", "ville", whole=True), perimeter("REP"),
    )  # fmt: skip
    assert made.scales == ("ville", "quartiers", "arrondissements", "veille")
