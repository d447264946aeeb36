"""Tests of what is compared between places, and with the observations of a project."""

# One claim a line reads better than claims cut in pieces.
# ruff: noqa: E501

from decimal import Decimal

import pytest

from cvreport.proof import Record, proofread

SYNTHESIS = "Les rendez-vous des droits se sont développés ({y} en 2019 contre 219 en 2015)."
DETAIL = "Le nombre de rendez-vous des droits est passé de 219 en 2015 à {y} en 2019."


def codes(text: str, records: tuple[Record, ...] = ()) -> list[str]:
    """The codes of the findings of a text."""
    return [finding.code for finding in proofread(text, records=records)]


def test_two_values_for_one_figure_are_reported_at_both_places() -> None:
    """Each place is reported, with the value of the other one."""
    text = SYNTHESIS.format(y=393) + "\n\n" + DETAIL.format(y=303) + "\n"
    first, second = proofread(text)
    assert (first.line, second.line) == (1, 3)
    assert "303" in first.message
    assert "393" in second.message


@pytest.mark.parametrize(
    "text",
    [
        SYNTHESIS.format(y=303) + "\n\n" + DETAIL.format(y=303),
        "5 990 logements ont été rénovés en 2019.\n\nQuelque 6 000 logements ont été rénovés en 2019.",
        "34 200 collégiens concernés en 2019.\n\nAu total, 34 211 collégiens concernés en 2019.",
        "Pour la RIVP, le nombre de ménages suivis est de 311 en 2019.\n\nPour Paris Habitat, le nombre de ménages suivis est de 317 en 2019.",
        "À Paris, le nombre d'interventions est passé de 410 à 512 entre 2015 et 2019.\n\nDans les QP, le nombre d'interventions est passé de 410 à 502 entre 2015 et 2019.",
        "# École Pasteur\n\nLe nombre d'élèves est passé de 312 en 2018 à 289 en 2021.\n\n# École Jean-Moulin\n\nLe nombre d'élèves est passé de 312 en 2018 à 269 en 2021.",
    ],
)  # fmt: skip
def test_figures_that_agree_or_differ_in_subject_are_silent(text: str) -> None:
    """One value twice, its rounding, or two perimeters raise nothing."""
    assert codes(text) == []


def test_two_years_for_one_value_are_reported() -> None:
    """The same movement dated of two years of start is reported."""
    text = (
        "Les parcours pour le maintien dans le logement progressent (718 en 2019 contre 600 en 2015).\n\n"
        "Le nombre de parcours pour le maintien dans le logement est passé de 600 en 2018 à 718 en 2019.\n"
    )
    assert codes(text) == ["C202", "C202"]


RECORDS = (
    Record("Nombre d'apprenants des parcours linguistiques", "Paris", "2018", Decimal(1371), "apprenants", "f.csv:3"),
    Record("Nombre d'apprenants des parcours linguistiques", "Paris", "2015", Decimal(1594), "apprenants", "f.csv:2"),
    Record("Part des femmes dans les parcours linguistiques", "Paris", "2018", Decimal(41), "%", "f.csv:4"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les parcours linguistiques comptent 1 371 apprenants en 2018.", []),
        ("Les parcours linguistiques comptent 1 317 apprenants en 2018.", ["C301"]),
        ("Les parcours linguistiques comptent 1 400 apprenants en 2018.", []),
        ("Les parcours linguistiques comptent 1 317 apprenants en 2017.", []),
        ("Le nombre de cantines est de 1 317 en 2018.", []),
    ],
)
def test_figures_are_compared_with_observations(text: str, expected: list[str]) -> None:
    """A figure that differs from its observation is reported with its cell, a rounding is not."""
    assert codes(text, RECORDS) == expected


def test_the_observation_is_named() -> None:
    """The message gives the value, the indicator and the cell of the observation."""
    (finding,) = proofread("Les parcours linguistiques comptent 1 317 apprenants en 2018.", records=RECORDS)
    assert "f.csv:3" in finding.message
    assert finding.expected == "1\u202f371"
