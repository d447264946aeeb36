"""Colours of themes: those of the house by name, those of a project by value, and the contrast between two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

INK = "#1D2A33"
WHITE = "#FFFFFF"
BLACK = "#000000"
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 (AA): between a text and its ground
VALUE = re.compile(r"#[0-9A-Fa-f]{6}")


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
NEUTRAL = "graphite"  # the palette of what is about no theme in particular


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of WCAG 2 between two colours.

    first, second: "#RRGGBB"; the ratio goes from 1 (the same) to 21 (black on white).
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


@lru_cache(maxsize=256)
def palette_named(name: str) -> Palette:
    """The tints of a house colour by its name, or of any colour by its value ("#RRGGBB").

    The tints of a value contrast with white and with ink as those of the house do.
    """
    if name in PALETTES:
        return PALETTES[name]
    full = name.upper()
    return Palette(
        dark=_until(full, BLACK, WHITE, 9.0, 0.25),
        full=full,
        medium=_until(full, WHITE, INK, 6.3, 0.5),
        light=_until(full, WHITE, INK, 9.9, 0.75),
        pale=_until(full, WHITE, INK, 12.8, 0.9),
    )


def _until(colour: str, other: str, against: str, wanted: float, share: float) -> str:
    """The colour with the least of another, from a share on, that contrasts enough against a third."""
    while share < 1.0 and contrast(mixed(colour, other, share), against) < wanted:
        share += 0.02
    return mixed(colour, other, min(share, 1.0))


def least_contrast(name: str) -> float:
    """The least contrast that a text has when it is printed in a colour or in white on it: that on its pale tint."""
    palette = palette_named(name)
    return contrast(palette.full, palette.pale)


def readable_near(value: str) -> str:
    """The nearest darker colour in which a text reads."""
    share = 0.0
    while least_contrast(mixed(value, BLACK, share)) < TEXT_CONTRAST:
        share += 0.02
    return mixed(value, BLACK, share)


def colour_class(name: str) -> str:
    """The class that style sheets know a palette by: `theme-petrole`, or `theme-couleur-1b5e20` for a value."""
    return f"theme-{name}" if name in PALETTES else f"theme-couleur-{name[1:].lower()}"
