"""Pages joined into one PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf

from cvreport.write.draw import draw
from cvreport.write.pdf import DataFile, write_pdf
from printing import METADATA, page, press

DATA = DataFile("observations.csv", b"a,b\n1,2\n", "Observations")


def written(folder: Path, *bodies: str) -> bytes:
    """A PDF of one section a body."""
    one = press(folder)
    drawn = [draw(one.lay_out(page(body), f"s{rank}", rank + 1).document) for rank, body in enumerate(bodies)]
    fonts = {digest: content for _, files in drawn for digest, content in files.items()}
    return write_pdf([drawing for drawing, _ in drawn], fonts.__getitem__, METADATA, [DATA])


def read(content: bytes) -> pypdf.PdfReader:
    """The PDF read back."""
    return pypdf.PdfReader(io.BytesIO(content))


def test_sections_are_joined_in_order(tmp_path: Path) -> None:
    """The pages of all sections follow each other."""
    reader = read(written(tmp_path, "<p>Un</p>", "<p>Deux</p>"))
    assert ["Un" in one.extract_text() for one in reader.pages] == [True, False]
    assert "Deux" in reader.pages[1].extract_text()


def test_links_and_bookmarks_cross_sections(tmp_path: Path) -> None:
    """A link of one section leads to the page of another, and headings of both are bookmarks."""
    reader = read(written(tmp_path, '<h1>Un</h1><p><a href="#b">ici</a></p>', '<h1 id="b">Deux</h1>'))
    assert [str(entry.title) for entry in reader.outline] == ["Un", "Deux"]  # type: ignore[union-attr]
    assert reader.get_page_number(reader.named_destinations["b"].page.get_object()) == 1  # type: ignore[union-attr,arg-type]


def test_the_metadata_are_ours(tmp_path: Path) -> None:
    """Title, author, keywords, language and date are those given."""
    reader = read(written(tmp_path, "<p>Un</p>"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Suivi du contrat d’essai"
    assert reader.metadata.author == "Atelier d’essai"
    assert reader.metadata.creation_date == METADATA.date
    assert reader.trailer["/Root"]["/Lang"] == "fr"


def test_a_data_file_is_embedded_whole(tmp_path: Path) -> None:
    """An embedded file keeps its bytes, its name and its relationship to the document."""
    reader = read(written(tmp_path, "<p>Un</p>"))
    assert reader.attachments == {"observations.csv": [DATA.content]}
    (specification,) = reader.trailer["/Root"]["/AF"]
    assert specification.get_object()["/AFRelationship"] == "/Data"


def test_the_metadata_stream_can_be_read_without_a_library(tmp_path: Path) -> None:
    """The claim to be PDF/A-3a and PDF/UA-1 stands in clear in the file."""
    content = written(tmp_path, "<p>Un</p>")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"<pdfaid:part>3</pdfaid:part>" in content or b'pdfaid:part="3"' in content


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file depends on the time."""
    assert written(tmp_path, "<p>Un</p>") == written(tmp_path, "<p>Un</p>")
