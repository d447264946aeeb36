"""What the layout engine knows of a section once it is laid out, kept so that numbers can change without a new layout.

The engine makes a page again only when something on it has changed, and goes on only as long as page breaks move: it
does so for its own counters. The same is asked of it here, for the page numbers that a section prints of others and
for its own folios. Relies on `weasyprint.layout` (`layout_document`, `initialize_page_maker`, `make_all_pages`,
`make_margin_boxes`, the context's `page_maker`); its version is pinned, and tests hold the pages against a whole
layout.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint.layout as engine
from weasyprint import HTML
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds

from cvreport.paginate.engine import ended, has_painted_columns, substituted
from cvreport.paginate.new_numbers import changed_texts
from cvreport.paginate.page_choice import readers


@dataclass(slots=True)
class KeptLayout:
    """The boxes of a section before and after layout.

    `pages` are the boxes of the pages, each with the children it had before its margins were filled. `first_page` is
    the number that the layout began with.
    """

    html: Any
    context: Any
    root: Any
    pages: list[tuple[Any, list[Any]]]
    has_broken_boxes: bool

    @property
    def first_page(self) -> int:
        """The number of the first page when the section was laid out."""
        return int(self.context.page_maker[1][3][1]["page"][0])

    @property
    def prints_its_place(self) -> bool:
        """Whether something beside the margins depends on page numbers."""
        return bool(self.context.target_collector.counter_lookup_items)

    @property
    def _may_change(self) -> bool:
        """Whether a page depends on nothing but what stands on it and on where the page before ends."""
        context = self.context
        return not (
            self.prints_its_place
            or self.has_broken_boxes
            or any(context.running_elements.values())
            or any(page.fixed_boxes for page, _ in self.pages)
            or any(area.children for _, (_, *areas) in self.pages for area in areas)  # notes
            or has_painted_columns(column.style for column in _columns(self.root))
        )

    def renumber(self, first_page: int) -> None:
        """Fill the margins again, with other folios; what stands inside them does not depend on it."""
        for index, (page, _) in enumerate(self.pages):
            self.context.current_page = index + 1
            state = copy.deepcopy(self.context.page_maker[index + 1][3])
            state[1]["page"] = [first_page + index]
            margins = list(engine.make_margin_boxes(self.context, page, state))
            for box in margins:
                layout_box_backgrounds(page, box, self.context.get_image_from_uri)
            page.children = (*(each for each in page.children if not isinstance(each, boxes.MarginBox)), *margins)

    def change(self, version: HTML) -> list[Page] | None:
        """The pages of a version with other numbers; none when that is not all, and nothing is changed then."""
        changes = changed_texts(self.html.etree_element, version.etree_element, self.root) if self._may_change else None
        if changes is None:
            return None
        touched = self._pages_of(change.element for change in changes)
        for change in changes:
            change.make()
        with self._only(touched):
            return [Page(page) for page in engine.layout_document(self.html, self.root, self.context)]

    def _pages_of(self, elements: Iterable[Any]) -> set[int]:
        """The pages on which elements stand, and those before whose end may depend on them."""
        wanted = {id(element) for element in elements}
        found = {
            index
            for index, (page, _) in enumerate(self.pages)
            if any(id(box.element) in wanted for box in page.descendants())
        }
        return found | readers(self.pages, found)

    @contextmanager
    def _only(self, touched: set[int]) -> Iterator[None]:
        """Have the engine make some pages again, and keep the others unless a page break moves."""
        for page, children in self.pages:
            page.children = children
        for index in touched:
            self.context.page_maker[index][-1]["content_changed"] = True
        self.context.string_set.clear()
        self.context.tables.clear()
        known = [page for page, _ in self.pages]
        # Pictures are never copied by a layout: one that is tried on the page before would keep that place.
        places = [[(box, dict(vars(box))) for box in page.descendants()] for page in known]
        make = engine.make_all_pages

        def remake(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> list[Any]:
            made = list(ended(make(context, root, html, pages or known)))
            for before, now, boxes_before in zip(known, made, places, strict=False):
                for box, state in boxes_before if now is before else ():
                    vars(box).update(state)
            self.pages = [(page, list(page.children)) for page in made]
            return made

        with substituted(make_all_pages=remake, initialize_page_maker=lambda _context, _root: None):
            yield


def _columns(root: Any) -> Iterator[Any]:
    """The columns of all tables, and their groups."""
    for box in root.descendants():
        for group in getattr(box, "column_groups", ()):
            yield from (group, *group.children)


@contextmanager
def keeping(keep: Callable[[KeptLayout], None]) -> Iterator[None]:
    """Lay out one section as usual, and hand over what the engine knows of it."""
    make = engine.make_all_pages

    def make_and_keep(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> list[Any]:
        broken: list[Any] = []
        note = context.add_broken_out_of_flow

        def noted(box: Any, *others: Any) -> None:
            broken.append(box)
            note(box, *others)

        context.add_broken_out_of_flow = noted
        made = list(ended(make(context, root, html, pages)))
        del context.add_broken_out_of_flow
        keep(KeptLayout(html, context, root, [(page, list(page.children)) for page in made], bool(broken)))
        return made

    with substituted(make_all_pages=make_and_keep):
        yield
