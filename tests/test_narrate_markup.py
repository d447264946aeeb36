"""What of a narrative is not words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.narrate.markup import masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('Il y a {{ valeur("a.b", "2019") }} mots', "Il y a x mots"),
        ("![une cour](images/plan-2019.png) vue", "![une cour]x) vue"),
        ("un mot[^12] et sa note", "un motx et sa note"),
        ("[^12]: Une note.", "x Une note."),
        ("(entre parenthèses) 3", "(entre parenthèses) 3"),
    ],
)
def test_calls_addresses_and_names_are_masked(text: str, kept: str) -> None:
    """Each stretch that is not words becomes signs of the same length."""
    found = masked(text, "\x00")
    assert len(found) == len(text)
    assert re.sub("\x00+", "x", found) == kept


@given(st.text("ab{%}[](^)1\n ", max_size=60))
def test_lines_are_kept(text: str) -> None:
    """Length and lines never change."""
    found = masked(text, "\x00")
    assert [len(line) for line in found.split("\n")] == [len(line) for line in text.split("\n")]
