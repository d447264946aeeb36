"""One section on its way to its place: its sheet, where it starts, and which page numbers it has printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from cvreport.model.document import Draft, Side
from cvreport.paginate.facts import AnySheet, Layout

Render = Callable[[Draft, Callable[[str], str]], str]
Number = Callable[[str], str]
FILLER = "sections/garde.html"


@dataclass(slots=True)
class Laid(Generic[AnySheet]):
    """One section being laid out: its sheet, where it starts, and which anchors it asks for.

    Where several processes share a document, a section is laid out by one of them and known to the others.
    """

    draft: Draft
    made: AnySheet | None = None
    filler: AnySheet | None = None
    html: str = ""
    first_page: int = 0
    pages: int = 0
    asked: dict[str, str] = field(default_factory=dict)
    is_ours: bool = False

    @property
    def sheet(self) -> AnySheet:
        """The pages, once they are laid out."""
        assert self.made is not None  # every section is laid out in the first round
        return self.made

    def stands_at(self, next_page: int) -> bool:
        """Whether it is laid out for the place it has when `next_page` is free."""
        first = start_of(self.draft, next_page)
        return first == self.sheet.first_page and (first > next_page) is (self.filler is not None)

    def is_stale(self, anchors: dict[str, int]) -> bool:
        """Whether it prints a page number that is not the right one."""
        return any(text != str(anchors.get(anchor, "")) for anchor, text in self.asked.items())


def lay_out_section(
    item: Laid[AnySheet], next_page: int, number: Number, render: Render, layout: Layout[AnySheet]
) -> int:
    """Lay out one section, `number` giving the page of an anchor; gives the number of the page after it."""
    first = start_of(item.draft, next_page)
    item.asked = {}
    item.filler = _filler(item.draft, next_page, render, layout) if first > next_page else None

    def page(anchor: str) -> str:
        item.asked[anchor] = number(anchor)
        return item.asked[anchor]

    draft = item.draft
    item.html = render(draft, page)
    made = layout.lay_out(item.html, draft.template, first, item.made)
    for part in draft.optional:
        if len(made.anchors) <= draft.most_pages:
            break
        draft = replace(draft, context={**draft.context, part: []})
        item.html = render(draft, page)
        made = layout.lay_out(item.html, draft.template, first)
    item.draft, item.made = draft, made
    item.first_page, item.pages = first, len(made.anchors)
    return first + item.pages


def move_section(item: Laid[AnySheet], next_page: int, render: Render, layout: Layout[AnySheet]) -> None:
    """Give a section that prints the right numbers another first page on the same side."""
    first = start_of(item.draft, next_page)
    if first != item.sheet.first_page:
        item.made = layout.lay_out(item.html, item.draft.template, first, item.made)
    item.filler = _filler(item.draft, next_page, render, layout) if first > next_page else None
    item.first_page, item.pages = first, len(item.sheet.anchors)


def start_of(draft: Draft, next_page: int) -> int:
    """The first page of a section when `next_page` is free: the page after it when it starts on the other side."""
    wanted = {Side.RECTO: 1, Side.VERSO: 0}.get(draft.side)
    return next_page if wanted is None or next_page % 2 == wanted else next_page + 1


def anchors_of(laid: Sequence[Laid[AnySheet]]) -> dict[str, int]:
    """The page number of each anchor; of several of one name the first is meant."""
    anchors: dict[str, int] = {}
    for item in laid:
        for offset, names in enumerate(item.sheet.anchors):
            for anchor in names:
                anchors.setdefault(anchor, item.first_page + offset)
    return anchors


def _filler(draft: Draft, number: int, render: Render, layout: Layout[AnySheet]) -> AnySheet:
    """The page before a section that must start on the other side: decorated, without text."""
    filler = replace(draft, template=FILLER, optional=())
    return layout.lay_out(render(filler, lambda _: ""), FILLER, number)
