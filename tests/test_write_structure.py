"""What is mended in the structure tree of the PDF, and the ends of its streams."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pikepdf
import pydyf
import pytest

from cvreport.write.draw import draw
from cvreport.write.pdf import write_pdf
from cvreport.write.structure import end_streams
from printing import METADATA, page, press

TABLE = """\
<table><caption>Titre</caption>
<thead><tr><th scope="col">Actions</th><th scope="col">Analyse</th></tr></thead>
<tbody><tr><th scope="row">Une</th><td>bien</td></tr><tr><th scope="row">Deux</th><td>mal</td></tr></tbody></table>
"""
PLAIN_TABLE = """\
<table><caption>Titre</caption>
<thead><tr><th scope="col">Année</th><th scope="col">Valeur</th></tr></thead>
<tbody><tr><td>2019</td><td>3</td></tr></tbody></table>
"""


def elements(folder: Path, body: str, kind: str) -> list[pikepdf.Object]:
    """The elements of one kind in the structure tree of a small PDF, in reading order."""
    drawing, fonts = draw(press(folder).lay_out(page(body), "essai", 1).document)
    path = folder / "essai.pdf"
    path.write_bytes(write_pdf([drawing], fonts.__getitem__, METADATA, []))
    found: list[pikepdf.Object] = []
    document = pikepdf.open(path)

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == f"/{kind}":
                found.append(node)
            walk(node.get("/K", pikepdf.Array()))

    walk(document.Root.StructTreeRoot.K)
    return found


def scopes(folder: Path, body: str) -> list[str]:
    """The scope of each header cell."""
    return [str(cell.A.Scope) for cell in elements(folder, body, "TH")]


def test_header_cells_have_a_scope(tmp_path: Path) -> None:
    """A header in the head of a table heads its column, one beside a row its row."""
    assert scopes(tmp_path, TABLE) == ["/Column", "/Row", "/Row"]


def test_the_corner_is_a_plain_cell(tmp_path: Path) -> None:
    """Where both sides have headers, the corner, to which no cell refers, is no header."""
    assert len(elements(tmp_path, TABLE, "TD")) == 3


def test_a_table_without_row_headers_keeps_its_first_column(tmp_path: Path) -> None:
    """Where only columns have headers, the first one is a header too."""
    assert scopes(tmp_path, PLAIN_TABLE) == ["/Column", "/Column"]


@pytest.mark.parametrize("inside", ["1<sup>er</sup> degré", "<em>le</em> rapport", "un <b>mot <i>deux</i></b>"])
def test_every_link_annotation_is_under_its_link(tmp_path: Path, inside: str) -> None:
    """A link whose text has a raised or emphasised piece keeps all its annotations to itself."""
    (link,) = elements(tmp_path, f'<p id="a">Voir <a href="#a">{inside}</a></p>', "Link")
    annotations = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
    assert len(annotations) >= 2
    pieces = elements(tmp_path, f'<p id="a">Voir <a href="#a">{inside}</a></p>', "NonStruct")
    assert not any(
        isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for piece in pieces for kid in piece.K
    )


def test_no_stream_ends_with_half_a_line_end() -> None:
    """A stream whose compressed form would end with a carriage return is left uncompressed, later ones too."""
    text = next(text for text in (f"% {rank}" for rank in range(5000)) if zlib.compress(text.encode())[-1:] == b"\r")
    document = pydyf.PDF()
    early, late, other = (pydyf.Stream([content], compress=True) for content in (text, text, "% autre"))
    document.add_object(early)
    end_streams(document)
    document.add_object(late)
    document.add_object(other)
    assert ["Filter" in stream.extra for stream in (early, late, other)] == [False, False, True]
    assert not any(re.search(rb"\r\nendstream", stream.data) for stream in (early, late, other))


def test_a_note_at_the_foot_of_a_page_has_a_name(tmp_path: Path) -> None:
    """Notes become notes, each with its own name; other words of the page and the running heads do not."""
    body = "<style>.bas { float: footnote }</style><p>Un <span>mot</span><span class='bas'>Une note.</span></p>"
    body += "<p>Deux<span class='bas'>Une autre.</span></p>"
    notes = elements(tmp_path, body, "Note")
    assert len(notes) == len({str(one["/ID"]) for one in notes}) == 2
    assert len(elements(tmp_path, "<p>Un <span>mot</span></p>", "Note")) == 0
