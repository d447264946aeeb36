"""Colours of the charts."""

import pytest

from cvreport.charts.palette import GREY_LINE, GREY_TEXT, INK, PALETTES, WHITE, contrast, text_colour


def test_contrast_goes_from_one_to_twenty_one() -> None:
    """The ends of the scale of WCAG are found, in either order."""
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(
    ("key", "full", "dark", "on_pale", "ink"),
    [("petrole", 6.3, 9.6, 5.6, 7.5), ("violet", 10.3, 13.6, 9.1, 6.3), ("terre", 5.3, 9.1, 4.8, 7.4)],
)
def test_contrasts_are_those_of_the_style_sheet(key: str, full: float, dark: float, on_pale: float, ink: float) -> None:
    """Each palette has the contrasts its designer measured."""
    palette = PALETTES[key]
    assert contrast(palette.full, WHITE) == pytest.approx(full, abs=0.06)
    assert contrast(palette.dark, WHITE) == pytest.approx(dark, abs=0.06)
    assert contrast(palette.full, palette.pale) == pytest.approx(on_pale, abs=0.06)
    assert contrast(INK, palette.medium) == pytest.approx(ink, abs=0.06)


def test_greys_are_readable() -> None:
    """The grey of texts passes 4.5 on white and on each pale ground, the grey of lines passes 3."""
    grounds = [WHITE, *(palette.pale for palette in PALETTES.values())]
    assert min(contrast(GREY_TEXT, ground) for ground in grounds) >= 4.5
    assert contrast(GREY_LINE, WHITE) >= 3


def test_text_is_white_on_dark_and_ink_on_pale() -> None:
    """A text takes the colour that reads best, at 4.5 or more on every tint."""
    for palette in PALETTES.values():
        assert text_colour(palette.full) == WHITE
        assert text_colour(palette.light) == INK
        for tint in (palette.dark, palette.full, palette.medium, palette.light, palette.pale):
            assert contrast(text_colour(tint), tint) >= 4.5


def test_colours_of_a_chart_differ_in_grey() -> None:
    """Printed in black and white, full, medium and white keep apart: bars that rise and bars that fall are told."""
    for name, palette in PALETTES.items():
        assert contrast(palette.full, palette.medium) >= 2, name
        assert contrast(palette.medium, WHITE) >= 1.5, name
