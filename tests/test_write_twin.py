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


def font_in(css: str) -> TTFont:
    """The font that a sheet holds."""
    found = re.search(r'url\("data:font/woff;base64,([^"]+)"\)', css)
    assert found is not None
    return TTFont(io.BytesIO(base64.b64decode(found[1])))


def test_imports_are_brought_in_place(tmp_path: Path) -> None:
    """Imported sheets stand where they were imported, at any depth."""
    (tmp_path / "a.css").write_text('@import "b.css";\na {}', encoding="utf-8")
    (tmp_path / "b.css").write_text("b {}", encoding="utf-8")
    assert style(tmp_path, "@import 'a.css';\nc {}") == "b {}\na {}\nc {}"


def test_fonts_are_cut_to_the_signs_in_use(tmp_path: Path) -> None:
    """The font put in the sheet has the signs of the text and few others."""
    signs = font_in(style(tmp_path, FACE, "Évolution\u202f%")).getBestCmap()
    assert {chr(code) for code in signs} == set("Évolution\u202f%")


def test_nothing_outside_is_named(tmp_path: Path) -> None:
    """The inlined sheet asks for no other file."""
    css = style(tmp_path, FACE)
    assert not re.search(r"@import|police:|https?:", css)


def test_a_cut_font_holds_no_date_of_its_own(tmp_path: Path) -> None:
    """The same signs give the same bytes: the font keeps the date of the one it was cut from."""
    source = font_path("SourceSansPro-Regular.otf")
    assert source is not None
    one, two = style(tmp_path, FACE, "été"), style(tmp_path, FACE, "tété")
    assert one == two
    assert font_in(one)["head"].modified == TTFont(source)["head"].modified
