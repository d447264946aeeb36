"""Sentences over one series: the cases of narration.md, and what holds for any figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.derive.series import evolution_between
from cvreport.french.periods import in_period
from cvreport.model.contract import Indicator
from cvreport.model.derived import Movement, Series
from cvreport.model.observation import Observation, Qualifier
from cvreport.narrate import patterns
from cvreport.narrate.subject import subject_of
from cvreport.settings import Thresholds
from tiny_contract import FIGURE, contract, indicator, plain, row

RISING = re.compile(r"progress|augment|gagne|doublé|triplé|multipli|de plus\b|[+]|au-dessus")
FALLING = re.compile(r"diminu|recul|perd|de moins\b|−|en dessous")


def said(item: Indicator, rows: list[Observation], turn: int = 0) -> str:
    """The marked-up sentence for the change between the first and the last row."""
    made = contract([item], rows)
    points = made.observations
    last = points[-1]
    subject = subject_of(made, Series(item, last.perimeter, last.breakdown, last.unit, last.source, points))
    evolution = evolution_between(points[0], last, Thresholds())
    assert evolution is not None
    return patterns.evolution_sentence(subject, evolution, turn)


def turned(item: Indicator, rows: list[Observation]) -> str:
    """The sentence for a series with a turning point, in plain text."""
    made = contract([item], rows)
    points = made.observations
    subject = subject_of(made, Series(item, "", "", item.unit, "ville", points))
    assert patterns.has_turning_point(points)
    return plain(patterns.peak_sentence(subject, points))


SHARE = indicator("la part des établissements dotés d'un GPDS", unit="%")
SIGNALS = indicator("le nombre de signalements", unit="signalements")


@pytest.mark.parametrize(
    ("turn", "golden"),
    [
        (
            0,
            "Le nombre d'enfants accompagnés est passé de 1 458 en 2014/2015 à 551 en 2018/2019, "
            "soit 907 de moins (−62 %).",
        ),
        (1, "Le nombre d'enfants accompagnés diminue, de 1 458 en 2014/2015 à 551 en 2018/2019 (−62 %)."),
        (2, "Le nombre d'enfants accompagnés recule : 551 en 2018/2019, contre 1 458 en 2014/2015 (−62 %)."),
    ],
)
def test_a_large_fall_is_told_three_ways_by_turn(turn: int, golden: str) -> None:
    """A fall of a large count gives its levels, and its percentage; the verb changes with the turn."""
    assert plain(said(indicator(), [row("2014/2015", 1458), row("2018/2019", 551)], turn)) == golden


def test_a_large_rise_says_how_many_more() -> None:
    """A rise of a large count gives the difference and the percentage."""
    told = plain(said(indicator(), [row("2015", 1000), row("2019", 1500)]))
    assert (
        told == "Le nombre d'enfants accompagnés est passé de 1 000 en 2015 à 1 500 en 2019, soit 500 de plus (+50 %)."
    )


@pytest.mark.parametrize(
    ("turn", "golden"),
    [
        (0, "Le nombre de collèges est passé de 14 en 2014/2015 à 21 en 2018/2019 (+7)."),
        (1, "Le nombre de collèges progresse, de 14 en 2014/2015 à 21 en 2018/2019 (+7)."),
        (2, "Le nombre de collèges augmente : 21 en 2018/2019, contre 14 en 2014/2015 (+7)."),
    ],
)
def test_a_small_rise_is_told_by_its_difference(turn: int, golden: str) -> None:
    """Below a hundred, a change is given as a difference and not as a percentage."""
    item = indicator("le nombre de collèges", unit="collèges")
    assert plain(said(item, [row("2014/2015", 14), row("2018/2019", 21)], turn)) == golden


@pytest.mark.parametrize(
    ("first", "last", "turn", "golden"),
    [
        (54, 94, 0, "gagne 40 points : 54 % en 2014/2015, 94 % en 2018/2019."),
        (54, 94, 1, "progresse de 40 points : 54 % en 2014/2015, 94 % en 2018/2019."),
        (94, 54.5, 0, "perd 39,5 points : 94 % en 2014/2015, 54,5 % en 2018/2019."),
        (50, 51.5, 1, "progresse de 1,5 point : 50 % en 2014/2015, 51,5 % en 2018/2019."),
    ],
)
def test_a_share_moves_in_points(first: float, last: float, turn: int, golden: str) -> None:
    """The change of a share is in points, in the singular below two, and its levels keep their percent sign."""
    told = plain(said(SHARE, [row("2014/2015", first), row("2018/2019", last)], turn))
    assert told == f"La part des établissements dotés d'un GPDS {golden}"


def test_a_small_change_is_stable() -> None:
    """A change under two percent reads as stable, with both levels and no sign."""
    item = indicator("le nombre d'allocataires", unit="allocataires")
    told = plain(said(item, [row("2015", 24502), row("2019", 24136)]))
    assert told == "Le nombre d'allocataires reste stable : 24 502 en 2015, 24 136 en 2019."


def test_no_change_is_said_once() -> None:
    """Two equal levels are printed once, with their span."""
    told = plain(said(indicator("les groupes", unit="groupes", gender="m"), [row("2015", 12), row("2019", 12)]))
    assert told == "Les groupes se maintiennent à 12 de 2015 à 2019."


@pytest.mark.parametrize(
    ("values", "golden"),
    [
        (
            (1137, 1716, 1416),
            "Après un maximum de 1 716 en 2018, le nombre de signalements revient à 1 416 en 2019, "
            "au-dessus du niveau de 2015 (1 137).",
        ),
        (
            (200, 298, 193),
            "Après un maximum de 298 en 2018, le nombre de signalements revient à 193 en 2019, "
            "en dessous du niveau de 2015 (200).",
        ),
        (
            (1137, 516, 1016),
            "Après un minimum de 516 en 2018, le nombre de signalements remonte à 1 016 en 2019, "
            "en dessous du niveau de 2015 (1 137).",
        ),
        (
            (200, 298, 200),
            "Après un maximum de 298 en 2018, le nombre de signalements revient à 200 en 2019, comme en 2015 (200).",
        ),
    ],
)
def test_a_turning_point_is_named(values: tuple[float, ...], golden: str) -> None:
    """A maximum or a minimum in between is named, with where the series ends against where it began."""
    periods = ("2015", "2018", "2019")
    rows = [row(period, value) for period, value in zip(periods, values, strict=True)]
    assert turned(SIGNALS, rows) == golden


@pytest.mark.parametrize(("values", "turning"), [((100, 109, 90), False), ((100, 111, 90), True), ((100, 120), False)])
def test_a_turning_point_lies_a_tenth_beyond_both_ends(values: tuple[float, ...], turning: bool) -> None:
    """An intermediate level counts as a turning point only when it is a tenth beyond both ends."""
    rows = [row(str(2015 + rank), value) for rank, value in enumerate(values)]
    assert patterns.has_turning_point(rows) is turning


@pytest.mark.parametrize(
    ("unit", "gender", "golden"),
    [("enfants", "m", "Aucun enfant en 2016, 42 en 2019."), ("familles", "f", "Aucune famille en 2016, 42 en 2019.")],
)
def test_a_start_from_nothing_says_none(unit: str, gender: str, golden: str) -> None:
    """A first level of zero reads « aucun », which agrees with what is counted."""
    item = indicator(unit=unit, unit_gender=gender)
    assert plain(said(item, [row("2016", 0), row("2019", 42)])) == golden


def test_an_end_in_nothing_says_no_more() -> None:
    """A last level of zero reads « plus aucun »."""
    told = plain(said(indicator(unit="familles", unit_gender="f"), [row("2016", 42), row("2019", 0)]))
    assert told == "Plus aucune famille en 2019, contre 42 en 2016."


@pytest.mark.parametrize(
    ("values", "golden"),
    [
        ((79, 197), "a plus que doublé : 79 en 2018, 197 en 2019."),
        ((100, 196), "a presque doublé : 100 en 2018, 196 en 2019."),
        ((100, 200), "a doublé : 100 en 2018, 200 en 2019."),
        ((100, 300), "a triplé : 100 en 2018, 300 en 2019."),
        ((10, 55), "a été multiplié par 5,5 : 10 en 2018, 55 en 2019."),
        ((12, 55), "a été multiplié par environ 4,6 : 12 en 2018, 55 en 2019."),
    ],
)
def test_a_multiplication_is_named(values: tuple[float, float], golden: str) -> None:
    """From a near doubling on, the change is told as a multiplication."""
    item = indicator("le nombre d'actions hors les murs", unit="actions")
    told = plain(said(item, [row("2018", values[0]), row("2019", values[1])]))
    assert told == f"Le nombre d'actions hors les murs {golden}"


@pytest.mark.parametrize(
    ("subject", "changes", "golden"),
    [
        ("la dotation", {"unit": "€"}, "La dotation a été multipliée par 5 : 10 € en 2018, 50 € en 2019."),
        (
            "les familles suivies",
            {"unit": "familles", "gender": "f"},
            "Les familles suivies ont été multipliées par 5 : 10 en 2018, 50 en 2019.",
        ),
    ],
)
def test_verbs_and_participles_agree(subject: str, changes: dict[str, str], golden: str) -> None:
    """Verb and participle agree with a feminine or plural subject."""
    assert plain(said(indicator(subject, **changes), [row("2018", 10), row("2019", 50)])) == golden


def test_the_participle_of_a_passage_agrees() -> None:
    """« sont passées » agrees with a feminine plural subject."""
    item = indicator("les familles suivies", unit="familles", gender="f")
    told = plain(said(item, [row("2018", 10), row("2019", 15)]))
    assert told == "Les familles suivies sont passées de 10 en 2018 à 15 en 2019 (+5)."


def test_an_approximate_level_keeps_its_qualifier() -> None:
    """« plus de » and « environ » stay before the number, and the size of the change is not said to be exact."""
    item = indicator("le nombre de femmes accompagnées", unit="femmes accompagnées")
    rows = [row("2015", 500, qualifier=Qualifier.MORE_THAN), row("2019", 300, qualifier=Qualifier.ABOUT)]
    told = plain(said(item, rows))
    assert told == "Le nombre de femmes accompagnées est passé de plus de 500 en 2015 à environ 300 en 2019 (−40 %)."


def test_the_marked_up_sentence_keeps_its_cells() -> None:
    """Every figure of a sentence is a data element with its operation and the cells it came from."""
    told = said(indicator(), [row("2014/2015", 1458), row("2018/2019", 551)])
    assert told == (
        "Le nombre d&#39;enfants accompagnés est passé"
        ' de <data value="niveau ville:2">1\u202f458</data> en 2014/2015'
        ' à <data value="niveau ville:3">551</data> en 2018/2019,'
        ' soit <data value="difference ville:2 ville:3">907</data> de moins'
        ' (<data value="pourcentage ville:2 ville:3">−62\u202f%</data>).'
    )


def test_what_a_label_holds_is_escaped() -> None:
    """A label with markup is printed as text."""
    told = said(indicator("le nombre de <b>jeunes</b>", unit="jeunes"), [row("2015", 10), row("2019", 12)])
    assert "&lt;b&gt;jeunes&lt;/b&gt;" in told
    assert "<b>" not in told


subjects = st.sampled_from(
    [
        indicator(),
        indicator("la part des élèves", unit="%"),
        indicator("les familles suivies", unit="familles", gender="f", unit_gender="f"),
        indicator("la dotation", unit="€"),
        indicator("l'indice d'écart", unit="indice", gender="m"),
    ]
)
qualifiers = st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.MORE_THAN])
amounts = st.one_of(
    st.integers(0, 100).map(float),
    st.integers(0, 2_000_000).map(float),
    st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 1)),
)


# Two levels: any, or one a few tenths to a few times the other, as most are.
pairs = st.one_of(
    st.tuples(amounts, amounts),
    st.tuples(amounts, st.integers(3, 40)).map(lambda drawn: (drawn[0], round(drawn[0] * drawn[1] / 10, 1))),
)


@given(subjects, pairs, qualifiers, st.integers(0, 5))
def test_direction_words_agree_with_the_figures(
    item: Indicator, levels: tuple[float, float], qualifier: Qualifier, turn: int
) -> None:
    """Whatever the figures, a rise is never told with a word or a sign of fall, nor a fall with one of rise."""
    first, last = levels
    rows = [row("2015", first), row("2019", last, qualifier=qualifier)]
    told = plain(said(item, rows, turn))
    evolution = evolution_between(*contract([item], rows).observations, Thresholds())
    assert evolution is not None
    rises, falls = RISING.search(told), FALLING.search(told)
    match evolution.movement:
        case Movement.RISE:
            assert last > first
            assert falls is None
        case Movement.FALL:
            assert last < first
            assert rises is None
        case Movement.STABLE:
            assert rises is None
            assert falls is None


@given(subjects, amounts, amounts, st.integers(0, 5))
def test_a_sentence_holds_at_most_four_figures_all_with_cells(
    item: Indicator, first: float, last: float, turn: int
) -> None:
    """A sentence has four figures at most, each with cells of the series, and no digit outside them but periods."""
    rows = [row("2015", first), row("2018/2019", last)]
    told = said(item, rows, turn)
    found = FIGURE.findall(told)
    assert len(found) <= 4
    assert all(set(value.split()[1:]) <= {"ville:2", "ville:3"} for value in found)
    rest = FIGURE.sub("", told).replace("&#39;", "'")
    for one in rows:
        rest = rest.replace(in_period(one.period), "").replace("de 2015 à 2018/2019", "")
    assert not re.search(r"\d", rest), rest


@given(st.lists(st.integers(1, 5000), min_size=3, max_size=6))
def test_a_turning_point_is_placed_as_the_figures_say(values: list[int]) -> None:
    """The end of a series with a turning point is said above or below its beginning as it is."""
    rows = [row(str(2014 + rank), float(value)) for rank, value in enumerate(values)]
    made = contract([SIGNALS], rows)
    if not patterns.has_turning_point(made.observations):
        return
    subject = subject_of(made, Series(SIGNALS, "", "", "signalements", "ville", made.observations))
    told = patterns.peak_sentence(subject, made.observations)
    assert ("au-dessus" in told) is (values[-1] > values[0])
    assert ("en dessous" in told) is (values[-1] < values[0])
    assert len(FIGURE.findall(told)) == 3
