"""Widths of texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.charts.metrics import text_width, widest_line, wrap

WORDS = st.lists(st.text("abcdéïlmoŒ’-", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(("style", "weight"), [("Regular", 400), ("Semibold", 600), ("Bold", 700)])
def test_widths_are_those_of_the_font(style: str, weight: int) -> None:
    """No character is drawn wider than it is measured, nor much narrower."""
    fonts = pytest.importorskip("font_source_sans_pro")
    tools = pytest.importorskip("fontTools.ttLib")
    font = tools.TTFont(Path(fonts.__file__).parent / "files" / f"SourceSansPro-{style}.otf")
    characters, advances = font.getBestCmap(), font["hmtx"]
    for character in "09 \u00a0\u202f,%€AWaiéèêçàùœÉ«»’–−+/()²":
        real = advances[characters[ord(character)]][0] / 1000
        assert real - 0.001 <= text_width(character, 1, weight) <= real + 0.06


@given(WORDS, st.floats(80, 200))
def test_wrapping_keeps_the_words_and_the_width(content: str, width: float) -> None:
    """Lines hold all the words in their order, none wider than asked for when its words are short."""
    lines = wrap(content, width, 6.6)
    assert " ".join(lines) == content
    assert all(text_width(line, 6.6) <= width for line in lines)


@given(st.text("abcdéïlmoŒ", min_size=1, max_size=60), st.floats(20, 200))
def test_a_word_that_no_line_can_hold_is_cut(word: str, width: float) -> None:
    """It goes on the next line after a hyphen, and every part has its place."""
    lines = wrap(word, width, 8.6)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(text_width(line, 8.6) <= width for line in lines)


def test_no_break_spaces_are_not_cut() -> None:
    """A number stays with its unit."""
    assert wrap("plus de 10\u202f000\u00a0€", 30, 8.6) == ["plus de", "10\u202f000\u00a0€"]


def test_no_line_is_no_width() -> None:
    """Nothing takes no room."""
    assert widest_line([], 9) == 0
