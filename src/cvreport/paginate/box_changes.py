"""What differs between the boxes of a section laid out before and those of the section as it is now.

Boxes are compared before layout, with their computed styles, so that whatever an edit changes is seen where it
changes something: counters, selectors that look at siblings, white space. What is not understood counts as
changed. Relies on the boxes and styles of the layout engine: `weasyprint.formatting_structure.boxes` and
`weasyprint.css.ComputedStyle`; the version is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import tostring

from weasyprint.formatting_structure import boxes

# Compared otherwise, or never the same: sets and counters shared with the layout, which changes them.
APART = ("children", "column_groups", "element", "element_tag", "style", "replacement", "first_letter_style")
IGNORED = ("first_line_style", "remove_decoration_sides", "cached_counter_values")
PARSED = ("tinycss2", "weasyprint.css", "weasyprint.images")
INTRINSIC = ("min-content", "max-content", "fit-content")


@dataclass(slots=True, eq=False)
class Plan:
    """A box as it was before its layout, which changes boxes."""

    kind: type
    tag: str
    element: Any
    style: Any
    other_styles: tuple[Any, Any]
    replacement: Any
    own: dict[str, Any]
    children: tuple[Plan, ...]
    columns: tuple[Plan, ...]

    def all(self) -> Iterator[Plan]:
        """This box and every box inside it."""
        yield self
        for child in (*self.children, *self.columns):
            yield from child.all()


def plan_of(box: Any) -> Plan:
    """Write down a box and what is inside it."""
    own = {name: value for name, value in vars(box).items() if name not in APART and name not in IGNORED}
    return Plan(
        type(box),
        box.element_tag,
        box.element,
        box.style,
        (box.first_letter_style, box.first_line_style),
        getattr(box, "replacement", None),
        own,
        tuple(map(plan_of, box.children)),
        tuple(map(plan_of, getattr(box, "column_groups", ()))),
    )


@dataclass(frozen=True, slots=True)
class Shift:
    """How many children at the start and at the end of a box are as before, and how many there are."""

    first: int
    last: int
    before: int
    after: int

    def __call__(self, index: int) -> int | None:
        """The place of a child now; none when it is not there any more or not the same."""
        if index < self.first:
            return index
        return index + self.after - self.before if self.before - self.last <= index < self.before else None


@dataclass(slots=True)
class Changes:
    """The elements of the section before: those that are the same now, and those that changed, as identities.

    Something may have changed after the last of `ends`, and before the first of `starts`. Each is a group of
    elements, as are those changed: what stands on no page at all has changed in a way that pages do not tell.
    """

    same: dict[int, Any] = field(default_factory=dict)
    changed: list[set[int]] = field(default_factory=list)
    ends: list[set[int]] = field(default_factory=list)
    starts: list[set[int]] = field(default_factory=list)
    shifts: dict[int, Shift] = field(default_factory=dict)
    holders: set[int] = field(default_factory=set)


class Comparison:
    """Compares the boxes of a section before and after an edit."""

    def __init__(self) -> None:
        self.changes = Changes()
        self._styles: dict[tuple[int, int], bool] = {}

    def compare(self, old: Plan, new: Plan) -> bool:
        """Collect what differs in a box; tell whether nothing does."""
        if not self._alone(old, new):
            self._change(old)
            return False
        self._pair(old, new)
        if len(old.children) == len(new.children):
            inside = [self.compare(*pair) for pair in zip(old.children, new.children, strict=True)]
        else:
            inside = [self._compare_lists(old, new)]
        if all(inside):
            return True
        if any(id(child) in self.changes.holders for child in old.children) or id(old) in self.changes.shifts:
            self.changes.holders.add(id(old))
        if _stands_as_one(old) or (issubclass(old.kind, boxes.TableBox) and self._shares_rows(old, new, inside)):
            self._change(old)
        return False

    def _compare_lists(self, old: Plan, new: Plan) -> bool:
        """Children that were added or taken away: what stands before and after them is as it was."""
        before, after = old.children, new.children
        if not issubclass(old.kind, (boxes.BlockContainerBox, boxes.TableBox, boxes.TableRowGroupBox)):
            self._change(old)
            return False
        first = self._common(before, after)
        last = self._common(before[first:][::-1], after[first:][::-1])
        shift = Shift(first, last, len(before), len(after))
        self.changes.shifts[id(old)] = shift
        for rank, child in enumerate(before):
            place = shift(rank)
            if place is None:
                self._change(child)
            else:
                self._pair_all(child, after[place])
        # What is put in stands after the end of what was before it; when that is nothing, before what followed.
        near = before[first - 1] if first else before[len(before) - last] if last else None
        found = _elements(near) - {id(old.element)} if near is not None else set()
        if found:
            (self.changes.ends if first else self.changes.starts).append(found)
        else:
            self._change(old)  # empty, or beside a nameless box, which no page tells from its parent
        return False

    def _common(self, old: Sequence[Plan], new: Sequence[Plan]) -> int:
        count = 0
        for before, after in zip(old, new, strict=False):
            if not self._whole(before, after):
                break
            count += 1
        return count

    def _shares_rows(self, old: Plan, new: Plan, inside: Sequence[bool]) -> bool:
        """Whether rows of a table depend on one another: not in a fixed table, but for its first row and its heads."""
        fixed = old.style["table_layout"] == "fixed" and old.style["width"] != "auto"
        if not fixed or len(inside) != len(old.children) or not all(group.children for group in old.children):
            return True
        repeated = any(
            not same and (group.own.get("is_header") or group.own.get("is_footer"))
            for group, same in zip(old.children, inside, strict=True)
        )
        if repeated or any(each.own.get("rowspan", 1) != 1 for each in old.all()):
            return True
        first, now = old.children[0].children[0].children, new.children[0].children[:1]
        cells = now[0].children if now else ()
        return len(first) != len(cells) or not all(self._alone(*pair) for pair in zip(first, cells, strict=True))

    def _change(self, old: Plan) -> None:
        self.changes.changed.append(_elements(old))

    def _pair(self, old: Plan, new: Plan) -> None:
        if old.element is not None:
            self.changes.same[id(old.element)] = new.element

    def _pair_all(self, old: Plan, new: Plan) -> None:
        for before, after in zip(old.all(), new.all(), strict=True):
            self._pair(before, after)

    def _whole(self, old: Plan, new: Plan) -> bool:
        """Whether two boxes and all that is inside them are alike."""
        return (
            self._alone(old, new)
            and len(old.children) == len(new.children)
            and all(self._whole(*pair) for pair in zip(old.children, new.children, strict=True))
        )

    def _alone(self, old: Plan, new: Plan) -> bool:
        """Whether two boxes are alike, what is inside them left aside."""
        return (
            old.kind is new.kind
            and old.tag == new.tag
            and _same_element(old.element, new.element)
            and self._same_style(old.style, new.style)
            and all(self._same_style(*pair) for pair in zip(old.other_styles, new.other_styles, strict=True))
            and _same_replacement(old, new)
            and (old.own == new.own or _alike(old.own, new.own))
            and len(old.columns) == len(new.columns)
            and all(self._whole(*pair) for pair in zip(old.columns, new.columns, strict=True))
        )

    def _same_style(self, old: Any, new: Any) -> bool:
        if old is None or new is None:
            return old is new
        key = id(old), id(new)
        if key not in self._styles:
            self._styles[key] = self._compare_styles(old, new)
        return self._styles[key]

    def _compare_styles(self, old: Any, new: Any) -> bool:
        """Same rules, same inheritance, and the same values as far as they are computed."""
        if type(old) is not type(new) or not self._same_style(old.parent_style, new.parent_style):
            return False
        if hasattr(new, "cascaded") and (
            old.pseudo_type != new.pseudo_type or old.base_url != new.base_url or not _alike(old.cascaded, new.cascaded)
        ):
            return False
        return new.items() <= old.items() or all(name in old and _alike(old[name], new[name]) for name in tuple(new))


def _elements(plan: Plan) -> set[int]:
    return {id(each.element) for each in plan.all() if each.element is not None}


def _same_element(old: Any, new: Any) -> bool:
    if old is None or new is None:
        return old is new
    return bool(old.tag == new.tag and old.attrib == new.attrib)


def _same_replacement(old: Plan, new: Plan) -> bool:
    """Whether two pictures are the same; the files they are read from have not changed."""
    if type(old.replacement) is not type(new.replacement):
        return False
    return old.replacement is None or tostring(_without_tail(old)) == tostring(_without_tail(new))


def _without_tail(plan: Plan) -> Any:
    element = plan.element.__copy__()
    element.tail = None
    return element


def _stands_as_one(old: Plan) -> bool:
    """Whether a change anywhere in a box may move everything in it, on whatever page: columns, flexible boxes."""
    style = old.style
    if issubclass(old.kind, (boxes.FlexContainerBox, boxes.GridContainerBox, boxes.LineBox, boxes.InlineBox)):
        return True
    columns = style["column_count"] != "auto" or style["column_width"] != "auto"
    return bool(columns or style["width"] in INTRINSIC or style["height"] in INTRINSIC)


def _alike(old: Any, new: Any) -> bool:
    """Whether two values are the same, even when what was parsed twice does not compare."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_alike(value, new[name]) for name, value in old.items())
    if isinstance(old, (list, tuple)):
        return len(old) == len(new) and all(map(_alike, old, new))
    if type(old).__module__.startswith(PARSED):
        return all(
            _alike(getattr(old, name, None), getattr(new, name, None))
            for name in _attributes(old) | _attributes(new)
            if name not in ("source_line", "source_column")
        )
    return bool(old == new)


def _attributes(value: Any) -> set[str]:
    slots = {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}
    return (slots | vars(value).keys()) if hasattr(value, "__dict__") else slots
