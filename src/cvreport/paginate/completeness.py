"""A check over the finished pages: everything expected is there once, and nothing overflows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.model.document import Draft
from cvreport.paginate.paginate import Pages
from cvreport.problems import Place, Problems

IDENTIFIER = re.compile(r'\bid="([^"]+)"')
TOLERANCE = 1.0  # CSS pixels: rounding of the layout
MILLIMETRES = 25.4 / 96


def check_pages(drafts: Sequence[Draft], pages: Pages, problems: Problems) -> None:
    """Report sections without pages, anchors that are missing or doubled, and boxes that leave their page."""
    printed = {anchor for page in pages.pages for anchor in page.anchors}
    written = Counter(found for html in pages.html for found in IDENTIFIER.findall(html))
    for draft in drafts:
        for anchor in draft.expected:
            if anchor not in printed:
                problems.add(kinds.CONTENT_LOST, Place(draft.template), f"« {anchor} » n'est dans aucune page.")
            elif written[anchor] != 1:
                message = f"« {anchor} » est {written[anchor]} fois dans les pages."
                problems.add(kinds.CONTENT_LOST, Place(draft.template), message)
    for section, document in zip(pages.sections, pages.documents, strict=True):
        if not section.pages:
            problems.add(kinds.SECTION_EMPTY, Place(section.id), f"La section « {section.title} » n'a aucune page.")
        for offset, page in enumerate(document.pages):
            for text, excess in overflows(page):
                problems.add(
                    kinds.CONTENT_OVERFLOW,
                    Place(section.id),
                    f"Page {section.first_page + offset}, « {text} » dépasse de {excess * MILLIMETRES:.1f} mm.",
                )
    problems.stop_on_errors()


def overflows(page: Any) -> Iterator[tuple[str, float]]:
    """Lines of text that go past the page's edges or past the cell that holds them: text and excess in pixels."""
    box = page._page_box
    yield from _walk(box, box.margin_width(), box.margin_height(), None)


def _walk(box: Any, width: float, height: float, limit: float | None) -> Iterator[tuple[str, float]]:
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        if kind == "TextBox":
            excess = max(
                child.position_x + child.width - width,
                child.position_y + (child.baseline or 0.0) - height,
                (child.position_x + child.width - limit) if limit is not None else 0.0,
            )
            if excess > TOLERANCE and child.text.strip():
                yield child.text.strip()[:60], excess
            continue
        inner = limit
        if kind == "TableCellBox":
            inner = child.position_x + child.border_width() if hasattr(child, "border_width") else limit
        yield from _walk(child, width, height, inner)
