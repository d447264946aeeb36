"""What holds what, among the territories of a contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvreport.derive.scopes import scopes_of
from cvreport.model.contract import Contract
from projects import FILES, write_project
from reading import read_project
from second_contract import YEAR, write_second_contract

PERIMETERS = "indicators/perimetres.yaml"
NESTED = """
abords:
  libelle: Quartiers et leurs abords
  lieu: dans les quartiers et leurs abords
  de: des quartiers et de leurs abords
  sigle: Abords
  contenu_dans: [est]
est: {libelle: Est, lieu: à l'est, de: de l'est}
pays: {libelle: Pays, lieu: dans le pays, de: du pays, exterieur: true}
"""


def contract_of(folder: Path, year: int = 2020) -> Contract:
    """The contract of a project that has nothing wrong."""
    contract, problems = read_project(folder, year)
    assert contract is not None, [str(problem) for problem in problems]
    return contract


def test_a_part_of_a_part_is_a_part(tmp_path: Path) -> None:
    """A territory is held by those it names, by those that hold them, then by the whole; one outside by none."""
    text = FILES[PERIMETERS].replace("  echelles: [QP]", "  contenu_dans: [abords]") + NESTED
    contract = contract_of(write_project(tmp_path, {PERIMETERS: text}))
    assert contract.wholes_of("QP") == ("abords", "est", "Paris")
    assert contract.wholes_of("est") == ("Paris",)
    assert contract.wholes_of("Paris") == contract.wholes_of("pays") == contract.wholes_of("") == ()


def test_a_territory_has_a_short_name(tmp_path: Path) -> None:
    """Its acronym when it has one, else its identifier; nothing when it is not stated."""
    contract = contract_of(write_project(tmp_path, {PERIMETERS: FILES[PERIMETERS] + NESTED}))
    assert [contract.short_place(name) for name in ("abords", "QP", "")] == ["Abords", "QP", ""]


@pytest.mark.parametrize("asked", ["canton:amont", "partie:amont"])
def test_a_part_of_the_territory_is_asked_for_by_the_contracts_word(tmp_path: Path, asked: str) -> None:
    """The handout of a canton is asked for as a canton, and its file is named so."""
    (scope,) = scopes_of(contract_of(write_second_contract(tmp_path), YEAR), asked)
    assert (scope.asked, scope.slug, scope.name) == ("canton:amont", "canton-amont", "Canton d'Amont")
