"""The pages of the section in view drawn one by one, the one under the reader's eyes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from cvreport.preview.messages import Message, Pages, Picture, Zones
from cvreport.preview.pictures import draw
from cvreport.preview.zones import zones

IN_VIEW = 1


@dataclass(slots=True)
class Artist:
    """Draws pages and tells each; remembers what is drawn for as long as the layout is kept."""

    tell: Callable[[Message], None]
    check: Callable[[], None]
    drawn: WeakKeyDictionary[Any, dict[int, str]] = field(default_factory=WeakKeyDictionary)
    shown: dict[str, tuple[int, int]] = field(default_factory=dict)

    def show(self, section: str, document: Any, first_page: int, page: int, words: str) -> None:
        """Tell the pages of a section: first how many, then each picture, then the lines of text."""
        count = len(document.pages)
        known = self.drawn.setdefault(document, {})
        state = (id(document), first_page)
        if self.shown.get(section) == state and len(known) == count:
            self._list(section, first_page, count, known)
            return
        order = [index for index in sorted(range(count), key=lambda index: abs(index - page)) if index not in known]
        for rank, index in enumerate(order[: IN_VIEW + 1]):
            if rank:
                self.check()
            self._draw(section, document, [index], known)
            self._list(section, first_page, count, known)
        self.tell(Zones(section, zones(document, words)))
        if others := order[IN_VIEW + 1 :]:
            self.check()
            self._draw(section, document, others, known)
        self._list(section, first_page, count, known)
        self.shown[section] = state

    def _draw(self, section: str, document: Any, indexes: Sequence[int], known: dict[int, str]) -> None:
        for rank, (index, digest, png) in enumerate(draw(document, indexes)):
            known[index] = digest
            self.tell(Picture(section, index, digest, png))
            if rank < len(indexes) - 1:
                self.check()

    def _list(self, section: str, first_page: int, count: int, known: dict[int, str]) -> None:
        self.tell(Pages(section, first_page, tuple(known.get(index, "") for index in range(count))))
