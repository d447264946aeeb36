"""Signs."""

import pytest

from cvreport.charts.inspection import faults
from cvreport.charts.signs import AXES, NAMES, TARGET_STATES, VERDICTS, sign


def test_an_arrow_is_one_path() -> None:
    """The drawing of a verdict is short enough to be read."""
    assert sign("maintained", colour="#004D57", size=9) == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt" viewBox="0 0 24 24"'
        ' aria-hidden="true"><path d="M3.5 12h17M13.4 5l7.1 7l-7.1 7" fill="none" stroke="#004D57"'
        ' stroke-linecap="round" stroke-linejoin="round" stroke-width="3"/></svg>'
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_sign_is_sound(name: str) -> None:
    """A sign stays in its square, with or without an alternative."""
    assert faults(sign(name), tolerance=0) == []
    assert faults(sign(name, alternative="Un signe."), tolerance=0) == []


@pytest.mark.parametrize("names", [AXES, VERDICTS, TARGET_STATES])
def test_signs_of_one_family_differ_without_colour(names: tuple[str, ...]) -> None:
    """In one colour, no two signs of a family are the same drawing."""
    assert len({sign(name) for name in names}) == len(names)


def test_colours_are_those_asked_for() -> None:
    """On a full label the disc is white and its check has the colour of the label."""
    svg = sign("met", colour="#FFFFFF", ground="#004D57")
    assert 'r="11" fill="#FFFFFF"' in svg
    assert 'stroke="#004D57"' in svg


def test_an_unknown_sign_is_refused() -> None:
    """The message names the signs there are."""
    with pytest.raises(ValueError, match="unknown sign 'up', not among personnes"):
        sign("up")
