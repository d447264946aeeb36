"""Two versions of a section that differ in numbers only: which texts of its boxes change, and into what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from weasyprint.formatting_structure import boxes

SPACES = re.compile(r"[ \t\r\n\f]+")
DIGITS = re.compile(r"\d+")
PLAIN = (boxes.BlockBox, boxes.LineBox, boxes.InlineBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A text of the HTML, and the box that prints it, with what both become."""

    element: Any
    holder: Any
    part: str
    raw: str
    box: Any
    text: str

    def make(self) -> None:
        """Make the change in the HTML and in the box."""
        setattr(self.holder, self.part, self.raw)
        self.box.text = self.text


def changed_texts(before: Any, after: Any, root: Any) -> list[NumberChange] | None:
    """What changes in the boxes under `root`; none when more than numbers differ, or when it is not plain to see where.

    A text counts when it is in blocks, lines and fixed tables only, so that it moves nothing before it.
    """
    texts = list(_texts(before, after))
    if any(each is None for each in texts):
        return None
    found = [each for each in texts if each is not None]
    wanted = {id(element) for element, *_ in found}
    holders: dict[int, list[Any]] = {}
    for box, is_plain in _text_boxes(root, is_plain=True):
        if id(box.element) in wanted:
            if not is_plain:
                return None
            holders.setdefault(id(box.element), []).append(box)
    changes = []
    for element, holder, part, old, new in found:
        fitting = [box for box in holders.get(id(element), ()) if box.text.strip(" ") == _shown(old)]
        if len(fitting) != 1:
            return None
        box = fitting[0]
        start = len(box.text) - len(box.text.lstrip(" "))
        end = len(box.text.rstrip(" "))
        changes.append(NumberChange(element, holder, part, new, box, box.text[:start] + _shown(new) + box.text[end:]))
    return changes


def _shown(text: str) -> str:
    return SPACES.sub(" ", text).strip(" ")


def _texts(before: Any, after: Any) -> Iterator[tuple[Any, Any, str, str, str] | None]:
    """Each text that differs: the element whose box prints it, who holds it in the tree, and both versions."""
    parents = {child: parent for parent in before.iter() for child in parent}
    for old, new in zip_longest(before.iter(), after.iter()):
        if old is None or new is None or old.tag != new.tag or old.attrib != new.attrib:
            yield None
            return
        for part, element in (("text", old), ("tail", parents.get(old))):
            was, now = getattr(old, part) or "", getattr(new, part) or ""
            if was != now:
                only_numbers = element is not None and bool(now.strip()) and DIGITS.sub("", was) == DIGITS.sub("", now)
                yield (element, old, part, was, now) if only_numbers else None


def _text_boxes(box: Any, *, is_plain: bool) -> Iterator[tuple[Any, bool]]:
    """Every text box, and whether what is around it is laid out from top to bottom."""
    if isinstance(box, boxes.TextBox):
        yield box, is_plain
        return
    for child in getattr(box, "children", ()):
        yield from _text_boxes(child, is_plain=is_plain and _is_plain(child))


def _is_plain(box: Any) -> bool:
    style = box.style
    if isinstance(box, boxes.TextBox):
        return True
    names_itself = style["bookmark_level"] != "none" or "content" in str(style["string_set"])
    if names_itself or not box.is_in_normal_flow():
        return False
    if isinstance(box, boxes.TableBox):
        return bool(style["table_layout"] == "fixed" and style["width"] != "auto")
    columns = style["column_count"] != "auto" or style["column_width"] != "auto"
    return isinstance(box, PLAIN) and not columns
