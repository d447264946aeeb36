"""Sentences on breaks of series."""

from __future__ import annotations

from cvreport.model.contract import SeriesBreak
from cvreport.model.period import Period
from tiny_contract import analysis, indicator, plain, row, text

BREAK = SeriesBreak(Period.parse("2018"), "la définition change.")


def test_the_change_is_told_since_the_break() -> None:
    """The sentence uses the levels that compare; the next one says what happened and gives those before."""
    one = indicator(breaks=(BREAK,))
    found = text(analysis(one, [row("2015", 900), row("2017", 850), row("2018", 200), row("2019", 260)]))
    assert "200 en 2018" in found
    assert found.endswith(
        "La série est rompue en 2018 : la définition change. "
        "Les valeurs d'avant (900 en 2015 ; 850 en 2017) ne se comparent pas avec la suite."
    )


def test_a_level_before_a_break_is_told_once() -> None:
    """A part of one level gives that level."""
    found = text(analysis(indicator(breaks=(BREAK,)), [row("2015", 900), row("2018", 200)]))
    assert "La valeur d'avant (900 en 2015) ne se compare pas avec la suite." in found


def test_a_change_across_a_break_says_so() -> None:
    """Where the editor lets it be computed, the text says that it was."""
    one = indicator(breaks=(SeriesBreak(BREAK.period, BREAK.reason, comparable=True),))
    found = text(analysis(one, [row("2015", 900), row("2018", 200)]))
    assert "900" in found
    assert (
        "La série est rompue en 2018 : la définition change ; l'évolution est calculée malgré cette rupture." in found
    )


def test_a_break_of_several_series_is_told_once() -> None:
    """Two perimeters that break together make one sentence."""
    rows = [row(year, 100, perimeter=name) for name in ("QP", "Paris") for year in ("2015", "2018", "2019")]
    assert text(analysis(indicator(breaks=(BREAK,)), rows)).count("La série est rompue") == 1


def test_the_headline_never_crosses_a_break() -> None:
    """The bold line counts since the break."""
    found = analysis(indicator(breaks=(BREAK,)), [row("2015", 900), row("2018", 200), row("2019", 260)])
    assert "depuis 2018" in plain(found.headline)
