"""A section whose laid out pages are still in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from cvreport.paginate.completeness import lost_pictures_of, overflows_of
from cvreport.paginate.facts import Facts
from cvreport.paginate.inspection import faults_of
from cvreport.paginate.printed import figures_of
from cvreport.paginate.slides import lost_of, pieces_of


class Drawing:
    """Stands for what a page looks like: pages with the same one need not be drawn twice."""


class LiveSheet:
    """The laid out WeasyPrint document of one section, with what can be read on it.

    `sources` are the addresses of the files it shows, each with the digest of what the file held; `drawings` tell
    how its pages look.
    """

    def __init__(self, document: Any, sources: Mapping[str, str], drawings: Sequence[Drawing] | None = None) -> None:
        self.document = document
        self.sources = sources
        self.drawings = [Drawing() for _ in document.pages] if drawings is None else drawings

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
