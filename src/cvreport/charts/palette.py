"""Colours of the themes and the neutral ones, and the contrast between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

INK = "#1D2A33"
WHITE = "#FFFFFF"
GREY_TEXT = "#52606B"
GREY_LINE = "#77838D"
RULE = "#C5CED4"
RULE_DARK = "#8D99A3"
GROUND = "#F4F6F7"


@dataclass(frozen=True, slots=True)
class Palette:
    """Five tints of one hue, from the titles' to the bands'.

    dark: titles, full labels; full: solid areas, rules, figures; medium: bars of what is maintained;
    light: areas under a curve; pale: grounds of bands.
    """

    dark: str
    full: str
    medium: str
    light: str
    pale: str


PALETTES: Mapping[str, Palette] = MappingProxyType(
    {
        "petrole": Palette("#004D57", "#006A77", "#8CC3C9", "#C9E2E5", "#EAF4F5"),
        "violet": Palette("#381F63", "#4F2C85", "#B3A2D2", "#DAD1E9", "#F2EFF7"),
        "terre": Palette("#7A3305", "#B24E0E", "#E0AE8B", "#F1D8C6", "#FBF2EB"),
        "graphite": Palette("#1D2A33", "#33414E", "#A3AFB9", "#D3DADF", "#EFF2F4"),
    }
)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of WCAG 2 between two colours.

    first, second: "#RRGGBB"; the ratio goes from 1 (the same) to 21 (black on white).
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_colour(ground: str) -> str:
    """Give the colour, white or ink, that reads best on a ground."""
    return WHITE if contrast(WHITE, ground) > contrast(INK, ground) else INK
