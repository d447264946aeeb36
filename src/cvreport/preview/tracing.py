"""Taking the references to narratives out of the HTML that is laid out: the final build does not have them."""

from __future__ import annotations

import re

TAG = re.compile(r"<data\b[^>]*>|</data>")
NARRATIVE = '<data value="recit '


def without_narratives(html: str) -> str:
    """The same HTML without the `data` elements that name a narrative; those of figures stay."""
    removed: list[bool] = []

    def keep(found: re.Match[str]) -> str:
        tag = found[0]
        if tag != "</data>":
            removed.append(tag.startswith(NARRATIVE))
            return "" if removed[-1] else tag
        return "" if removed and removed.pop() else tag

    return TAG.sub(keep, html)
