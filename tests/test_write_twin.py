"""The style sheet of the twin, made self-contained."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from cvreport.paginate.resources import font_path
from cvreport.write.twin import inline_style

FACE = '@font-face { font-family: "Source Sans Pro"; src: url("police:SourceSansPro-Regular.otf") }'


def style(folder: Path, text: str, signs: str = "abc") -> str:
    """A style sheet of the folder, inlined."""
    (folder / "ecran.css").write_text(text, encoding="utf-8")
    return inline_style(folder / "ecran.css", signs, font_path)


def test_imports_are_brought_in_place(tmp_path: Path) -> None:
    """Imported sheets stand where they were imported, at any depth."""
    (tmp_path / "a.css").write_text('@import "b.css";\na {}', encoding="utf-8")
    (tmp_path / "b.css").write_text("b {}", encoding="utf-8")
    assert style(tmp_path, "@import 'a.css';\nc {}") == "b {}\na {}\nc {}"


def test_fonts_are_cut_to_the_signs_in_use(tmp_path: Path) -> None:
    """The font put in the sheet has the signs of the text and few others."""
    css = style(tmp_path, FACE, "Évolution\u202f%")
    found = re.search(r'url\("data:font/woff;base64,([^"]+)"\)', css)
    assert found is not None
    signs = TTFont(io.BytesIO(base64.b64decode(found[1]))).getBestCmap()
    assert {chr(code) for code in signs} == set("Évolution\u202f%")


def test_nothing_outside_is_named(tmp_path: Path) -> None:
    """The inlined sheet asks for no other file."""
    css = style(tmp_path, FACE)
    assert not re.search(r"@import|police:|https?:", css)


def test_the_same_text_gives_the_same_font(tmp_path: Path) -> None:
    """A cut font holds no date: the same signs give the same bytes."""
    assert style(tmp_path, FACE, "été") == style(tmp_path, FACE, "tété")
