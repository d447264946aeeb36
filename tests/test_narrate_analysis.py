"""The analysis of an action: which sentences, in which order, and what is said of missing data."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.contract import ActionStatus, Comparison
from cvreport.model.observation import ObservationStatus, Qualifier
from cvreport.narrate.analysis import PARAGRAPH_WORDS
from tiny_contract import FIGURE, analysis, breakdown, indicator, plain, row, target, text

OTHER = "soutien.autre"
NOT_AVAILABLE = ObservationStatus.NOT_AVAILABLE


def test_an_action_reads_as_a_paragraph() -> None:
    """Levels, the other perimeter and the target make one paragraph in that order."""
    item = indicator("le nombre d'élèves", unit="élèves", targets=(target(Comparison.AT_LEAST, 100, perimeter="QP"),))
    rows = [
        row("2015", 50, perimeter="QP"),
        row("2019", 120, perimeter="QP"),
        row("2015", 400, perimeter="Paris"),
        row("2019", 700, perimeter="Paris"),
    ]
    assert text(analysis(item, rows)) == (
        "Le nombre d'élèves a plus que doublé dans les quartiers prioritaires : 50 en 2015, 120 en 2019. "
        "Dans le même sens, on passe de 400 à 700 dans l'ensemble de Paris. "
        "La hausse est plus forte dans les quartiers prioritaires (+140 %) que dans l'ensemble de Paris (+75 %). "
        "L'objectif de 100 est atteint depuis 2019."
    )


def test_the_first_sentence_uses_a_pronoun_after_our_headline() -> None:
    """When the headline names the indicator, the first sentence does not repeat it."""
    rows = [row("2014/2015", 1458), row("2018/2019", 551)]
    assert text(analysis(indicator(), rows, own_headline=True)) == (
        "Il diminue, de 1 458 en 2014/2015 à 551 en 2018/2019 (−62 %)."
    )


def test_the_leading_indicator_comes_first() -> None:
    """The indicator that leads the action is told first, then those with a target, then the rest."""
    third = indicator("le nombre de livres", id="soutien.livres", unit="livres")
    second = indicator("le nombre de groupes", id=OTHER, unit="groupes", targets=(target(Comparison.RISE),))
    first = indicator("le nombre d'élèves", unit="élèves", leading=True)
    rows = [
        row(period, value, indicator_id=name)
        for name in ("soutien.livres", OTHER, "soutien.enfants")
        for period, value in (("2015", 100), ("2019", 50))
    ]
    told = text(analysis([third, second, first], rows))
    assert told.index("élèves") < told.index("groupes") < told.index("livres")


def test_two_indicators_that_move_apart_are_opposed() -> None:
    """Two simple indicators over the same dates share a sentence, opposed when they move apart."""
    items = [
        indicator("le nombre de partenaires", unit="partenaires"),
        indicator("le nombre de groupes", id=OTHER, unit="groupes"),
    ]
    rows = [
        row("2015", 50),
        row("2019", 57),
        row("2015", 348, indicator_id=OTHER),
        row("2019", 296, indicator_id=OTHER),
    ]
    assert text(analysis(items, rows)) == (
        "Le nombre de partenaires est passé de 50 en 2015 à 57 en 2019, "
        "alors que celui des groupes recule de 348 à 296."
    )


def test_two_indicators_that_move_alike_are_joined() -> None:
    """Two simple indicators that move alike are told together."""
    items = [
        indicator("le nombre de partenaires", unit="partenaires"),
        indicator("le nombre de groupes", id=OTHER, unit="groupes"),
    ]
    rows = [
        row("2015", 50),
        row("2019", 57),
        row("2015", 248, indicator_id=OTHER),
        row("2019", 296, indicator_id=OTHER),
    ]
    assert text(analysis(items, rows)) == (
        "Le nombre de partenaires est passé de 50 en 2015 à 57 en 2019, et celui des groupes de 248 à 296."
    )


def test_two_sources_are_named() -> None:
    """When two partners inform one indicator, each sentence says whose figures it gives."""
    item = indicator("le nombre d'établissements", unit="établissements", targets=(target(Comparison.AT_LEAST, 95),))
    rows = [row("2014/2015", 80), row("2018/2019", 88)]
    rows += [replace(rows[0], source="caf", value=90), replace(rows[1], source="caf", value=97)]
    assert text(analysis(item, rows)) == (
        "DFPE : le nombre d'établissements progresse, de 80 en 2014/2015 à 88 en 2018/2019 (+8). "
        "Caf : le nombre d'établissements augmente : 97 en 2018/2019, contre 90 en 2014/2015 (+7). "
        "L'objectif de 95 n'est atteint que selon une source (Caf)."
    )


def test_missing_data_say_why() -> None:
    """An indicator without data is said unknown, with the partner's reason."""
    rows = [row("", None, status=NOT_AVAILABLE, detail="l'accueil est anonyme.")]
    told = text(analysis(indicator("la part des habitants des quartiers", unit="%"), rows))
    assert told == "La part des habitants des quartiers n'est pas connue : l'accueil est anonyme."


def test_several_missing_data_are_told_together() -> None:
    """Indicators without data nor reason are named in one sentence, after what is known."""
    items = [indicator("les bénéficiaires", gender="m"), indicator("la part des femmes", id=OTHER, unit="%")]
    rows = [row("", None, status=NOT_AVAILABLE), row("", None, indicator_id=OTHER, status=NOT_AVAILABLE)]
    assert text(analysis(items, rows)) == "Ne sont pas connus : les bénéficiaires et la part des femmes."


def test_missing_data_come_last() -> None:
    """What is missing is said after what is known."""
    items = [indicator("la part des femmes", unit="%", leading=True), indicator(id=OTHER)]
    rows = [row("", None, status=NOT_AVAILABLE), row("2019", 12, indicator_id=OTHER)]
    told = text(analysis(items, rows))
    assert told.endswith("La part des femmes n'est pas connue.")
    assert told.startswith("En 2019, on compte 12 enfants accompagnés.")


def test_a_partial_collection_is_said_in_the_sentence() -> None:
    """The caveat of an observation is set in brackets at the end of the sentence that uses it."""
    rows = [row("2015", 10), row("2019", 20, status=ObservationStatus.PARTIAL, detail="trois associations sur cinq")]
    assert text(analysis(indicator(), rows)) == (
        "Le nombre d'enfants accompagnés a doublé : 10 en 2015, 20 en 2019 (trois associations sur cinq)."
    )


def test_a_described_indicator_is_told_under_its_title() -> None:
    """A qualitative finding is printed under the short title of its indicator."""
    rows = [row("2019", None, status=ObservationStatus.QUALITATIVE, detail="les ateliers sont mensuels.")]
    assert text(analysis(indicator(), rows)) == "Enfants accompagnés (en 2019) : les ateliers sont mensuels."


def test_a_stopped_scheme_still_tells_its_figures() -> None:
    """A scheme that has stopped leads with that, and its figures follow."""
    found = analysis(indicator(), [row("2015", 10), row("2018", 20)], status=ActionStatus.STOPPED)
    assert plain(found.headline) == "Le dispositif s'est arrêté."
    assert text(found) == "Le nombre d'enfants accompagnés a doublé : 10 en 2015, 20 en 2018."


def test_a_part_told_alone_is_not_given_as_the_whole() -> None:
    """A total of one part names the part."""
    item = indicator(breakdowns={"f": breakdown("f", "filles", "le nombre de filles")})
    rows = [row("2015 à 2019", 300, breakdown="f", qualifier=Qualifier.CUMULATED)]
    assert text(analysis(item, rows)) == "Au total, entre 2015 et 2019, on compte 300 filles."


def test_the_place_is_not_repeated() -> None:
    """A second indicator of the same perimeter does not name it again."""
    items = [indicator(unit="élèves", leading=True), indicator("la part des élèves", id=OTHER, unit="%")]
    rows = [
        row(period, value, indicator_id=name, perimeter="QP")
        for name, values in (("soutien.enfants", (10, 14)), (OTHER, (20, 40)))
        for period, value in zip(("2015", "2019"), values, strict=True)
    ]
    assert text(analysis(items, rows)).count("dans les quartiers prioritaires") == 1


many_rows = st.lists(
    st.tuples(
        st.sampled_from(["soutien.enfants", OTHER]),
        st.sampled_from(["QP", "Paris", ""]),
        st.integers(2014, 2020),
        st.integers(0, 3000),
        st.sampled_from(["ville", "caf"]),
        st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.CUMULATED]),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda item: item[:3] + item[4:],
)


@given(many_rows)
def test_any_observations_make_sentences_that_end(found: list[tuple[str, str, int, int, str, Qualifier]]) -> None:
    """Whatever the observations, every paragraph ends with a full stop, has no hole, and its figures have cells."""
    items = [indicator(unit="élèves"), indicator("la part des élèves", id=OTHER, unit="points")]
    rows = [
        row(str(year), float(value), indicator_id=name, perimeter=place, source=source, qualifier=qualifier)
        for name, place, year, value, source, qualifier in found
    ]
    told = analysis(items, rows)
    for paragraph in (told.headline, *told.paragraphs):
        words = plain(paragraph)
        assert words.endswith(".")
        assert "  " not in words
        assert " ." not in words
        assert " ," not in words
        assert "None" not in words
        for value in FIGURE.findall(paragraph):
            operation, *cells = value.split()
            assert operation
            assert cells


@given(st.integers(1, 12))
def test_paragraphs_stay_short(number: int) -> None:
    """An analysis is cut in paragraphs of about fifty words, between two indicators."""
    items = [
        indicator(
            f"le nombre de groupes de niveau {rank}",
            id=f"soutien.{rank}",
            unit="groupes",
            targets=(target(Comparison.RISE),),
        )
        for rank in range(number)
    ]
    rows = [row(period, 100, indicator_id=item.id) for item in items for period in ("2015", "2019")]
    paragraphs = analysis(items, rows).paragraphs
    assert all(len(paragraph.striptags().split()) <= PARAGRAPH_WORDS for paragraph in paragraphs)
    assert sum(plain(paragraph).count("se maintient") for paragraph in paragraphs) == number
