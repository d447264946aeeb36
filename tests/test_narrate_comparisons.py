"""Sentences over several series of one indicator: perimeters and parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.observation import Observation
from cvreport.narrate.comparisons import breakdown_sentences, other_place_sentences
from cvreport.settings import Thresholds
from tiny_contract import breakdown, contract, derived, indicator, plain, row


def places(rows: list[Observation]) -> list[str]:
    """The sentences about the perimeters other than the leading one, in plain text."""
    made = contract([indicator(unit="élèves")], rows)
    state = derived(made).indicators["soutien.enfants"]
    assert state.leading is not None
    return [plain(text) for text in other_place_sentences(made, state.leading, state.series, Thresholds())]


def pair(perimeter: str, first: float, last: float) -> list[Observation]:
    """A first and a last level of one perimeter."""
    return [row("2015", first, perimeter=perimeter), row("2019", last, perimeter=perimeter)]


def test_two_perimeters_that_rise_are_compared() -> None:
    """When both rise, the other perimeter's levels are given, and which rise is the stronger."""
    assert places(pair("REP/REP+", 50, 120) + pair("Paris", 400, 700)) == [
        "Dans le même sens, on passe de 400 à 700 dans l'ensemble de Paris.",
        "La hausse est plus forte dans les REP/REP+ (+140 %) que dans l'ensemble de Paris (+75 %).",
    ]


def test_two_perimeters_that_fall_are_compared_as_falls() -> None:
    """When both fall, the comparison says « baisse » and names the stronger first."""
    assert places(pair("QP", 100, 90) + pair("Paris", 400, 200))[1] == (
        "La baisse est plus forte dans l'ensemble de Paris (−50 %) que dans les quartiers prioritaires (−10 %)."
    )


def test_opposite_perimeters_are_opposed() -> None:
    """When the other perimeter moves the other way, the sentence opposes it and compares nothing."""
    assert places(pair("QP", 50, 120) + pair("Paris", 700, 400)) == [
        "À l'inverse, on passe de 700 à 400 dans l'ensemble de Paris."
    ]


def test_a_perimeter_known_once_is_only_listed() -> None:
    """A perimeter with one level is listed at its date."""
    rows = [*pair("QP", 50, 120), row("2019", 700, perimeter="Paris")]
    assert places(rows) == ["En 2019 : 700 dans l'ensemble de Paris."]


def test_one_perimeter_alone_is_compared_with_nothing() -> None:
    """An indicator known in one perimeter gives no comparison."""
    assert places(pair("QP", 50, 120)) == []


@given(*(st.integers(20, 500) for _ in range(4)))
def test_the_stronger_movement_is_named_first(first: int, last: int, other_first: int, other_last: int) -> None:
    """Whatever the figures, the perimeter named first in the comparison changes most, in the direction told."""
    told = places(pair("QP", first, last) + pair("Paris", other_first, other_last))
    here, there = last / first - 1, other_last / other_first - 1
    for text in told:
        if "plus forte" not in text:
            continue
        assert here * there > 0
        assert ("hausse" in text) is (here > 0)
        strong = text.index("quartiers") < text.index("Paris")
        assert strong is (abs(here) > abs(there))


def parts(own: bool, rows: list[Observation]) -> list[str]:
    """The sentences about the parts of an indicator, in plain text; with `own`, each part has its subject."""
    named = {
        "f": breakdown("f", "filles", "le nombre de filles" if own else ""),
        "g": breakdown("g", "garçons", "le nombre de garçons" if own else ""),
    }
    made = contract([indicator(breakdowns=named)], [row("2015", 1458), row("2019", 551), *rows])
    state = derived(made).indicators["soutien.enfants"]
    assert state.leading is not None
    return [plain(text) for text in breakdown_sentences(made, state, state.leading, Thresholds(), 0)]


def test_parts_without_a_subject_are_listed_by_size() -> None:
    """Parts known once are listed in one sentence, the largest first."""
    rows = [row("2019", 251, breakdown="g"), row("2019", 300, breakdown="f")]
    assert parts(False, rows) == ["Le détail en 2019 : filles (300) et garçons (251)."]


def test_parts_that_change_give_both_levels() -> None:
    """Parts with two levels are told as passages."""
    rows = [row("2015", 20, breakdown="f"), row("2019", 30, breakdown="f")]
    assert parts(False, rows) == ["On passe de 20 à 30 pour filles."]


def test_parts_with_a_subject_are_never_told_as_the_whole() -> None:
    """A part known once is counted under its own name, not under that of the whole."""
    rows = [row("2019", 300, breakdown="f"), row("2019", 251, breakdown="g")]
    assert parts(True, rows) == ["En 2019, on compte 300 filles.", "On compte 251 garçons en 2019."]


@pytest.mark.parametrize("value", [0, 1])
def test_one_part_or_none_is_in_the_singular(value: float) -> None:
    """None and one of a part agree with the part's noun."""
    expected = ["On ne compte aucun garçon en 2019.", "En 2019, on compte un garçon."]
    assert parts(True, [row("2019", value, breakdown="g")]) == [expected[int(value)]]


def test_the_same_part_of_another_source_is_left_to_its_source() -> None:
    """Parts that another partner returns are not mixed with those of the leading series."""
    rows = [replace(row("2019", 300, breakdown="f"), source="caf")]
    assert parts(False, rows) == []
