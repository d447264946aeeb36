"""Titles of slides and handouts cut in two lines of like widths."""

from __future__ import annotations

import re

from markupsafe import Markup

from cvreport.charts.metrics import text_width

TITLE_SIZE, TITLE_WIDTH = 33.0, 835.0
WORDS = re.compile(r"(?:<[^>]*>|[^<\s]|[\u00a0\u202f])+")


def balanced(title: Markup, size: float = TITLE_SIZE, room: float = TITLE_WIDTH) -> Markup:
    """A title too long for one line, cut so that its two lines are of like widths; `size` and `room` in points."""
    text = title.striptags()
    if text_width(text, size, 700) <= room or "<br" in title:
        return title
    words = WORDS.findall(str(title))

    def width(part: list[str]) -> float:
        return text_width(Markup(" ".join(part)).striptags(), size, 700)

    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: max(width(words[:cut]), width(words[cut:]) + 40.0), default=0)
    if not best or max(width(words[:best]), width(words[best:])) > room:
        return title
    return Markup(" ".join(words[:best]) + " <br>" + " ".join(words[best:]))
