"""The pages of the section in view drawn one by one, the one under the reader's eyes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.look import Look
from cvreport.preview.messages import Message, Pages, Picture, Zones
from cvreport.preview.pictures import draw
from cvreport.preview.zones import zones

IN_VIEW = 1


@dataclass(slots=True)
class Artist:
    """Draws pages and tells each; a page that looks as before is not drawn again while its picture is still held.

    `held` are the pictures of each section that were told and are still listed: those who listen drop the others.
    """

    tell: Callable[[Message], None]
    check: Callable[[], None]
    drawn: WeakKeyDictionary[Look, str] = field(default_factory=WeakKeyDictionary)
    held: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, tuple[int, int]] = field(default_factory=dict)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def glimpse(self, section: str, document: Any, first_page: int, page: int) -> None:
        """Tell one page in the place of the one that is shown, while all of them are being laid out."""
        listed = self.listed.get(section, ())
        if page >= len(listed):
            return
        ((_, digest, png),) = draw(document, [0])
        self.held.setdefault(section, set()).add(digest)
        self.shown.pop(section, None)
        self.tell(Picture(section, page, digest, png))
        self._tell_list(section, first_page, (*listed[:page], digest, *listed[page + 1 :]))

    def show(self, section: str, sheet: LiveSheet, first_page: int, page: int, words: str) -> None:
        """Tell the pages of a section: first how many, then each picture, then the lines of text."""
        document = sheet.document
        count = len(document.pages)
        known = self._known(section, sheet)
        state = (id(document), first_page)
        if self.shown.get(section) == state and len(known) == count:
            self._list(section, first_page, count, known)
            return
        order = [index for index in sorted(range(count), key=lambda index: abs(index - page)) if index not in known]
        for rank, index in enumerate(order[: IN_VIEW + 1]):
            if rank:
                self.check()
            self._draw(section, sheet, [index], known)
            self._list(section, first_page, count, known)
        self.tell(Zones(section, zones(document, words)))
        if others := order[IN_VIEW + 1 :]:
            self.check()
            self._draw(section, sheet, others, known)
        self._list(section, first_page, count, known)
        self.shown[section] = state

    def keep_only(self, sections: Collection[str]) -> None:
        """Forget the pictures of sections that are no more: those who listen have dropped them."""
        self.held = {section: digests for section, digests in self.held.items() if section in sections}
        self.shown = {section: state for section, state in self.shown.items() if section in sections}
        self.listed = {section: digests for section, digests in self.listed.items() if section in sections}

    def _known(self, section: str, sheet: LiveSheet) -> dict[int, str]:
        held = self.held.setdefault(section, set())
        digests = {index: self.drawn.get(look) for index, look in enumerate(sheet.looks)}
        return {index: digest for index, digest in digests.items() if digest in held}

    def _draw(self, section: str, sheet: LiveSheet, indexes: Sequence[int], known: dict[int, str]) -> None:
        for rank, (index, digest, png) in enumerate(draw(sheet.document, indexes)):
            known[index] = self.drawn[sheet.looks[index]] = digest
            self.held[section].add(digest)
            self.tell(Picture(section, index, digest, png))
            if rank < len(indexes) - 1:
                self.check()

    def _list(self, section: str, first_page: int, count: int, known: dict[int, str]) -> None:
        self.held[section] &= set(known.values())
        self._tell_list(section, first_page, tuple(known.get(index, "") for index in range(count)))

    def _tell_list(self, section: str, first_page: int, digests: tuple[str, ...]) -> None:
        self.listed[section] = digests
        self.tell(Pages(section, first_page, digests))
