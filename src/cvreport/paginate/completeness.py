"""A check over the finished pages: everything expected is there once, and nothing overflows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import format_number
from cvreport.model.document import Draft
from cvreport.paginate.facts import AnySheet, Overflow
from cvreport.paginate.paginate import Pages
from cvreport.problems import Place, Problems

IDENTIFIER = re.compile(r"""\bid=["']([^"']+)["']""")
LINK = re.compile(r"""<a\b[^>]*\bhref=["']#([^"']+)["']""")
OUTSIDE = re.compile(r"""<(?!a\b)\w+\b[^>]*\b(?:href|src|srcset|data)=["'](?:\w+:)?//([^"'\s]+)""")
TAG = re.compile(r"<style\b.*?</style>|<head\b.*?</head>|<[^>]*>", re.DOTALL)
TOLERANCE = 1.0  # CSS pixels: rounding of the layout
MILLIMETRES = 25.4 / 96


def check_pages(drafts: Sequence[Draft], pages: Pages[AnySheet], problems: Problems) -> None:
    """Report sections without a word, anchors missing or doubled, links to nowhere, and boxes that leave their page."""
    printed = {anchor for sheet in pages.every for names in sheet.anchors for anchor in names}
    written = Counter(found for html in pages.html for found in IDENTIFIER.findall(html))
    for draft, html in zip(drafts, pages.html, strict=True):
        place = Place(f"templates/{draft.template}")
        for anchor in draft.expected:
            if anchor not in printed:
                problems.add(kinds.CONTENT_LOST, place, f"« {anchor} » n'est dans aucune page.")
            elif written[anchor] != 1:
                message = f"« {anchor} » est {written[anchor]} fois dans les pages."
                problems.add(kinds.CONTENT_LOST, place, message)
        _check_html(html, place, draft, printed, problems)
    for section, sheet in zip(pages.sections, pages.sheets, strict=True):
        for picture in sheet.facts.lost_pictures:
            message = f"L'image « {picture[:60]} » n'a pas de place et n'est sur aucune page."
            problems.add(kinds.CONTENT_LOST, Place(section.id), message)
        for overflow in sheet.facts.overflows:
            size = format_number(overflow.excess * MILLIMETRES, 1)
            message = f"Page {section.first_page + overflow.page}, « {overflow.text} » dépasse de {size} mm."
            problems.add(kinds.CONTENT_OVERFLOW, Place(section.id), message)
    problems.stop_on_errors()


def _check_html(html: str, place: Place, draft: Draft, printed: set[str], problems: Problems) -> None:
    """Report a section without a word, a link that leads nowhere, and an address outside the project."""
    if not TAG.sub("", html).strip():
        problems.add(kinds.SECTION_EMPTY, place, f"La section « {draft.title} » n'a pas un mot.")
    for anchor in dict.fromkeys(LINK.findall(html)):
        if anchor not in printed:
            problems.add(kinds.LINK_BROKEN, place, f"Le lien vers « #{anchor} » ne mène à rien.")
    for address in dict.fromkeys(OUTSIDE.findall(html)):
        problems.add(kinds.RESOURCE_FORBIDDEN, place, f"L'adresse « {address} » sort du projet.")


def overflows_of(pages: Sequence[Any]) -> Iterator[Overflow]:
    """Lines of text that go past the edges of a laid out page or past the cell that holds them."""
    for number, page in enumerate(pages):
        box = page._page_box
        for text, excess in _walk(box, box.margin_width(), box.margin_height(), None):
            yield Overflow(number, text, excess)


def lost_pictures_of(document: Any) -> Iterator[str]:
    """The pictures of a laid out section that stand on no page, though what holds them does: their words."""
    pictures = list(document._html.etree_element.iter("img"))
    if not pictures:
        return
    laid = {id(box.element) for page in document.pages for box in boxes_of(page._page_box) if box.element is not None}
    for holder in document._html.etree_element.iter():
        for picture in holder:
            if picture.tag == "img" and id(holder) in laid and id(picture) not in laid:
                yield picture.get("alt") or picture.get("src", "")[:60]


def boxes_of(box: Any) -> Iterator[Any]:
    """A laid out box and every box inside it, in order."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


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
