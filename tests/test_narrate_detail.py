"""Caveats of observations at the end of a sentence."""

from __future__ import annotations

from markupsafe import Markup

from cvreport.model.observation import ObservationStatus
from cvreport.narrate.detail import with_detail
from tiny_contract import row


def test_a_caveat_is_set_in_brackets() -> None:
    """A short caveat goes into brackets before the full stop."""
    assert with_detail(Markup("Il y a 12 groupes."), [row("2019", 12, detail="hors juin.")]) == (
        "Il y a 12 groupes (hors juin)."
    )


def test_a_caveat_joins_a_closing_bracket() -> None:
    """A sentence that ends with a bracket takes the caveat into it."""
    assert with_detail(Markup("Il augmente (+7)."), [row("2019", 12, detail="hors juin")]) == (
        "Il augmente (+7 ; hors juin)."
    )


def test_the_same_caveat_is_said_once() -> None:
    """Two rows with one caveat give it once; two caveats are both given."""
    rows = [row("2015", 1, detail="hors juin"), row("2018", 2, detail="hors juin"), row("2019", 3, detail="provisoire")]
    assert with_detail(Markup("Bien."), rows) == "Bien (hors juin ; provisoire)."


def test_a_long_caveat_is_a_sentence() -> None:
    """A caveat too long for brackets becomes a sentence of its own."""
    long = "les chiffres de deux arrondissements manquent, et ceux de trois autres " + "ont été estimés " * 4
    assert with_detail(Markup("Bien."), [row("2019", 1, detail=long)]).startswith("Bien. Les chiffres de deux")


def test_a_caveat_is_escaped() -> None:
    """Markup typed by a partner is printed as text."""
    assert with_detail(Markup("Bien."), [row("2019", 1, detail="<script>")]) == "Bien (&lt;script&gt;)."


def test_values_that_may_change_are_said() -> None:
    """A provisional or revised value says so, with its date when there are two."""
    last = row("2019", 12, status=ObservationStatus.PROVISIONAL)
    assert with_detail(Markup("Il y en a 12."), [last]) == "Il y en a 12 (valeur provisoire)."
    first = row("2015", 10, status=ObservationStatus.REVISED)
    assert with_detail(Markup("Bien."), [first, last]) == "Bien (valeur révisée en 2015 ; valeur provisoire en 2019)."
