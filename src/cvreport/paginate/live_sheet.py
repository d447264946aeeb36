"""A section whose laid out pages are still in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from cvreport.paginate.completeness import lost_pictures_of, overflows_of
from cvreport.paginate.facts import Facts
from cvreport.paginate.inspection import faults_of
from cvreport.paginate.kept_layout import KeptLayout
from cvreport.paginate.look import Look
from cvreport.paginate.printed import figures_of
from cvreport.paginate.slides import lost_of, pieces_of


class LiveSheet:
    """The laid out WeasyPrint document of one section, with what can be read on it.

    `html` is what it was made from, `sources` are the addresses of the files it shows, each with the digest of what the
    file held; `layout` is what the engine knows of it, where numbers are to change on the pages; `looks` tell how its
    pages look.
    """

    def __init__(
        self,
        document: Any,
        html: str,
        first_page: int,
        sources: Mapping[str, str],
        layout: KeptLayout | None = None,
        looks: Sequence[Look] | None = None,
    ) -> None:
        self.document, self.html, self.first_page, self.sources = document, html, first_page, sources
        self.layout = layout
        self.looks = [Look() for _ in document.pages] if looks is None else looks

    @property
    def prints_its_place(self) -> bool:
        """Whether something beside the folios may depend on page numbers."""
        return self.layout is None or self.layout.prints_its_place

    def renumber(self, first_page: int) -> bool:
        """Print other folios, on the same sides; tells whether that was enough."""
        if first_page == self.first_page:
            return True
        if self.layout is None or self.prints_its_place or (first_page - self.first_page) % 2:
            return False
        self.layout.renumber(first_page)
        self.first_page = first_page
        self._forget()
        return True

    def change_numbers(self, html: str, read: Callable[[], Any]) -> bool:
        """Print what differs in a version of the section where only numbers are others; tells whether that was enough.

        The folios are then those that it was first laid out with.
        """
        if html == self.html:
            return True
        pages = self.layout.change(read()) if self.layout is not None else None
        if self.layout is None or pages is None:
            return False
        self.document.pages = pages
        self.html, self.first_page = html, self.layout.first_page
        self._forget()
        return True

    def _forget(self) -> None:
        """Forget what was read on the pages as they were."""
        for name in ("anchors", "facts"):
            self.__dict__.pop(name, None)

    @cached_property
    def anchors(self) -> Sequence[Sequence[str]]:
        """The anchors of each page."""
        return tuple(tuple(page.anchors) for page in self.document.pages)

    @cached_property
    def facts(self) -> Facts:
        """What is read by walking through the boxes of the pages."""
        pages = self.document.pages
        return Facts(
            figures=tuple(figures_of(pages)),
            overflows=tuple(overflows_of(pages)),
            faults=tuple(faults_of(pages)),
            pieces=tuple(pieces_of(pages[0])),
            lost=tuple(lost_of(pages[0])),
            lost_pictures=tuple(lost_pictures_of(self.document)),
        )

    def settle(self) -> None:
        """Nothing follows: the pages are there."""
