"""What the notes say of a figure that was counted, or of a target."""

from __future__ import annotations

import pytest

from composed import material_of
from cvreport.compose.trace_words import WORDS, counted_words, target_words
from cvreport.model.contract import Contract
from cvreport.model.derived import IndicatorStatus, TargetState, Verdict
from projects import write_project


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    """The small contract."""
    return material_of(write_project(tmp_path_factory.mktemp("mots") / "projet")).contract


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("actions ensemble renforcee", "actions renforcées de l'ensemble du contrat"),
        ("actions apprendre", "actions du thème Apprendre"),
        ("objectifs 1.1 pas_encore_atteint", "objectifs pas encore atteints du sous-chapitre 1.1"),
        ("indicateurs ensemble mesure_une_fois", "indicateurs connus à une seule date de l'ensemble du contrat"),
        ("actions axe:sante renforcee", "actions renforcées axe:sante"),
    ],
)
def test_rules_are_said_in_words(contract: Contract, rule: str, words: str) -> None:
    """What, in which state, of which part of the contract."""
    assert counted_words(contract, rule) == words


def test_every_state_has_its_words() -> None:
    """No state is said by its identifier."""
    assert set(WORDS) >= {*Verdict, *TargetState, *IndicatorStatus}


def test_a_target_is_named_by_its_indicator(contract: Contract) -> None:
    """The title of the indicator, or what was asked when there is none."""
    assert target_words(contract, "soutien.eleves") == contract.indicators["soutien.eleves"].short_title
    assert target_words(contract, "inconnu") == "inconnu"
