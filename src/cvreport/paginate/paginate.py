"""Sections turned into one numbered sequence of pages; contents and cross-references resolved over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from cvreport.model.document import Draft, LaidSection, Side
from cvreport.paginate.facts import AnySheet, Layout

Render = Callable[[Draft, Callable[[str], str]], str]
Progress = Callable[[str], None]
PLACEHOLDER = "000"
FILLER = "sections/garde.html"
MOST_ROUNDS = 4


@dataclass(slots=True)
class Laid(Generic[AnySheet]):
    """One section being laid out: its sheet, where it starts, and which anchors it asks for."""

    draft: Draft
    made: AnySheet | None = None
    filler: AnySheet | None = None
    html: str = ""
    first_page: int = 0
    pages: int = 0
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def sheet(self) -> AnySheet:
        """The pages, once they are laid out."""
        assert self.made is not None  # every section is laid out in the first round
        return self.made


@dataclass(frozen=True, slots=True)
class Pages(Generic[AnySheet]):
    """The finished sections in order, the page number of each anchor, and the HTML of each section.

    `every` also has the pages that stand before a section that must start on the other side.
    """

    sheets: tuple[AnySheet, ...]
    every: tuple[AnySheet, ...]
    sections: tuple[LaidSection, ...]
    anchors: dict[str, int]
    html: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of pages."""
        return sum(len(sheet.anchors) for sheet in self.every)


def paginate(drafts: Sequence[Draft], render: Render, layout: Layout[AnySheet], progress: Progress) -> Pages[AnySheet]:
    """Lay out every draft, number the pages, then lay out again the sections that name other pages.

    A section laid out again with true numbers seldom changes its length; when it does, what follows moves and
    the numbers are resolved again.
    """
    laid: list[Laid[AnySheet]] = [Laid(draft) for draft in drafts]
    next_page = 1
    known: dict[str, int] = {}
    for item in laid:
        # What a section says of those before it is right at once; only what it says of later ones is not.
        next_page = lay_out_section(item, next_page, lambda anchor: str(known.get(anchor, PLACEHOLDER)), render, layout)
        for anchor, page in _anchors([item]).items():
            known.setdefault(anchor, page)
        if PLACEHOLDER not in item.asked.values():
            item.sheet.settle()
        progress(item.draft.title)
    for _ in range(MOST_ROUNDS):
        anchors = _anchors(laid)
        if not _resolve(laid, anchors, render, layout):
            break
    every = tuple(sheet for item in laid for sheet in (item.filler, item.made) if sheet is not None)
    for sheet in every:
        sheet.settle()
    return Pages(
        tuple(item.sheet for item in laid),
        every,
        tuple(LaidSection(item.draft.id, item.draft.title, item.first_page, item.pages) for item in laid),
        _anchors(laid),
        tuple(item.html for item in laid),
    )


def lay_out_section(
    item: Laid[AnySheet], next_page: int, number: Callable[[str], str], render: Render, layout: Layout[AnySheet]
) -> int:
    """Lay out one section, `number` giving the page of an anchor; gives the number of the page after it."""
    first = _start(item.draft.side, next_page)
    item.asked = {}
    item.filler = _filler(item.draft, next_page, render, layout) if first > next_page else None

    def page(anchor: str) -> str:
        item.asked[anchor] = number(anchor)
        return item.asked[anchor]

    draft = item.draft
    item.html = render(draft, page)
    made = layout.lay_out(item.html, draft.template, first)
    for part in draft.optional:
        if len(made.anchors) <= draft.most_pages:
            break
        draft = replace(draft, context={**draft.context, part: []})
        item.html = render(draft, page)
        made = layout.lay_out(item.html, draft.template, first)
    item.draft, item.made = draft, made
    item.first_page, item.pages = first, len(made.anchors)
    return first + item.pages


def _filler(draft: Draft, number: int, render: Render, layout: Layout[AnySheet]) -> AnySheet:
    """The page before a section that must start on the other side: decorated, without text."""
    filler = replace(draft, template=FILLER, optional=())
    return layout.lay_out(render(filler, lambda _: ""), FILLER, number)


def _start(side: Side, next_page: int) -> int:
    wanted = {Side.RECTO: 1, Side.VERSO: 0}.get(side)
    return next_page if wanted is None or next_page % 2 == wanted else next_page + 1


def _anchors(laid: Sequence[Laid[AnySheet]]) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for item in laid:
        for offset, names in enumerate(item.sheet.anchors):
            for anchor in names:
                anchors.setdefault(anchor, item.first_page + offset)
    return anchors


def _resolve(laid: Sequence[Laid[AnySheet]], anchors: dict[str, int], render: Render, layout: Layout[AnySheet]) -> bool:
    """Lay out again what prints a page number that has changed or moved; tell whether anything was."""
    changed = False
    next_page = 1
    for item in laid:
        first = _start(item.draft.side, next_page)
        moved = first != item.first_page or (first > next_page) is not (item.filler is not None)
        stale = any(text != str(anchors.get(anchor, "")) for anchor, text in item.asked.items())
        if moved or stale:
            lay_out_section(item, next_page, lambda anchor: str(anchors.get(anchor, "")), render, layout)
            changed = True
        next_page = item.first_page + item.pages
    return changed
