"""Derived values: what a series begins and ends with, and the words that the data files print."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from cvreport.model.derived import IndicatorStatus, Movement, Series, TargetState, Verdict
from cvreport.model.observation import ObservationStatus
from tiny_contract import contract, derived, indicator, row


def test_a_series_begins_with_its_oldest_level() -> None:
    """The first and the last level are those of the oldest and the newest period, in whatever order they came."""
    rows = [row("2019", 3), row("2015", 1), row("2017", 2)]
    series = derived(contract([indicator()], rows)).indicators["soutien.enfants"].leading
    assert series is not None
    assert (series.first.value, series.last.value) == (1, 3)


def test_a_series_of_one_level_begins_and_ends_with_it() -> None:
    """A single level is the first and the last."""
    only = row("2019", 3)
    series = Series(indicator(), "", "", "élèves", "ville", (only,))
    assert series.first is series.last is only


def test_derived_values_cannot_be_changed() -> None:
    """What was derived stays as it was derived."""
    found = derived(contract([indicator()], [row("2015", 1), row("2019", 2)]))
    with pytest.raises(FrozenInstanceError):
        found.contract = contract([indicator()], [])  # type: ignore[misc]  # that is what is refused


def test_each_indicator_and_action_has_a_state() -> None:
    """Every action and indicator is found by its identifier, and points to the contract's own."""
    made = contract([indicator(), indicator(id="soutien.b")], [row("2019", 2)])
    found = derived(made)
    assert set(found.indicators) == set(made.indicators)
    assert found.actions["soutien"].action is made.actions["soutien"]
    assert [state.indicator.id for state in found.actions["soutien"].indicators] == ["soutien.enfants", "soutien.b"]


def test_words_of_the_data_files_are_plain() -> None:
    """States are written in the data files without accent nor space, but for the word of a movement."""
    for word in [*Verdict, *TargetState, *IndicatorStatus, *(one for one in ObservationStatus if one)]:
        assert word.isascii()
        assert word.replace("_", "").isalpha()
        assert word == word.lower()
    assert list(Movement) == ["hausse", "baisse", "stabilité"]


def test_what_a_partner_answers_is_a_status_of_the_indicator() -> None:
    """Each status that a partner may give is one that an indicator may have."""
    assert {status.value for status in ObservationStatus if status} <= {status.value for status in IndicatorStatus} | {
        "provisoire",
        "revise",
        "estime",
    }
