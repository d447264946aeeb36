"""Caveats said once in the sentences about one indicator."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cvreport.narrate.detail import said_once, with_detail
from tiny_contract import row

ROWS = [row("2015", 1, detail="hors juin"), row("2019", 2, detail="provisoire."), row("2018", 3)]


def once(*sentences: str) -> list[str]:
    """The sentences, with the caveats of two rows said once."""
    return [str(sentence) for sentence in said_once([Markup(sentence) for sentence in sentences], ROWS)]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Ils sont 3 (hors juin).", "Ils sont 3."),
        ("Ils augmentent (+7 ; hors juin).", "Ils augmentent (+7)."),
        ("Ils sont 3 (hors juin ; provisoire).", "Ils sont 3 (provisoire)."),
        ("Ils sont 3 (provisoire ; hors juin).", "Ils sont 3 (provisoire)."),
        ("Ils augmentent (+7 ; hors juin ; provisoire).", "Ils augmentent (+7 ; provisoire)."),
        ("Hors juin, ils sont 3.", "Hors juin, ils sont 3."),
        ("Ils sont 3 (hors juin et mai).", "Ils sont 3 (hors juin et mai)."),
    ],
)
def test_the_second_time_a_caveat_is_left_out(second: str, expected: str) -> None:
    """A caveat stays where it is said first and leaves the brackets after, alone or among others."""
    assert once("Ils étaient 2 (hors juin).", second) == ["Ils étaient 2 (hors juin).", expected]


def test_two_caveats_leave_together() -> None:
    """A bracket whose caveats have all been said goes away."""
    first = "Ils étaient 2 (hors juin ; provisoire)."
    assert once(first, "Ils sont 3 (hors juin ; provisoire).") == [first, "Ils sont 3."]


def test_other_brackets_stay() -> None:
    """Brackets that are not caveats of the rows are kept each time."""
    sentences = ["Ils sont 2 (+12 %).", "Ils sont 3 (+12 %).", "Ils sont 4 (estimation)."]
    assert once(*sentences, *sentences) == [*sentences, *sentences]


def test_a_longer_caveat_does_not_hide_a_shorter_one() -> None:
    """A caveat counts as said only when it was said by itself."""
    rows = [row("2015", 1, detail="hors juin"), row("2019", 2, detail="hors juin et mai")]
    sentences = [Markup("Un (hors juin et mai)."), Markup("Deux (hors juin)."), Markup("Trois (hors juin).")]
    assert said_once(sentences, rows) == ["Un (hors juin et mai).", "Deux (hors juin).", "Trois."]


def test_an_escaped_caveat_is_known() -> None:
    """A caveat with signs that markup escapes is also said once."""
    rows = [row("2015", 1, detail="Ville & Caf")]
    sentences = [with_detail(Markup(text), rows) for text in ("Un.", "Deux.")]
    assert said_once(sentences, rows) == ["Un (Ville &amp; Caf).", "Deux."]


CODE = """
from markupsafe import Markup
from cvreport.narrate.detail import said_once
from tiny_contract import row
rows = [row("2019", 1, detail=name) for name in ("a", "b", "c", "d", "e")]
text = Markup("Un (a ; b ; c ; d ; e).")
print(said_once([text, text, Markup("Deux (e ; c ; a).")], rows))
"""


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_order_of_hashing_changes_nothing(seed: str) -> None:
    """The same sentences come out of every run of the program."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.path.dirname(__file__)}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[Markup('Un (a ; b ; c ; d ; e).'), Markup('Un.'), Markup('Deux.')]"


clauses = st.lists(st.sampled_from(["hors juin", "provisoire", "estimé", "QP"]), min_size=1, max_size=3, unique=True)


@given(st.lists(clauses, min_size=1, max_size=5))
def test_every_caveat_is_said_exactly_once(groups: list[list[str]]) -> None:
    """Whatever caveats the sentences share, each is said once and no bracket is left empty or broken."""
    rows = [[row("2019", 1, detail=name) for name in group] for group in groups]
    sentences = [with_detail(Markup(f"Phrase {rank}."), group) for rank, group in enumerate(rows)]
    everything = " ".join(said_once(sentences, [item for group in rows for item in group]))
    for name in {name for group in groups for name in group}:
        assert everything.count(name) == 1
    assert "()" not in everything
    assert "( ;" not in everything
    assert everything.count("(") == everything.count(")")
    assert all(f"Phrase {rank}" in everything for rank in range(len(groups)))
