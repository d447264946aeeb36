"""Sections turned into one numbered sequence of pages; contents and cross-references resolved over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cvreport.model.document import Draft, LaidSection, Side
from cvreport.paginate.press import Press

Render = Callable[[Draft, Callable[[str], str]], str]
Progress = Callable[[str], None]
PLACEHOLDER = "000"
FILLER = "sections/garde.html"
MOST_ROUNDS = 4


@dataclass(slots=True)
class Laid:
    """One section being laid out: its document, where it starts, and which anchors it asks for."""

    draft: Draft
    document: Any = None
    filler: Any = None
    html: str = ""
    first_page: int = 0
    pages: int = 0
    asked: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pages:
    """The finished pages in order, the sections they come from, and the page number of each anchor."""

    pages: list[Any]
    sections: tuple[LaidSection, ...]
    anchors: dict[str, int]
    documents: list[Any]
    html: list[str]


def paginate(drafts: Sequence[Draft], render: Render, press: Press, progress: Progress) -> Pages:
    """Lay out every draft, number the pages, then lay out again the sections that name other pages.

    A section laid out again with true numbers seldom changes its length; when it does, what follows moves and
    the numbers are resolved again.
    """
    laid = [Laid(draft) for draft in drafts]
    next_page = 1
    for item in laid:
        next_page = lay_out_section(item, next_page, {}, render, press)
        progress(item.draft.title)
    for _ in range(MOST_ROUNDS):
        anchors = _anchors(laid)
        if not _resolve(laid, anchors, render, press):
            break
    pages = [page for item in laid for page in _pages_of(item)]
    sections = tuple(LaidSection(item.draft.id, item.draft.title, item.first_page, item.pages) for item in laid)
    return Pages(pages, sections, _anchors(laid), [item.document for item in laid], [item.html for item in laid])


def lay_out_section(item: Laid, next_page: int, known: dict[str, int], render: Render, press: Press) -> int:
    """Lay out one section with the page numbers known so far; gives the number of the page after it."""
    first = _start(item.draft.side, next_page)
    item.asked = {}
    item.filler = _filler(item.draft, next_page, render, press) if first > next_page else None

    def page(anchor: str) -> str:
        item.asked[anchor] = str(known[anchor]) if anchor in known else ("" if known else PLACEHOLDER)
        return item.asked[anchor]

    draft = item.draft
    item.html = render(draft, page)
    item.document = press.lay_out(item.html, draft.template, first)
    for part in draft.optional:
        if len(item.document.pages) <= draft.most_pages:
            break
        draft = replace(draft, context={**draft.context, part: []})
        item.html = render(draft, page)
        item.document = press.lay_out(item.html, draft.template, first)
    item.draft = draft
    item.first_page, item.pages = first, len(item.document.pages)
    return first + item.pages


def _filler(draft: Draft, number: int, render: Render, press: Press) -> Any:
    """The page before a section that must start on the other side: decorated, without text."""
    filler = replace(draft, template=FILLER, optional=())
    return press.lay_out(render(filler, lambda _: ""), FILLER, number)


def _start(side: Side, next_page: int) -> int:
    wanted = {Side.RECTO: 1, Side.VERSO: 0}.get(side)
    return next_page if wanted is None or next_page % 2 == wanted else next_page + 1


def _anchors(laid: Sequence[Laid]) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for item in laid:
        for offset, page in enumerate(item.document.pages):
            for anchor in page.anchors:
                anchors.setdefault(anchor, item.first_page + offset)
    return anchors


def _resolve(laid: Sequence[Laid], anchors: dict[str, int], render: Render, press: Press) -> bool:
    """Lay out again what prints a page number that has changed or moved; tell whether anything was."""
    changed = False
    next_page = 1
    for item in laid:
        first = _start(item.draft.side, next_page)
        moved = first != item.first_page or (first > next_page) is not (item.filler is not None)
        stale = any(text != str(anchors.get(anchor, "")) for anchor, text in item.asked.items())
        if moved or stale:
            lay_out_section(item, next_page, anchors, render, press)
            changed = True
        next_page = item.first_page + item.pages
    return changed


def _pages_of(item: Laid) -> list[Any]:
    before = list(item.filler.pages) if item.filler is not None else []
    return [*before, *item.document.pages]
