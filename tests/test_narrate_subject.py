"""Who a sentence is about."""

from __future__ import annotations

import pytest

from cvreport.model.derived import Series
from cvreport.narrate.subject import Subject, noun_phrase, second_named, subject_of
from tiny_contract import breakdown, contract, indicator, row


def subject(text: str, unit: str = "élèves", own: str = "élèves", perimeter: str = "QP", part: str = "") -> Subject:
    """The subject of a series of one level."""
    item = indicator(text, unit=own, breakdowns={"f": breakdown("f", "filles", part)})
    made = contract([item], [row("2019", 3, perimeter=perimeter)])
    found = made.observations[0]
    name = "f" if part else ""
    return subject_of(made, Series(item, perimeter, name, unit, "ville", (found,)))


def test_the_perimeter_is_the_place() -> None:
    """The perimeter follows the verb as a place."""
    found = subject("le nombre d'élèves")
    assert (found.text, found.place) == ("le nombre d'élèves", "dans les quartiers prioritaires")


def test_a_place_that_the_label_names_is_not_repeated() -> None:
    """A label that names its perimeter has no place."""
    assert subject("la part des habitants des quartiers prioritaires", "%", "%").place == ""


@pytest.mark.parametrize(
    ("label", "golden"),
    [
        ("le nombre de femmes", "la part des femmes"),
        ("les femmes suivies", "la part des femmes suivies"),
        ("la part des femmes", "la part des femmes"),
    ],
)
def test_a_count_label_over_shares_becomes_a_share(label: str, golden: str) -> None:
    """A label that says « nombre » over values in percent is told as a share."""
    assert subject(label, unit="%").text == golden


def test_a_part_counts_what_its_subject_names() -> None:
    """A part with its own subject and no unit counts what the subject names."""
    assert subject("le nombre d'élèves", part="le nombre d'élèves de CP").unit == "élèves de CP"


def test_a_subject_without_a_known_gender_takes_an_article() -> None:
    """A plural or elided label is taken as masculine unless its gender is given."""
    assert noun_phrase("l'enquête", "f").gender == "f"
    assert noun_phrase("les groupes").gender == "m"


def test_a_pronoun_agrees() -> None:
    """The pronoun that stands for a feminine plural is « elles »."""
    found = subject("les familles suivies")
    assert subject("la durée").as_pronoun().opening == "Elle"
    assert found.as_pronoun().text == "ils"


@pytest.mark.parametrize(
    ("one", "two", "golden"),
    [
        ("le nombre d'écoles", "le nombre de collèges", "celui des collèges"),
        ("la part des filles", "la part des garçons", "celle des garçons"),
        ("le nombre d'écoles", "la part des garçons", "la part des garçons"),
    ],
)
def test_the_second_of_two_subjects_drops_what_they_share(one: str, two: str, golden: str) -> None:
    """Two subjects with one head share it."""
    assert second_named(subject(one), subject(two)) == golden
