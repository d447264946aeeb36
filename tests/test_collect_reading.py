"""Received files that are dangerous, damaged or of another program: refused with a reason, never run."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collecting import codes, form_of, imported, opened
from cvreport.collect.reading.cells import CellKind, Refused, address
from cvreport.collect.reading.open_file import read_sheets

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip archive of some parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return content.getvalue()


def with_part(workbook: bytes, name: str, data: bytes) -> bytes:
    """A workbook with one part added or replaced."""
    with zipfile.ZipFile(BytesIO(workbook)) as file:
        parts: dict[str, bytes | str] = {entry: file.read(entry) for entry in file.namelist()}
    return archive({**parts, name: data})


def ods(rows: str) -> bytes:
    """An OpenDocument file of one sheet."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{ODS_HEAD}<table:table table:name="F">{rows}</table:table>{ODS_TAIL}',
        }
    )


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("xl/vbaProject.bin", b"\x00", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<a/>", "macros"),
        ("[Content_Types].xml", b'<Types><Override ContentType="x.macroEnabled.main+xml"/></Types>', "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "liés|lié"),
        ("xl/embeddings/oleObject1.bin", b"\x00", "liés|lié"),
        ("xl/connections.xml", b"<a/>", "liés|lié"),
        ("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>', "entités"),
        ("docProps/app.xml", '<!DOCTYPE x SYSTEM "http://x/">'.encode("utf-16"), "entités"),
        ("../evil.xml", b"<a/>", "interdit"),
    ],
)  # fmt: skip
def test_dangerous_workbooks_are_refused(project: Path, name: str, data: bytes, word: str) -> None:
    """Macros, links, embedded files and entities are refused before anything is parsed."""
    result = imported(opened(project), with_part(form_of(opened(project), "ville"), name, data))
    assert codes(result) == ["C001"]
    assert any(part in result.refused[0].rule for part in word.split("|"))
    assert result.refused[0].remedy


def test_bombs_are_refused() -> None:
    """A small archive that swells, or of too many parts, is not opened."""
    with pytest.raises(Refused, match="démesuré"):
        read_sheets(archive({"[Content_Types].xml": b"", "xl/a.xml": b" " * 30_000_000}))
    with pytest.raises(Refused, match="parties"):
        read_sheets(archive({f"{number}.xml": "" for number in range(2100)}))


def test_ods_repetition_bombs_are_refused() -> None:
    """A filled row repeated a million times is refused; empty ones cost nothing."""
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    with pytest.raises(Refused, match="répète"):
        read_sheets(ods(f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'))
    wide = cell.replace("/>", ' table:number-columns-repeated="16000"/>')
    with pytest.raises(Refused, match="répétée"):
        read_sheets(ods(f"<table:table-row>{wide}</table:table-row>"))
    (sheet,) = read_sheets(
        ods('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    )
    assert sheet.cells == {}


def test_ods_cells() -> None:
    """Numbers, percentages, dates, texts with spaces, formulas and merges of OpenDocument are told apart."""
    cells = (
        ('office:value-type="float" office:value="12.5"', "<text:p>12,5</text:p>"),
        ('office:value-type="percentage" office:value="0.12"', "<text:p>12 %</text:p>"),
        ('office:value-type="date" office:date-value="2018-09-01"', "<text:p>09/18</text:p>"),
        ('office:value-type="string"', '<text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>'),
        ('table:formula="of:=1+1"', ""),
        ('table:number-columns-spanned="2" office:value-type="string"', "<text:p>m</text:p>"),
    )
    row = "".join(f"<table:table-cell {names}>{text}</table:table-cell>" for names, text in cells)
    (sheet,) = read_sheets(ods(f"<table:table-row>{row}</table:table-row>"))
    kinds = [sheet.cell(1, column).kind for column in range(1, 6)]
    assert kinds == [CellKind.NUMBER, CellKind.NUMBER, CellKind.DATE, CellKind.TEXT, CellKind.FORMULA]
    assert sheet.cell(1, 2).said == "12 %"
    assert sheet.cell(1, 4).text == "a  b\nc"
    assert (sheet.merged[0].first_column, sheet.merged[0].last_column) == (6, 7)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "vide"),
        (b"   \n", "vide"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mot de passe"),
        (b"PK\x03\x04 tronque", "abîmé"),
        (archive({"mimetype": "application/zip", "a.txt": "x"}), "pas un tableur"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "incomplet"),
        (archive({"[Content_Types].xml": "<Types/>"}), "abîmé"),
        (bytes(range(256)) * 3, "ni un tableur"),
    ],
)
def test_what_is_not_a_spreadsheet(content: bytes, word: str) -> None:
    """Each is refused with its own reason and what to do."""
    with pytest.raises(Refused, match=word) as refused:
        read_sheets(content)
    assert refused.value.remedy


def test_ods_links_are_refused() -> None:
    """A table linked to another file is refused."""
    with pytest.raises(Refused, match="lié"):
        read_sheets(ods('<table:table-source xlink:href="file:///etc/passwd"/>'))


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever is received, the answer is cells or a refusal."""
    with contextlib.suppress(Refused):
        assert isinstance(read_sheets(content), list)


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((14, 26), "Z14"), ((2, 27), "AA2"), ((9, 703), "AAA9")])
def test_addresses(place: tuple[int, int], name: str) -> None:
    """Cells are named as spreadsheets name them."""
    assert address(*place) == name
