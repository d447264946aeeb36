"""A section laid out again where it has changed: pages that an edit does not touch are those laid out before.

The layout engine makes pages one after the other, and each page only from what `page_maker` says of its start: the
place in the tree of boxes, the kind of break, the counters. It can make single pages again, and goes on to the next
one only when the state after a page is not the one noted. Here it is given the states and pages of the layout
before, and told which pages to make again; margins, running titles and backgrounds it always makes for all pages.

Relies on what the engine does not promise; its version is pinned, and the tests compare with layouts from nothing:
`weasyprint.layout.initialize_page_maker` and `make_all_pages`, called by `layout_document` under these names; the
entries of `page_maker`; `set_page_type_computed_styles`; `fixed_boxes`, `children` and `page_type` of pages;
`AbsolutePlaceholder`; what `LayoutContext` keeps from one page to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import weasyprint.layout as engine
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.page import set_page_type_computed_styles

from cvreport.paginate.box_changes import Comparison, Plan, plan_of
from cvreport.paginate.engine import ended, has_painted_columns, substituted
from cvreport.paginate.look import Look
from cvreport.paginate.page_choice import RawPage, Remains, all_boxes, pages_to_make


@dataclass(frozen=True, slots=True)
class LaidAgain:
    """A laid out document, how its pages look, and what it leaves; nothing when it must not be built upon."""

    document: Any
    looks: tuple[Look, ...]
    remains: Remains | None


def lay_out_again(render: Callable[[], Any], frame: object, before: Remains | None) -> LaidAgain:
    """Call the layout engine with what a layout before leaves; `frame` is all that pages depend on beside boxes."""
    layout = _Layout(before if before is not None and before.frame == frame else None)
    with layout.watching():
        document = render()
    if layout.doubtful and layout.pages is not None:
        layout = _Layout(None)
        with layout.watching():
            document = render()
    looks = layout.looks()
    return LaidAgain(document, looks, None if layout.doubtful else layout.remains(frame, looks))


class _Layout:
    """One run of the layout engine, watched and given the pages of the run before."""

    def __init__(self, before: Remains | None) -> None:
        self.before = before
        self.pages: _KeptPages | None = None
        self.doubtful = False
        self.context: Any = None
        self.plan: Plan | None = None
        self.made: list[tuple[Any, tuple[Any, ...]]] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Stand between the engine and its making of pages."""
        start, make = engine.initialize_page_maker, engine.make_all_pages

        def started(context: Any, root: Any) -> None:
            start(context, root)
            self._start(context, root)

        def made(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
            given = pages
            if self.pages is not None and not self.made:
                given = self.pages
                self.pages.dress = lambda kind: set_page_type_computed_styles(kind, html, context.style_for)
            yield from self._make(make(context, root, html, given))

        with substituted(initialize_page_maker=started, make_all_pages=made):
            yield

    def _start(self, context: Any, root: Any) -> None:
        """Give the engine the states that pages started from, when there is something to keep."""
        self.context = context
        self.plan = plan_of(root)
        self.doubtful = bool(context.footnotes or context.target_collector.counter_lookup_items) or any(
            has_painted_columns(one.style for column in each.columns for one in column.all())
            for each in self.plan.all()
        )
        if self.before is None or self.doubtful or not _same_start(context.page_maker[0], self.before.entries[0]):
            return
        comparison = Comparison()
        comparison.compare(self.before.plan, self.plan)
        found = pages_to_make(self.before, comparison.changes)
        if found is None:
            return
        entries, again = found
        context.page_maker = entries
        context.style_for.initial_page_sizes.update(self.before.sizes)
        context.page_bottom = self.before.bottom  # margins are laid out even when no page is made
        self.pages = _KeptPages(self.before.pages, comparison.changes.same, again)

    def _make(self, pages: Iterator[Any]) -> Iterator[Any]:
        self.made = []
        for page in ended(pages):
            context = self.context
            carried = context.broken_out_of_flow or context.reported_footnotes or any(context.running_elements.values())
            added = any(area.children for area in page.children[1:])
            self.doubtful = bool(self.doubtful or carried or page.fixed_boxes or added)
            self.made.append((page, tuple(page.children)))
            yield page

    def looks(self) -> tuple[Look, ...]:
        """How the finished pages look: as before where nothing has changed, running titles neither."""
        found: list[Look] = []
        for rank, (page, _) in enumerate(self.made):
            old = self.pages.old(rank, page) if self.pages is not None else None
            unchanged = old is not None and _margins(old.box) == _margins(page)
            found.append(old.look if old is not None and unchanged else Look())
        return tuple(found)

    def remains(self, frame: object, looks: Sequence[Look]) -> Remains:
        """What the next layout of this section may build upon."""
        assert self.plan is not None  # the engine has run
        pages = tuple(RawPage(*made, look) for made, look in zip(self.made, looks, strict=True))
        # A later layout counts from its own states: these must not change with it.
        entries = tuple(deepcopy(self.context.page_maker))
        sizes = dict(self.context.style_for.initial_page_sizes)
        return Remains(frame, self.plan, entries, pages, sizes, self.context.page_bottom)


class _KeptPages(Sequence[Any]):
    """The pages of the layout before, each copied when it is asked for, with the elements of now in its boxes.

    A copy, since the layout before may still be shown again, and margins are made anew.
    """

    def __init__(self, pages: Sequence[RawPage], elements: Mapping[int, Any], again: set[int]) -> None:
        self.pages = pages
        self.elements = elements
        self.again = again
        self.copies: dict[int, Any] = {}
        self.dress: Callable[[Any], None] = lambda _kind: None

    def __len__(self) -> int:
        return len(self.pages)

    def __getitem__(self, rank: Any) -> Any:
        """A page to keep, its kind known to the styles as if it had been made."""
        assert rank not in self.again  # the engine has been told to make it
        raw = self.pages[rank]
        self.dress(raw.box.page_type)
        page = raw.box.copy()
        page.children = [self._copy(child) for child in raw.children]
        self.copies[rank] = page
        return page

    def old(self, rank: int, page: Any) -> RawPage | None:
        """The page before that a page is a copy of."""
        return self.pages[rank] if self.copies.get(rank) is page else None

    def _copy(self, box: Any) -> Any:
        if isinstance(box, AbsolutePlaceholder):
            placeholder = box.copy()
            placeholder.set_laid_out_box(self._copy(box._box))
            return placeholder
        copy = box.copy()
        if box.element is not None:
            copy.element = self.elements[id(box.element)]
        copy.children = [self._copy(child) for child in box.children]
        return copy


def _same_start(now: Any, before: Any) -> bool:
    return bool(now[:3] == before[:3])


def _margins(page: Any) -> list[Any]:
    """What stands in the margins of a finished page, and where."""
    return [
        (type(box).__name__, box.position_x, box.position_y, box.width, box.height, getattr(box, "text", ""))
        for margin in page.children
        if isinstance(margin, MarginBox)
        for box in all_boxes(margin)
    ]
