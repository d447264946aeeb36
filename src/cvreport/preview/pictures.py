"""Finished pages drawn as pictures, exactly as the PDF prints them."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pypdfium2

SCALE = 2.0  # 144 dots an inch: sharp on a screen of double density at a reading width


def draw(document: Any, index: int) -> tuple[str, bytes]:
    """Draw one page of a laid out document: the digest of the picture and its PNG."""
    content = document.copy([document.pages[index]]).write_pdf(pdf_variant=None, pdf_tags=False, uncompressed_pdf=True)
    pdf = pypdfium2.PdfDocument(content)
    try:
        image = pdf[0].render(scale=SCALE).to_pil()
    finally:
        pdf.close()
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    png = buffer.getvalue()
    return hashlib.sha256(png).hexdigest(), png
