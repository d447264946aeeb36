"""One page of a section laid out before all others: where it began with other style sheets, it begins again.

What stands on the page may still move when the pages before it are laid out; it is shown for that long. Relies on what
`cvreport.paginate.relayout` relies on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import Any

import weasyprint.layout as engine

from cvreport.paginate.box_changes import Plan
from cvreport.paginate.engine import substituted
from cvreport.paginate.page_choice import Remains


class OtherBoxes(Exception):  # noqa: N818 - not an error: the page is then laid out with all others
    """The boxes are not those of before: a place among them means nothing."""


def glimpse(render: Callable[[], Any], before: Remains, page: int) -> Any | None:
    """The document of one page, counted from 0, as far as it can be known.

    `render` lays out a section whose first page has the number of the section for its page 0, and 1 for the others:
    they count on from the page before.
    """
    if page >= len(before.pages):
        return None
    make = engine.make_all_pages

    def started(context: Any, root: Any) -> None:
        if not _same_shape(before.plan, root):
            raise OtherBoxes
        place, next_page, is_right, state, again = deepcopy(before.entries[page])
        context.page_maker = [(place, next_page, is_right, state, {**again, "content_changed": True})]

    def made(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
        yield from islice(make(context, root, html, pages), 1)
        context.page_maker[1][-1]["content_changed"] = False  # nothing follows

    try:
        with substituted(initialize_page_maker=started, make_all_pages=made):
            return render()
    except OtherBoxes:
        return None


def _same_shape(plan: Plan, box: Any) -> bool:
    """Whether a box has the same kind and number of boxes in it as before, at every depth."""
    kind: type = type(box)
    return (
        plan.kind is kind
        and len(plan.children) == len(box.children)
        and all(map(_same_shape, plan.children, box.children))
    )
