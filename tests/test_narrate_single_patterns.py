"""Sentences on what has no evolution: one level, a total, bounds, a change alone."""

from __future__ import annotations

import pytest

from cvreport.model.contract import Indicator
from cvreport.model.derived import Series
from cvreport.model.observation import Observation, Qualifier
from cvreport.narrate import single_patterns
from cvreport.narrate.subject import subject_of
from tiny_contract import contract, indicator, plain, row

SHARE = indicator("la part des établissements dotés d'un GPDS", unit="%")
SIGNALS = indicator("le nombre de signalements", unit="signalements")


def level(item: Indicator, one: Observation, turn: int = 0) -> str:
    """The sentence for one level, in plain text."""
    made = contract([item], [one])
    found = made.observations[0]
    subject = subject_of(made, Series(item, found.perimeter, found.breakdown, found.unit, found.source, (found,)))
    return plain(single_patterns.level_sentence(subject, found, turn))


def loose(item: Indicator, one: Observation) -> str:
    """The sentence for a total, a range or a change whose levels are not known, in plain text."""
    made = contract([item], [one])
    found = made.observations[0]
    unit = item.unit if found.qualifier is Qualifier.CHANGE else found.unit
    subject = subject_of(made, Series(item, "", "", unit, "ville", (found,)))
    match found.qualifier:
        case Qualifier.CUMULATED:
            return plain(single_patterns.total_sentence(subject, found))
        case Qualifier.BETWEEN:
            return plain(single_patterns.range_sentence(subject, found))
        case _:
            return plain(single_patterns.change_sentence(subject, found, 0))


@pytest.mark.parametrize(
    ("value", "turn", "golden"),
    [
        (145, 0, "On compte 145 actions menées en 2019."),
        (145, 1, "En 2019, on compte 145 actions menées."),
        (1, 0, "On compte une action menée en 2019."),
        (0, 0, "On ne compte aucune action menée en 2019."),
    ],
)
def test_one_level_alone_is_counted(value: float, turn: int, golden: str) -> None:
    """A single level is told as a count, in words and in the singular for one, negated for none."""
    item = indicator("le nombre d'actions menées", unit="actions menées", unit_gender="f")
    assert level(item, row("2019", value), turn) == golden


@pytest.mark.parametrize(
    ("turn", "golden"),
    [
        (0, "La part des établissements dotés d'un GPDS est de 25 % en 2019."),
        (1, "La part des établissements dotés d'un GPDS s'élève à 25 % en 2019."),
    ],
)
def test_one_share_alone_keeps_its_subject(turn: int, golden: str) -> None:
    """A single share is a sentence about its subject."""
    assert level(SHARE, row("2019", 25), turn) == golden


def test_one_level_without_a_date_gives_none() -> None:
    """A level whose period is not stated is told without a date."""
    assert level(indicator(unit="enfants"), row("", 12), 1) == "On compte 12 enfants."


def test_part_of_a_whole_names_the_whole() -> None:
    """« x sur y » prints both."""
    item = indicator("le nombre d'écoles équipées", unit="écoles équipées", unit_gender="f")
    one = row("2019", 39, upper=41, qualifier=Qualifier.OUT_OF)
    assert level(item, one) == "On compte 39 sur 41 écoles équipées en 2019."


def test_an_approximate_count_is_not_exact() -> None:
    """« environ » is printed before a single count."""
    item = indicator("le nombre de femmes accompagnées", unit="femmes accompagnées")
    assert (
        level(item, row("2019", 100, qualifier=Qualifier.ABOUT)) == "On compte environ 100 femmes accompagnées en 2019."
    )


def test_a_yes_is_a_word() -> None:
    """An indicator of yes or no prints the word and not the number."""
    item = indicator("l'ouverture du centre", unit="oui/non", gender="f")
    assert level(item, row("2019", 1)) == "L'ouverture du centre : oui en 2019."


def test_a_total_says_its_span() -> None:
    """A total over several years says so, and over which years."""
    told = loose(indicator(), row("2015 à 2019", 5376, qualifier=Qualifier.CUMULATED))
    assert told == "Au total, entre 2015 et 2019, on compte 5 376 enfants accompagnés."


def test_a_total_of_money_keeps_its_subject() -> None:
    """A total in euros says of what."""
    told = loose(indicator("le montant versé", unit="€"), row("2015 à 2019", 89000, qualifier=Qualifier.CUMULATED))
    assert told == "Au total, entre 2015 et 2019, le montant versé atteint 89 000 €."


def test_a_range_over_the_years_gives_both_bounds() -> None:
    """A range over several years gives its two bounds."""
    item = indicator("la part des femmes suivies", unit="%")
    told = loose(item, row("2015 à 2019", 43, upper=60, qualifier=Qualifier.BETWEEN))
    assert told == "Selon les années, la part des femmes suivies va de 43 % à 60 % (2015-2019)."


def test_a_range_of_one_year_does_not_say_over_the_years() -> None:
    """A range inside one year is dated by that year."""
    item = indicator("la part des femmes suivies", unit="%")
    told = loose(item, row("2019", 43, upper=60, qualifier=Qualifier.BETWEEN))
    assert told == "En 2019, la part des femmes suivies va de 43 % à 60 %."


@pytest.mark.parametrize(
    ("value", "golden"),
    [
        (-71, "Le nombre de sessions a reculé de 71 % entre 2015 et 2019."),
        (71, "Le nombre de sessions a progressé de 71 % entre 2015 et 2019."),
        (0, "Le nombre de sessions n'a pas changé entre 2015 et 2019."),
    ],
)
def test_a_change_without_levels_is_told_alone(value: float, golden: str) -> None:
    """A change whose levels are not known gives its size, and its direction in the verb."""
    item = indicator("le nombre de sessions", unit="sessions")
    assert loose(item, row("2015 à 2019", value, unit="%", qualifier=Qualifier.CHANGE)) == golden
