"""Which pages of a section are made again after an edit, and from which states of the layout engine.

Relies on the entries of `page_maker` of the layout engine, on its laid out boxes and on places in its trees of boxes,
which are nested indexes of children; the version is pinned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox

from cvreport.paginate.box_changes import Changes, Plan
from cvreport.paginate.look import Look

LOST = {-1: None}  # a place that no page starts at
# A page has read what it shows and the first thing that no longer fits. Two pages that together hold much more
# than one cannot both have been read by the page before them; the margin covers headers and spaces between.
FULL = 1.5


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it is before its margins are made."""

    box: Any
    children: tuple[Any, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Remains:
    """What a layout leaves for the next one of the same section."""

    frame: object
    plan: Plan
    entries: tuple[Any, ...]
    pages: tuple[RawPage, ...]
    sizes: Mapping[str, Any]
    bottom: float


def pages_to_make(before: Remains, changes: Changes) -> tuple[list[Any], set[int]] | None:
    """The states to start from, and the pages to make again; none when it is not known which, or all are."""
    stands = [_elements(raw.children) for raw in before.pages]
    again = {rank for rank, found in enumerate(stands) if found - changes.same.keys()}
    for groups, chosen in ((changes.changed, list), (changes.ends, _last), (changes.starts, _first)):
        for elements in groups:
            ranks = [rank for rank, found in enumerate(stands) if found & elements]
            if not ranks:
                return None
            again.update(chosen(ranks))
    places = _Places(before.plan, changes)
    entries = [places.entry(entry) for entry in before.entries]
    for rank, entry in enumerate(entries[:-1]):
        if entry[0] is LOST:
            again |= {rank - 1, rank}
    again |= readers([(raw.box, raw.children) for raw in before.pages], again)
    for rank, entry in enumerate(entries):
        entry[-1]["content_changed"] = rank in again
    return (entries, again) if len(again) < len(before.pages) else None


def _last(ranks: list[int]) -> list[int]:
    return ranks[-1:]


def _first(ranks: list[int]) -> list[int]:
    return ranks[:1]


def readers(pages: Sequence[tuple[Any, Sequence[Any]]], again: Iterable[int]) -> set[int]:
    """The pages before those to make that may have read what is on them, to see that it does not fit.

    A page comes with what it held before its margins were made.
    """
    filled = [_filled(page, children) for page, children in pages]
    found: set[int] = set()
    for rank in again:
        held = 0.0
        for reader in range(rank - 1, -1, -1):
            if reader < rank - 1 and held + filled[reader] > FULL * pages[reader][0].height:
                break
            found.add(reader)
            held += filled[reader]
    return found


def _filled(page: Any, children: Sequence[Any]) -> float:
    """How much of the height of a page is filled."""
    bottoms = (
        float(box.position_y + box.height)
        for box in all_boxes(children[0])  # the areas of notes hold none
        if (isinstance(box, LineBox) or not box.children) and isinstance(box.height, (int, float))
    )
    return max(bottoms, default=0.0) - float(page.content_box_y())


class _Places:
    """Places in the tree of boxes of before, as they are in the tree of now."""

    def __init__(self, plan: Plan, changes: Changes) -> None:
        self.plan = plan
        self.changes = changes

    def entry(self, entry: Any) -> Any:
        """A state of before, its places translated; the last of them says that nothing follows."""
        place, next_page, is_right, state, again = deepcopy(entry)
        groups = [[name, count, self._place(start, self.plan)] for name, count, start in state[3]]
        place = self._place(place, self.plan)
        if any(start is LOST for _, _, start in groups):
            place = LOST
        return place, next_page, is_right, (*state[:3], groups), again

    def _place(self, place: Any, plan: Plan) -> Any:
        if place is None or id(plan) not in self.changes.holders:
            return place
        shift = self.changes.shifts.get(id(plan))
        found = {}
        for index, inside in place.items():
            now = shift(index) if shift is not None else index
            if now is None or index >= len(plan.children):
                return LOST
            found[now] = self._place(inside, plan.children[index])
            if found[now] is LOST:
                return LOST
        return found


def _elements(boxes: Sequence[Any]) -> set[int]:
    return {id(box.element) for child in boxes for box in all_boxes(child) if box.element is not None}


def all_boxes(box: Any) -> Iterator[Any]:
    """A laid out box and what is inside it, positioned boxes too."""
    yield box
    for child in box.children:
        yield from all_boxes(child)
