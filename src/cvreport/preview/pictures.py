"""Finished pages drawn as pictures, exactly as the PDF prints them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2

SCALE = 2.0  # 144 dots an inch: sharp on a screen of double density at a reading width


def draw(document: Any, indexes: Sequence[int]) -> Iterator[tuple[int, str, bytes]]:
    """Draw some pages of a laid out document, in the order asked: rank, digest of the picture and its PNG.

    Pages drawn together share their fonts: many at once take half the time of each alone.
    """
    pages = [document.pages[index] for index in indexes]
    content = document.copy(pages).write_pdf(pdf_variant=None, pdf_tags=False, uncompressed_pdf=True)
    pdf = pypdfium2.PdfDocument(content)
    try:
        for rank, index in enumerate(indexes):
            yield index, *_picture(pdf[rank])
    finally:
        pdf.close()


def _picture(page: pypdfium2.PdfPage) -> tuple[str, bytes]:
    buffer = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(buffer, "PNG", compress_level=1)
    png = buffer.getvalue()
    return hashlib.sha256(png).hexdigest(), png
