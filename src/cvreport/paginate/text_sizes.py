"""The sizes of the texts of a finished PDF, whatever drew them: the page, its margins or a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from cvreport import problem_catalogue as kinds
from cvreport.paginate.facts import AnySheet
from cvreport.paginate.paginate import Pages
from cvreport.problems import Place, Problems

SMALLEST_TEXT = 18.0
TOLERANCE = 0.1  # points: numbers of drawings are written with two decimals
LONGEST_QUOTE = 60
RAISED = (0.1, 1.0)  # how far above the line an ordinal stands, as shares of the size of what it follows
NEAR = 2.0


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text of one size, in points on the page."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    size: float
    x: float
    y: float

    def is_raised_after(self, other: _Sign) -> bool:
        """Whether a sign is an exponent of the one before: smaller, beside it and a little higher."""
        low, high = (share * other.size for share in RAISED)
        beside = 0 < self.x - other.x < NEAR * other.size
        return self.size < other.size and beside and low < self.y - other.y < high


def check_text_sizes(pages: Pages[AnySheet], pdf: bytes, problems: Problems) -> None:
    """Report every text of a deck that could not be read from the back of the room."""
    places = {section.first_page + offset: section.id for section in pages.sections for offset in range(section.pages)}
    for number, texts in enumerate(printed_texts(pdf), 1):
        for printed in texts:
            if printed.size < SMALLEST_TEXT - TOLERANCE:
                shown = printed.text.strip()[:LONGEST_QUOTE]
                message = f"« {shown} » est écrit en {printed.size:.0f} points, il en faut {SMALLEST_TEXT:.0f}."
                problems.add(kinds.TEXT_SMALL, Place(places.get(number, f"page {number}")), message)


def printed_texts(pdf: bytes) -> Iterator[list[PrintedText]]:
    """The texts of each page, in the order they are painted; an exponent has the size of what it follows."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield _joined(_signs(page.get_textpage()))
    finally:
        document.close()


def _signs(text_page: pypdfium2.PdfTextPage) -> Iterator[_Sign]:
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsGenerated(text_page, index) or not code:
            continue
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        yield _Sign(chr(code), size, x.value, y.value)


def _joined(signs: Iterator[_Sign]) -> list[PrintedText]:
    found: list[PrintedText] = []
    base: _Sign | None = None
    for sign in signs:
        if base is not None and sign.is_raised_after(base):
            sign = replace(sign, size=base.size, y=base.y)
        if base is not None and abs(sign.size - base.size) < TOLERANCE and sign.y == base.y:
            found[-1] = replace(found[-1], text=found[-1].text + sign.text)
        else:
            found.append(PrintedText(sign.text, sign.size))
        base = sign
    return [printed for printed in found if printed.text.strip()]
