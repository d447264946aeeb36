"""The bold first line of an analysis."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.series import evolution_between
from cvreport.model.contract import ActionStatus, Comparison
from cvreport.model.derived import Movement
from cvreport.model.observation import ObservationStatus, Qualifier
from cvreport.settings import Thresholds
from tiny_contract import analysis, contract, indicator, plain, row, target


def line(*arguments: object, **changes: object) -> str:
    """The headline of an analysis, in plain text."""
    return plain(analysis(*arguments, **changes).headline)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "golden"),
    [
        ((1458, 551), "Le nombre d'enfants accompagnés recule de 62 % depuis 2015."),
        ((400, 480), "Le nombre d'enfants accompagnés progresse de 20 % depuis 2015."),
        ((14, 21), "Le nombre d'enfants accompagnés progresse : 7 de plus qu'en 2015."),
        ((21, 14), "Le nombre d'enfants accompagnés recule : 7 de moins qu'en 2015."),
        ((24502, 24136), "Le nombre d'enfants accompagnés reste stable depuis 2015."),
        ((79, 197), "Le nombre d'enfants accompagnés a plus que doublé en quatre ans."),
        ((79, 237), "Le nombre d'enfants accompagnés a triplé en quatre ans."),
        ((10, 55), "Le nombre d'enfants accompagnés a été multiplié par 5,5 en quatre ans."),
        ((0, 42), "Le nombre d'enfants accompagnés progresse depuis 2015."),
    ],
)
def test_a_movement_is_told_in_a_dozen_words(values: tuple[float, float], golden: str) -> None:
    """The headline gives the movement of the leading indicator with one figure at most."""
    assert line(indicator(), [row("2015", values[0]), row("2019", values[1])]) == golden


def test_a_share_gains_points() -> None:
    """The movement of a share is told in points."""
    rows = [row("2014/2015", 54), row("2018/2019", 94)]
    assert line(indicator("la part des élèves", unit="%"), rows) == (
        "La part des élèves gagne 40 points depuis 2014/2015."
    )


def test_a_target_met_by_a_rise_is_added() -> None:
    """A rise that meets the target says so."""
    item = indicator("le nombre de collèges", unit="collèges", targets=(target(Comparison.AT_LEAST, 20),))
    assert line(item, [row("2015", 14), row("2019", 21)]) == (
        "Le nombre de collèges progresse : 7 de plus qu'en 2015 et l'objectif est atteint."
    )


def test_an_opposite_indicator_is_opposed() -> None:
    """An indicator that moves the other way is opposed to the first."""
    items = [
        indicator("le nombre de partenaires", unit="partenaires", leading=True),
        indicator("le nombre de groupes", id="soutien.groupes", unit="groupes"),
    ]
    rows = [row("2015", 50), row("2019", 57)]
    rows += [row("2015", 348, indicator_id="soutien.groupes"), row("2019", 296, indicator_id="soutien.groupes")]
    assert line(items, rows) == (
        "Le nombre de partenaires progresse : 7 de plus qu'en 2015, mais le nombre de groupes recule."
    )


@pytest.mark.parametrize(
    ("value", "golden"),
    [
        (145, "145 actions menées en 2019."),
        (1, "Une action menée en 2019."),
        (0, "On ne compte aucune action menée en 2019."),
    ],
)
def test_one_level_is_a_count(value: float, golden: str) -> None:
    """An indicator known once gives its count, which opens the line."""
    item = indicator("le nombre d'actions menées", unit="actions menées", unit_gender="f")
    assert line(item, [row("2019", value)]) == golden


@pytest.mark.parametrize(
    ("status", "golden"),
    [
        (ActionStatus.STOPPED, "Le dispositif s'est arrêté : fin du financement."),
        (ActionStatus.SUSPENDED, "Le dispositif est suspendu : fin du financement."),
        (ActionStatus.ABANDONED, "Le projet a été abandonné : fin du financement."),
        (ActionStatus.NOT_STARTED, "Le dispositif n'a pas encore démarré : fin du financement."),
    ],
)
def test_a_scheme_that_is_not_alive_says_so_first(status: ActionStatus, golden: str) -> None:
    """A scheme stopped, suspended, abandoned or not started leads with that and its reason."""
    assert line(indicator(), [row("2015", 10), row("2018", 20)], status=status, reason="fin du financement") == golden


def test_no_data_is_said() -> None:
    """An action without any data says that it cannot be followed."""
    rows = [row("", None, status=ObservationStatus.NOT_AVAILABLE)]
    assert line(indicator(), rows) == "Les données ne permettent pas de suivre cette action."


def test_a_description_without_a_value_is_said() -> None:
    """An action that is only described says so."""
    rows = [row("2019", None, status=ObservationStatus.QUALITATIVE, detail="ateliers mensuels")]
    assert line(indicator(), rows) == "L'action est décrite, sans valeur chiffrée."


@pytest.mark.parametrize(
    ("qualifier", "value", "upper", "unit", "golden"),
    [
        (Qualifier.CUMULATED, 5376, None, "", "Au total, entre 2015 et 2019, on compte 5 376 enfants accompagnés."),
        (Qualifier.CHANGE, -71, None, "%", "Le nombre d'enfants accompagnés a reculé de 71 % entre 2015 et 2019."),
    ],
)
def test_a_value_that_is_no_level_leads_when_it_is_alone(
    qualifier: Qualifier, value: float, upper: float | None, unit: str, golden: str
) -> None:
    """A total or a change alone makes the headline."""
    rows = [row("2015 à 2019", value, upper=upper, qualifier=qualifier, unit=unit)]
    assert line(indicator(), rows) == golden


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_headline_goes_the_way_of_the_figures(first: int, last: int) -> None:
    """Whatever the levels, the headline's verb agrees with the movement that gives the verdict."""
    rows = [row("2015", first), row("2019", last)]
    told = line(indicator(), rows)
    evolution = evolution_between(*contract([indicator()], rows).observations, Thresholds())
    assert evolution is not None
    movement = evolution.movement
    assert bool(re.search("progresse|doublé|triplé|multiplié", told)) is (movement is Movement.RISE)
    assert bool(re.search("recule|tombe à zéro", told)) is (movement is Movement.FALL)
    assert ("stable" in told) is (movement is Movement.STABLE)
