"""The text of Word documents, a paragraph a line, and of PDF files, page after page."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from cvreport.proof.prepared import Cell, ReadingError, Source

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_WORD}{name}" for name in ("p", "tbl", "tr", "tc"))
_TEXT, _TAB, _BREAKS = f"{_WORD}t", f"{_WORD}tab", (f"{_WORD}br", f"{_WORD}cr")
# The same words a second time, for older programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# What PDFium writes for a hyphen that only cuts a word at the end of a line.
_CUT_WORD = re.compile("[\ufffe\u0002]\n?")


def read_docx(content: bytes, name: str) -> Source:
    """Read a Word document: paragraphs in their order, notes, and the cells of tables with their headings."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [fromstring(archive.read(part)) for part in _PARTS if part in archive.namelist()]
    except (zipfile.BadZipFile, ParseError, KeyError) as error:
        message = f"{name} : ce n'est pas un document Word lisible. L'enregistrer à nouveau en .docx."
        raise ReadingError(message) from error
    writer = _Writer()
    for part in parts:
        writer.add(part)
    return Source(name, "\n\n".join(writer.lines), cells=tuple(writer.cells))


class _Writer:
    """Writes paragraphs one after the other, and remembers where the cells of tables begin."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cells: list[Cell] = []
        self._length = 0

    def add(self, element: Element) -> None:
        """Write what an element holds."""
        for child in element:
            if child.tag == _PARAGRAPH:
                self._write(_text(child))
            elif child.tag == _TABLE:
                self._add_table(child)
            elif child.tag != _FALLBACK:
                self.add(child)

    def _write(self, text: str) -> None:
        self.lines.append(text)
        self._length += len(text) + 2

    def _add_table(self, table: Element) -> None:
        header: list[str] = []
        for row in table.iter(_ROW):
            cells = [cell for cell in row if cell.tag == _CELL]
            texts = [" ".join(_text(paragraph) for paragraph in cell.iter(_PARAGRAPH)) for cell in cells]
            for column, cell in enumerate(cells):
                if header and 0 < column < len(header) and texts[column]:
                    self.cells.append(Cell(self._length, texts[0], header[column], texts[column]))
                self.add(cell)
            header = header or texts


def _text(paragraph: Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB or child.tag in _BREAKS:
            yield " "
        elif child.tag != _FALLBACK:
            yield from _pieces(child)


def read_pdf(content: bytes, name: str) -> Source:
    """Read the text of a PDF file, keeping where its pages begin."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"{name} : ce n'est pas un PDF lisible, ou il est protégé.") from error
    starts, text = [], ""
    with document:
        for number in range(len(document)):
            starts.append(len(text))
            words = document[number].get_textpage().get_text_range()
            text += _CUT_WORD.sub("", words.replace("\r\n", "\n")) + "\n\n"
    return Source(name, text, tuple(starts))
