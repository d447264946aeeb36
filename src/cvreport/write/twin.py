"""The HTML twin made self-contained: style sheets and fonts, cut to the signs in use, inside the file."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from cvreport.templating.environment import winning_file

IMPORT = re.compile(r'@import\s+(?:url\()?["\']([^"\']+)["\']\)?\s*;')
FONT = re.compile(r'url\("police:([^"]+)"\)')


def inline_style(style: Path, text: str, font_file: Callable[[str], Path | None], layers: Sequence[Path] = ()) -> str:
    """Give a style sheet with its imports and fonts inside it; `text` tells which signs the fonts must keep.

    `layers` are the folders of style sheets, the first to have a file wins.
    """
    css = with_imports(style, layers)
    signs = "".join(sorted(set(text)))
    return FONT.sub(lambda found: _font(font_file(found.group(1)), signs), css)


def with_imports(style: Path, layers: Sequence[Path] = ()) -> str:
    """A style sheet with the sheets it imports in their places."""
    text = style.read_text(encoding="utf-8")
    return IMPORT.sub(
        lambda found: with_imports(winning_file(style.parent / found.group(1), layers), layers),
        text,
    )


def _font(path: Path | None, signs: str) -> str:
    if path is None:
        return 'local("Source Sans Pro")'
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(flavor="woff", layout_features=["kern", "liga", "tnum", "sups"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=signs)
    cutter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'url("data:font/woff;base64,{encoded}")'
