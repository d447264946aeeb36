"""Sections turned into one numbered sequence of pages; contents and cross-references resolved over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from cvreport.model.document import Draft, LaidSection
from cvreport.paginate.facts import AnySheet, Layout
from cvreport.paginate.laid import Laid, Render, anchors_of, lay_out_section, move_section, start_of
from cvreport.paginate.team import Alone, Run, Team

Progress = Callable[[str], None]
PLACEHOLDER = "000"
MOST_ROUNDS = 6


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


def paginate(
    drafts: Sequence[Draft],
    render: Render,
    layout: Layout[AnySheet],
    progress: Progress,
    team: Team[AnySheet] | None = None,
) -> Pages[AnySheet]:
    """Lay out every draft, number the pages, then lay out again the sections that name other pages.

    A section laid out again with true numbers seldom changes its length; when it does, what follows moves and
    the numbers are resolved again. A `team` shares the sections among processes, which all give the same pages.
    """
    laid: list[Laid[AnySheet]] = [Laid(draft) for draft in drafts]
    team = team or Alone()
    _first_round(laid, render, layout, progress, team)
    team.share(laid, 0)
    for item in laid:
        if not item.is_ours:
            progress(item.draft.title)
    for _ in range(MOST_ROUNDS):
        if not team.share(laid, _resolve(laid, render, layout)):
            break
    every = tuple(sheet for item in laid for sheet in (item.filler, item.made) if sheet is not None)
    for sheet in every:
        sheet.settle()
    return Pages(
        tuple(item.sheet for item in laid),
        every,
        tuple(LaidSection(item.draft.id, item.draft.title, item.first_page, item.pages) for item in laid),
        anchors_of(laid),
        tuple(item.html for item in laid),
    )


def _first_round(
    laid: Sequence[Laid[AnySheet]], render: Render, layout: Layout[AnySheet], progress: Progress, team: Team[AnySheet]
) -> None:
    """Lay out what this process takes, with the page numbers that are known: those of what stands before.

    A part whose place is not known yet begins on the first page of its side, and prints no number.
    """
    next_page, known = 1, dict[str, int]()
    reached: Laid[AnySheet] | None = laid[0] if laid else None
    for run in team.runs(laid):
        if not team.takes(run):
            continue
        has_place = run[0] is reached
        if not has_place:
            next_page, known = start_of(run[0].draft, 1), {}
        for item in run:
            item.is_ours = True
            names = known if has_place else {}
            next_page = lay_out_section(item, next_page, _number(names), render, layout)
            for anchor, page in anchors_of([item]).items():
                known.setdefault(anchor, page)
            if has_place and PLACEHOLDER not in item.asked.values():
                item.sheet.settle()
            progress(item.draft.title)
        reached = _after(laid, run) if has_place else reached


def _after(laid: Sequence[Laid[AnySheet]], run: Run[AnySheet]) -> Laid[AnySheet] | None:
    """The section that follows a part."""
    follows = next(rank for rank, item in enumerate(laid) if item is run[-1]) + 1
    return laid[follows] if follows < len(laid) else None


def _number(known: dict[str, int]) -> Callable[[str], str]:
    return lambda anchor: str(known.get(anchor, PLACEHOLDER))


def _resolve(laid: Sequence[Laid[AnySheet]], render: Render, layout: Layout[AnySheet]) -> int:
    """Lay out again what prints a page number that has changed, move what follows; gives how many were touched."""
    _place(laid)
    anchors = anchors_of(laid)
    touched = 0
    next_page = 1
    for item in laid:
        first = start_of(item.draft, next_page)
        if item.is_ours and (item.is_stale(anchors) or (first - item.sheet.first_page) % 2):
            lay_out_section(item, next_page, lambda anchor: str(anchors.get(anchor, "")), render, layout)
            touched += 1
        elif item.is_ours and not item.stands_at(next_page):
            move_section(item, next_page, render, layout)
            touched += 1
        next_page = first + item.pages
    return touched


def _place(laid: Sequence[Laid[AnySheet]]) -> None:
    """Number the sections from their lengths, those of other processes included."""
    next_page = 1
    for item in laid:
        item.first_page = start_of(item.draft, next_page)
        next_page = item.first_page + item.pages
