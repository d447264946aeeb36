"""Colours that drawings are made of: those of the themes, and the neutral ones."""

from cvreport.colours import INK, NEUTRAL, PALETTES, WHITE, Palette, contrast, palette_named

__all__ = [
    "GREY_LINE",
    "GREY_TEXT",
    "GROUND",
    "INK",
    "NEUTRAL",
    "PALETTES",
    "RULE",
    "RULE_DARK",
    "WHITE",
    "Palette",
    "contrast",
    "palette_named",
    "text_colour",
]

GREY_TEXT = "#52606B"
GREY_LINE = "#77838D"
RULE = "#C5CED4"
RULE_DARK = "#8D99A3"
GROUND = "#F4F6F7"


def text_colour(ground: str) -> str:
    """Give the colour, white or ink, that reads best on a ground."""
    return WHITE if contrast(WHITE, ground) > contrast(INK, ground) else INK
