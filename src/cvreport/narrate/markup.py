"""What of a narrative is not words: calls, addresses of links and pictures, names of notes."""

from __future__ import annotations

import re

MARKUP = re.compile(r"\{[{%#].*?[}%#]\}|(?<=\])\([^)\s]*|\[\^[^\]\s]*\]:?", re.DOTALL)


def masked(text: str, filler: str) -> str:
    """A narrative of the same length and lines in which a sign stands for all that is not words."""
    return MARKUP.sub(lambda found: re.sub(r"[^\n]", filler, found.group()), text)
