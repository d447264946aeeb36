"""Drawings as bytes and back, in a format that runs nothing when it is read."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from cvreport.write.drawing import Bookmark, Drawing, DrawnFont, DrawnPage

TOLD, HEADS, STREAMS = "dessin.json", "objets", "flux"
CODE = "latin-1"


def pack(drawing: Drawing, others: dict[str, bytes]) -> bytes:
    """A drawing, with other files beside it, as one archive whose parts have sums of control."""
    told = {
        "pages": [_page(page) for page in drawing.pages],
        "links": [each.decode(CODE) for each in drawing.links],
        "elements": [each.decode(CODE) for each in drawing.elements],
        "anchors": [[name, each.decode(CODE)] for name, each in drawing.anchors],
        "fonts": [_font(font) for font in drawing.fonts],
        "lengths": [None if each is None else len(each) for each in drawing.streams],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(TOLD, json.dumps(told))
        archive.writestr(HEADS, drawing.heads)
        archive.writestr(STREAMS, b"".join(each for each in drawing.streams if each is not None))
        for name, content in others.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack(content: bytes) -> tuple[Drawing, dict[str, bytes]]:
    """The drawing and the files beside it; raises `ValueError`, `KeyError` or `zipfile.BadZipFile` on damaged bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(parts.pop(TOLD))
    heads, joined = parts.pop(HEADS), parts.pop(STREAMS)
    return (
        Drawing(
            heads=heads,
            streams=tuple(_streams(joined, told["lengths"])),
            pages=tuple(
                DrawnPage(_bytes(one), height, tuple(Bookmark(*each) for each in marks), _bytes(elements))
                for one, height, marks, elements in told["pages"]
            ),
            links=tuple(_bytes(each) for each in told["links"]),
            elements=tuple(_bytes(each) for each in told["elements"]),
            anchors=tuple((name, _bytes(each)) for name, each in told["anchors"]),
            fonts=tuple(
                DrawnFont(about, dict(widths), dict(to_unicode), dict(missing), file)
                for about, widths, to_unicode, missing, file in told["fonts"]
            ),
        ),
        parts,
    )


def _page(page: DrawnPage) -> list[Any]:
    bookmarks = [[mark.level, mark.label, mark.x, mark.y, mark.state] for mark in page.bookmarks]
    return [page.object.decode(CODE), page.height, bookmarks, page.elements.decode(CODE)]


def _font(font: DrawnFont) -> list[Any]:
    # As pairs: the names of an object of JSON are texts, and these are numbers.
    tables = [list(table.items()) for table in (font.widths, font.to_unicode, font.missing)]
    return [font.told, *tables, font.file]


def _bytes(text: str) -> bytes:
    return text.encode(CODE)


def _streams(joined: bytes, lengths: list[int | None]) -> list[bytes | None]:
    streams: list[bytes | None] = []
    start = 0
    for length in lengths:
        streams.append(None if length is None else joined[start : start + length])
        start += length or 0
    return streams
