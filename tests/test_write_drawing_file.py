"""Drawings kept as bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.write.draw import draw
from cvreport.write.drawing import Bookmark, Drawing, DrawnFont, DrawnPage
from cvreport.write.drawing_file import pack, unpack
from printing import page, press

TEXTS = st.text(max_size=8)
BYTES = st.binary(max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.integers(0, 70_000)
FONTS = st.builds(
    DrawnFont,
    st.dictionaries(TEXTS, st.one_of(COUNTS, TEXTS, NUMBERS)),
    st.dictionaries(COUNTS, NUMBERS, max_size=3),
    st.dictionaries(COUNTS, TEXTS, max_size=3),
    st.dictionaries(COUNTS, COUNTS, max_size=3),
    TEXTS,
)


def several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """A few of something, as a tuple."""
    return st.lists(of, max_size=3).map(tuple)


PAGES = st.builds(
    DrawnPage, BYTES, NUMBERS, several(st.builds(Bookmark, COUNTS, TEXTS, NUMBERS, NUMBERS, TEXTS)), BYTES
)
DRAWINGS = st.builds(
    Drawing,
    BYTES,
    several(st.one_of(st.none(), BYTES)),
    several(PAGES),
    several(BYTES),
    several(BYTES),
    several(st.tuples(TEXTS, BYTES)),
    several(FONTS),
)


@given(DRAWINGS, BYTES)
def test_what_is_packed_is_unpacked(drawing: Drawing, other: bytes) -> None:
    """Any drawing comes back as it was, with what was put beside it."""
    assert unpack(pack(drawing, {"autre": other})) == (drawing, {"autre": other})


def test_a_real_drawing_comes_back(tmp_path: Path) -> None:
    """The drawing of a page with a table, a link and a heading is the same after it was kept."""
    body = '<h1>Un</h1><p><a href="#b">ici</a></p><table><tr><th scope="row">A</th><td id="b">1</td></tr></table>'
    drawing, _ = draw(press(tmp_path).lay_out(page(body), "essai", 1).document)
    assert unpack(pack(drawing, {}))[0] == drawing


def test_damaged_bytes_are_refused(tmp_path: Path) -> None:
    """A changed byte of the contents is noticed."""
    drawing, _ = draw(press(tmp_path).lay_out(page("<p>Un</p>"), "essai", 1).document)
    content = bytearray(pack(drawing, {}))
    content[len(content) // 2] ^= 0xFF
    with pytest.raises((ValueError, KeyError, zipfile.BadZipFile)):
        unpack(bytes(content))
