"""Colours of themes: the house's by name, any other by its value, all readable."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cvreport.colours import (
    INK,
    PALETTES,
    TEXT_CONTRAST,
    WHITE,
    colour_class,
    contrast,
    least_contrast,
    mixed,
    palette_named,
    readable_near,
)

VALUES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_the_colours_of_the_house_are_readable(name: str) -> None:
    """Each palette of the house passes what is asked of a project's colour."""
    assert least_contrast(name) >= TEXT_CONTRAST
    assert palette_named(name) is PALETTES[name]
    assert colour_class(name) == f"theme-{name}"


def test_a_value_is_known_by_a_class_of_its_own() -> None:
    """The class is the same however the value is written, and the full tint is the value."""
    assert colour_class("#2E6B34") == colour_class("#2e6b34") == "theme-couleur-2e6b34"
    assert palette_named("#2e6b34").full == "#2E6B34"


@given(VALUES)
def test_the_tints_of_a_value_read_as_those_of_the_house(value: str) -> None:
    """Titles read on white, ink reads on the tints, and the tints go from dark to pale."""
    tints = palette_named(value)
    assert contrast(tints.dark, WHITE) >= min(contrast(tints.full, WHITE), 9.0)
    assert contrast(tints.medium, INK) >= TEXT_CONTRAST
    ordered = [contrast(tint, WHITE) for tint in (tints.dark, tints.full, tints.medium, tints.light, tints.pale)]
    assert ordered == sorted(ordered, reverse=True)


@given(VALUES)
def test_a_readable_colour_reads_everywhere(value: str) -> None:
    """A colour that passes reads on its pale tint and on white, and white reads on it, at WCAG's level AA."""
    assume(least_contrast(value) >= TEXT_CONTRAST)
    tints = palette_named(value)
    assert contrast(tints.full, WHITE) >= contrast(tints.full, tints.pale) >= TEXT_CONTRAST
    assert contrast(tints.dark, tints.pale) >= TEXT_CONTRAST


@given(VALUES)
def test_a_darker_colour_is_always_offered(value: str) -> None:
    """What is offered for a colour that does not pass is darker, and passes."""
    near = readable_near(value)
    assert least_contrast(near) >= TEXT_CONTRAST
    assert contrast(near, WHITE) >= contrast(value, WHITE)


def test_a_mix_goes_from_one_colour_to_another() -> None:
    """None of the other, half of it, all of it."""
    assert [mixed("#000000", "#FFFFFF", share) for share in (0.0, 0.5, 1.0)] == ["#000000", "#808080", "#FFFFFF"]
