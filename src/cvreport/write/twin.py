"""The HTML twin made self-contained: pictures, style sheets and fonts, cut to the signs in use, inside the file."""

from __future__ import annotations

import base64
import io
import mimetypes
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import uharfbuzz
from fontTools.ttLib import TTFont

from cvreport.templating.environment import IMPORT, winning_file

PICTURE = re.compile(r'(<img\b[^>]*\bsrc=")(?!\w+:)([^"]+)"')
FONT = re.compile(r'url\("police:([^"]+)"\)')
FEATURES = {int.from_bytes(tag) for tag in (b"kern", b"liga", b"tnum", b"sups")}


def with_pictures(html: str, root: Path) -> str:
    """A page with the pictures of a project inside it; the layout has made sure that they exist."""

    def inside(found: re.Match[str]) -> str:
        path = root / unquote(unescape(found[2]))
        if not path.is_file():
            return found[0]
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        encoded = base64.b64encode(path.read_bytes()).decode("ascii")
        return f'{found[1]}data:{kind};base64,{encoded}"'

    return PICTURE.sub(inside, html)


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
    kept = uharfbuzz.SubsetInput()
    kept.sets(uharfbuzz.SubsetInputSets.UNICODE).set({ord(sign) for sign in signs})
    features = kept.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(FEATURES)
    kept.flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))), kept)
    font = TTFont(io.BytesIO(cut.blob.data), recalcTimestamp=False, lazy=True)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'url("data:font/woff;base64,{encoded}")'
