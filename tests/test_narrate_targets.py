"""Sentences about targets: one for each state, with the figures of the référentiel and of the last level."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.contract import Comparison, Target
from cvreport.model.observation import Observation
from cvreport.narrate.targets import target_sentences
from tiny_contract import contract, derived, indicator, plain, row, target


def told(aim: Target | tuple[Target, ...], rows: list[Observation], unit: str = "collèges") -> list[str]:
    """The sentences about the targets of one indicator, in plain text."""
    aims = aim if isinstance(aim, tuple) else (aim,)
    made = contract([indicator("le nombre de collèges", unit=unit, targets=aims)], rows)
    return [plain(text) for text in target_sentences(made, derived(made).indicators["soutien.enfants"])]


def levels(*values: float) -> list[Observation]:
    """School years from 2016/2017 on, one level each."""
    return [row(f"{2016 + rank}/{2017 + rank}", value) for rank, value in enumerate(values)]


AT_LEAST_20 = target(Comparison.AT_LEAST, 20)


@pytest.mark.parametrize(
    ("aim", "values", "golden"),
    [
        (AT_LEAST_20, (14, 21, 22), "L'objectif de 20 est atteint depuis 2017/2018."),
        (AT_LEAST_20, (14, 18), "L'objectif de 20 n'est pas encore atteint (18 en 2017/2018)."),
        (AT_LEAST_20, (25, 14, 12), "L'objectif de 20 n'est plus atteint depuis 2017/2018."),
        (target(Comparison.AT_MOST, 10), (14, 9), "L'objectif de ne pas dépasser 10 est atteint depuis 2017/2018."),
        (
            target(Comparison.RANGE, 10, upper=20),
            (14, 21),
            "L'objectif de 10 à 20 n'est plus atteint depuis 2017/2018.",
        ),
        (target(Comparison.RISE), (14, 21), "L'objectif de hausse est atteint."),
        (target(Comparison.FALL), (14, 21), "L'objectif de baisse n'est pas encore atteint."),
        (target(Comparison.RISE_BY, 35, unit="%"), (14, 21), "L'objectif d'une hausse de 35 % est atteint."),
        (target(Comparison.FALL_BY, 35, unit="%"), (20, 10), "L'objectif d'une baisse de 35 % est atteint."),
    ],
)
def test_each_state_has_its_sentence(aim: Target, values: tuple[float, ...], golden: str) -> None:
    """A target is said met, not yet met or no longer met, since when and at what level."""
    assert told(aim, levels(*values)) == [golden]


def test_a_share_has_its_symbol() -> None:
    """The threshold and the level of a share are printed with their percent sign."""
    rows = [row("2018/2019", 94)]
    expected = ["L'objectif de 100 % n'est pas encore atteint (94 % en 2018/2019)."]
    assert told(target(Comparison.AT_LEAST, 100), rows, unit="%") == expected


def test_one_level_alone_gives_no_beginning() -> None:
    """A target met by the only level known is not said to be met « since »."""
    assert told(AT_LEAST_20, levels(21)) == ["L'objectif de 20 est atteint."]


def test_a_target_that_cannot_be_judged_says_why() -> None:
    """The reason of a target that cannot be judged is printed after it."""
    aim = target(Comparison.UNKNOWN, reason="la fréquentation n'est connue que dans les quartiers")
    golden = "L'objectif fixé ne peut pas être mesuré : la fréquentation n'est connue que dans les quartiers."
    assert told(aim, levels(14, 21)) == [golden]


def test_a_target_without_any_data_is_not_told() -> None:
    """Without any level nor reason, the missing data are told once, by another sentence."""
    assert told(target(Comparison.UNKNOWN), levels(14)) == []


def test_two_sources_that_disagree_are_named() -> None:
    """When only one of two sources meets a target, the sentence names it."""
    rows = [*levels(15, 18), *(replace(item, source="caf", value=22) for item in levels(15, 18))]
    assert told(AT_LEAST_20, rows) == ["L'objectif de 20 n'est atteint que selon une source (Caf)."]


def test_identical_sentences_are_said_once() -> None:
    """Two targets that would read alike give one sentence."""
    assert len(told((AT_LEAST_20, AT_LEAST_20), levels(14, 21))) == 1


def test_several_targets_say_what_each_bears_on() -> None:
    """With several targets, the perimeter of each is added in brackets."""
    aims = (replace(AT_LEAST_20, perimeter="QP"), replace(AT_LEAST_20, perimeter="Paris", threshold=90))
    rows = [row("2019", 21, perimeter="QP"), row("2019", 85, perimeter="Paris")]
    assert told(aims, rows) == [
        "L'objectif de 20 (quartiers prioritaires) est atteint.",
        "L'objectif de 90 (ensemble de Paris) n'est pas encore atteint (85 en 2019).",
    ]


def test_the_threshold_comes_from_the_referentiel() -> None:
    """The threshold is a data element whose cell names the target's indicator."""
    made = contract([indicator(unit="collèges", targets=(AT_LEAST_20,))], levels(14, 18))
    (text,) = target_sentences(made, derived(made).indicators["soutien.enfants"])
    assert '<data value="cible cible:soutien.enfants">20</data>' in text
    assert '<data value="niveau ville:3">18</data>' in text


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(2, 40))
def test_the_state_told_follows_from_the_levels(values: list[int], threshold: int) -> None:
    """Whatever the levels, a target is met when the last one reaches it, « plus » when only one before did."""
    (text,) = told(target(Comparison.AT_LEAST, threshold), levels(*map(float, values)))
    if values[-1] >= threshold:
        assert "est atteint" in text
    elif max(values) >= threshold:
        assert "n'est plus atteint" in text
    else:
        assert "n'est pas encore atteint" in text
